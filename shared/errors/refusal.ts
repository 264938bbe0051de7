import type { RefusalCode, RefusalValues } from './refusal-values.ts';

export type RefusalKind = keyof typeof statuses;

/** Every kind of refusal, and how HTTP says it. */
export const statuses = {
  /** The content is wrong: every field at once. */
  invalid: 422,
  /** The step, term or escalation is not open now. */
  'not-open': 409,
  /** Somebody else was first, or it contradicts what stands. */
  conflict: 409,
  /** The role or the assignment is another's. */
  'not-yours': 403,
  /** No such case, deadline, escalation. */
  unknown: 404,
  // What the interface itself refuses, before any rule is asked.
  unreadable: 400,
  unidentified: 401,
  'no-such-method': 405,
  'not-acceptable': 406,
  'too-large': 413,
  'other-content': 415,
  'too-fast': 429,
  fault: 500,
  busy: 503,
} as const;

export type { RefusalCode, RefusalValues };

/** What a sentence is made of. */
export type Coded = {
  readonly [C in RefusalCode]: { readonly code: C; readonly values: RefusalValues[C] };
}[RefusalCode];

/** What is wrong with one field and what would be right. @param pointer JSON pointer into the body, such as `/client/bsn` */
export type FieldError = Coded & { readonly pointer: string };

/**
 * What a rule answers when it will not do what was asked. Expected, so a value and never thrown; and data, so that whoever reads
 * it gets it in their own language: no rule holds a sentence.
 *
 * To add one: write its code with the shape of its values in the file of its area beside this one (`term-refusals.ts`, …), its two
 * sentences in that of `shared/words` (`refusals-terms.ts`, …), and one sample in `test/words/refusals.test.ts`; without any of
 * the three it does not compile. Then `refuse('conflict', 'its-code', { its: values })`, with a `fieldError` for each field; a form
 * says it with `says` (`shared/pathway/forms/faults.ts`). A code says what is wrong and keeps its meaning for ever, for programs
 * hang on it. Values are what a sentence needs: days, numbers, names of the pathway; never anything of a person, nor what was
 * received. The edge makes the sentence (`sentenceOf`).
 */
export type Refusal = Coded & { readonly refused: RefusalKind; readonly errors?: readonly FieldError[] };

export function refuse<C extends RefusalCode>(
  refused: RefusalKind,
  code: C,
  values: RefusalValues[C],
  errors?: readonly FieldError[],
): Refusal {
  return { refused, code, values, ...(errors && { errors }) } as unknown as Refusal;
}

export function fieldError<C extends RefusalCode>(pointer: string, code: C, values: RefusalValues[C]): FieldError {
  return { pointer, code, values } as unknown as FieldError;
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
