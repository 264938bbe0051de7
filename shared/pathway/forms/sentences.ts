import type * as z from 'zod';
import { type Coded, type FieldError, fieldError, type Refusal, refuse } from '../../errors/refusal.ts';
import { asMessage, codedIn } from './faults.ts';

/**
 * What is wrong with an input: every field at once, each with what would be right, none repeating the value received. Every
 * input of the interface is parsed here.
 */

/** @returns the parsed value, or a refusal of kind `invalid` with a pointer to every wrong field. */
export function parse<T>(schema: z.ZodType<T>, input: unknown): { readonly value: T } | Refusal {
  const parsed = schema.safeParse(input, { error: (issue) => asMessage(fault(issue)) });
  if (parsed.success) return { value: parsed.data };
  return invalid(fieldErrors(parsed.error));
}

export function invalid(errors: readonly FieldError[]): Refusal {
  return refuse('invalid', 'fields-wrong', { count: errors.length }, errors);
}

/** One entry a field, in the form's order; `pointer` is a JSON pointer into the input, '' for the whole. */
function fieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ pointer: pointer(issue.path), ...codedIn(issue.message) }];
    return issue.keys.map((key) => unknownField(issue.path, key));
  });
}

// A name that no programmer would write may be a value in disguise, so it is not repeated.
function unknownField(path: readonly PropertyKey[], key: string): FieldError {
  return /^[A-Za-z][A-Za-z_-]{0,39}$/.test(key)
    ? fieldError(pointer([...path, key]), 'no-such-field', {})
    : fieldError(pointer(path), 'unusual-field', {});
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

type Issue = z.core.$ZodRawIssue;

/** What is said of an issue that its own field has no better word for. */
function fault(issue: Issue): Coded {
  const isMissing = issue.input === undefined && issue.code !== 'custom';
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? 'other';
      return { code: isMissing ? 'missing' : 'wrong-kind', values: { kind } };
    }
    case 'invalid_value':
      return { code: isMissing ? 'missing-choice' : 'no-choice', values: { choices: issue.values.map(String) } };
    case 'invalid_union':
      return choices(issue, isMissing || lacksChoice(issue));
    case 'invalid_format':
      return { code: formats[issue.format] ?? 'wrong-format', values: {} };
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'unrecognized_keys':
      return { code: 'no-such-field', values: {} };
    default:
      return { code: 'not-what-is-asked', values: {} };
  }
}

const kinds: Readonly<Record<string, (Coded & { code: 'missing' })['values']['kind']>> = {
  string: 'text',
  number: 'number',
  int: 'whole-number',
  boolean: 'yes-or-no',
  array: 'list',
  object: 'object',
};

const formats: Readonly<Record<string, 'no-day' | 'no-instant' | 'no-mail-address'>> = {
  date: 'no-day',
  datetime: 'no-instant',
  email: 'no-mail-address',
};

function lacksChoice({ discriminator, input }: Issue): boolean {
  return typeof discriminator === 'string' && Object(input)[discriminator] === undefined;
}

/** A union told apart by one field: its choices are the literals that the options hold there. */
function choices(issue: Issue, isMissing: boolean): Coded {
  const union = issue.inst as { _zod?: { propValues?: Record<string, Set<unknown>> } } | undefined;
  const values = union?._zod?.propValues?.[String(issue.discriminator)];
  if (!values) return isMissing ? { code: 'missing', values: { kind: 'other' } } : { code: 'no-such-form', values: {} };
  return { code: isMissing ? 'missing-choice' : 'no-choice', values: { choices: [...values].map(String) } };
}

function tooSmall(origin: string, least: number): Coded {
  if (origin === 'string') {
    return least === 1 ? { code: 'text-empty', values: {} } : { code: 'text-too-short', values: { least } };
  }
  if (origin !== 'array') return { code: 'number-too-small', values: { least } };
  return least === 1 ? { code: 'list-empty', values: {} } : { code: 'list-too-short', values: { least } };
}

function tooBig(origin: string, most: number): Coded {
  if (origin === 'string') return { code: 'text-too-long', values: { most } };
  return { code: origin === 'array' ? 'list-too-long' : 'number-too-large', values: { most } };
}
