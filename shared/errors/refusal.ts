import type { RefusalCode, RefusalValues } from './refusal-values.ts';

/**
 * What a rule answers when it will not do what was asked. Expected, so a value and never thrown; and data, so that whoever reads
 * it gets it in their own language: no rule holds a sentence.
 *
 * To add one: give its code and the shape of its values in the file of its area beside this one (`term-refusals.ts`, …), and its
 * two sentences in that of `shared/words` (`refusals-terms.ts`, …); without either it does not compile. A code says what is wrong
 * and keeps its meaning for ever, for programs hang on it. Values are what a sentence needs: days, numbers, names of the pathway;
 * never anything of a person, nor what was received. The sentences are made at the edge (`sentenceOf`).
 */
export type RefusalKind =
  | 'invalid' // the content is wrong: 422, with every field at once
  | 'not-open' // the step, term or escalation is not open now: 409
  | 'conflict' // somebody else was first, or it contradicts what stands: 409
  | 'not-yours' // the role or the assignment is another's: 403
  | 'unknown'; // no such case, deadline, escalation: 404

export type { RefusalCode, RefusalValues };

/** What a sentence is made of. */
export type Coded = {
  readonly [C in RefusalCode]: { readonly code: C; readonly values: RefusalValues[C] };
}[RefusalCode];

/** What is wrong with one field and what would be right. @param pointer JSON pointer into the body, such as `/client/bsn` */
export type FieldError = Coded & { readonly pointer: string };

export type Refusal = Coded & { readonly refused: RefusalKind; readonly errors?: readonly FieldError[] };

export function refuse<C extends RefusalCode>(
  refused: RefusalKind,
  code: C,
  values: RefusalValues[C],
  errors?: readonly FieldError[],
): Refusal;
/** The form of before, for as long as some still write it. */
export function refuse(refused: RefusalKind, sentence: string, errors?: readonly OldFieldError[]): Refusal;
export function refuse(refused: RefusalKind, code: string, values?: unknown, errors?: readonly FieldError[]): Refusal {
  if (values === undefined || Array.isArray(values)) {
    const old = (values as OldFieldError[] | undefined)?.map(asFieldError);
    return { refused, code: 'said', values: { sentence: code }, ...(old && { errors: old }) };
  }
  return { refused, code, values, ...(errors && { errors }) } as unknown as Refusal;
}

export type OldFieldError = FieldError | { readonly pointer: string; readonly detail: string };

export const asFieldError = (error: OldFieldError): FieldError =>
  'detail' in error ? { pointer: error.pointer, code: 'said', values: { sentence: error.detail } } : error;

export function fieldError<C extends RefusalCode>(pointer: string, code: C, values: RefusalValues[C]): FieldError {
  return { pointer, code, values } as unknown as FieldError;
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
