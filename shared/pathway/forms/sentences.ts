import type * as z from 'zod';
import { type FieldError, type Refusal, refuse } from '../../errors/refusal.ts';

/**
 * What is wrong with an input, in sentences: every field at once, each saying what would be right,
 * none repeating the value received. Every input of the interface is parsed here.
 */

/** @returns the parsed value, or a refusal of kind `invalid` with a pointer to every wrong field. */
export function parse<T>(schema: z.ZodType<T>, input: unknown): { readonly value: T } | Refusal {
  const parsed = schema.safeParse(input, { error: sentence });
  if (parsed.success) return { value: parsed.data };
  return invalid(fieldErrors(parsed.error));
}

export function invalid(errors: readonly FieldError[]): Refusal {
  const count = errors.length === 1 ? 'One field is' : `${errors.length} fields are`;
  return refuse('invalid', `${count} not right; nothing was written.`, errors);
}

/** One entry a field, in the form's order; `pointer` is a JSON pointer into the input, '' for the whole. */
function fieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ pointer: pointer(issue.path), detail: issue.message }];
    return issue.keys.map((key) => unknownField(issue.path, key));
  });
}

// A name that no programmer would write may be a value in disguise, so it is not repeated.
function unknownField(path: readonly PropertyKey[], key: string): FieldError {
  const detail = 'This form has no such field: leave it out or check its spelling.';
  if (/^[A-Za-z][A-Za-z_-]{0,39}$/.test(key)) return { pointer: pointer([...path, key]), detail };
  return { pointer: pointer(path), detail: 'This form has a field too many, with an unusual name: leave it out.' };
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

type Issue = z.core.$ZodRawIssue;

/** The sentence for an issue that its own field has no better words for. */
function sentence(issue: Issue): string {
  if (issue.input === undefined && issue.code !== 'custom') return missing(issue);
  switch (issue.code) {
    case 'invalid_type':
      return `Give ${kinds[issue.expected] ?? 'another kind of value'}.`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return lacksChoice(issue) ? missing(issue) : choices(issue);
    case 'invalid_format':
      return formats[issue.format] ?? 'Write it in the form that is asked.';
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'too_big':
      return tooBig(issue.origin, issue.maximum);
    case 'unrecognized_keys':
      return 'This form has no such field.';
    default:
      return 'This is not what is asked here.';
  }
}

function missing(issue: Issue): string {
  if (issue.code === 'invalid_value') return `This is missing. ${oneOf(issue.values)}`;
  if (issue.code === 'invalid_union') return `This is missing. ${choices(issue)}`;
  if (issue.code === 'invalid_type') return `This is missing. Give ${kinds[issue.expected] ?? 'a value'}.`;
  return 'This is missing.';
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with the fields of this form',
};

const formats: Readonly<Record<string, string>> = {
  date: 'Write a day that exists as year-month-day, such as 2026-01-31.',
  datetime: 'Write an instant with its offset, such as 2026-01-31T09:00:00+01:00.',
  email: 'Write an e-mail address such as name@example.org.',
};

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? `Give ${String(values[0])}.` : `Choose one of: ${values.map(String).join(', ')}.`;
}

function lacksChoice({ discriminator, input }: Issue): boolean {
  return typeof discriminator === 'string' && Object(input)[discriminator] === undefined;
}

/** A union told apart by one field: its choices are the literals that the options hold there. */
function choices(issue: Issue): string {
  const union = issue.inst as { _zod?: { propValues?: Record<string, Set<unknown>> } } | undefined;
  const values = union?._zod?.propValues?.[String(issue.discriminator)];
  return values ? oneOf([...values]) : 'This is none of the forms that can be given here.';
}

function tooSmall(origin: string, minimum: number | bigint): string {
  if (origin === 'string') return minimum === 1 ? 'Write something here.' : `Write at least ${minimum} characters.`;
  if (origin === 'array') return minimum === 1 ? 'Give at least one.' : `Give at least ${minimum}.`;
  return `Give ${minimum} or more.`;
}

function tooBig(origin: string, maximum: number | bigint): string {
  const most = Number(maximum).toLocaleString('en');
  if (origin === 'string') return `Write at most ${most} characters.`;
  return origin === 'array' ? `Give at most ${most}.` : `Give ${most} or less.`;
}
