import { isDate } from '../../shared/calendar/day.ts';
import type { Schema } from '../api/answers.ts';
import { asWritten, choicesOf, fieldsOf, kindOf, partOf, type Typed } from './fields-of.ts';

/** What can be wrong with a field by itself. What fields must say of each other only the interface knows. */
export type Mistake =
  | { readonly why: 'missing'; readonly kind: ReturnType<typeof kindOf> }
  | { readonly why: 'no-day' | 'out-of-reach' | 'no-choice' | 'no-number' | 'form' }
  | { readonly why: 'between'; readonly minimum: number; readonly maximum: number }
  | { readonly why: 'too-long'; readonly most: number; readonly now: number };

export type FieldMistake = { readonly pointer: string; readonly mistake: Mistake };

/** Every mistake in what was typed, in the form's order; `pointer` is a JSON pointer, as the interface gives them. */
export function mistakesIn(
  schema: Schema,
  typed: Typed | undefined,
  { pointer = '', required = true, without = [] as readonly string[] } = {},
): readonly FieldMistake[] {
  const kind = kindOf(schema);
  const wrong = (mistake: Mistake): readonly FieldMistake[] => [{ pointer, mistake }];
  if (kind === 'parts' || kind === 'scores') {
    return fieldsOf(schema, without).flatMap((field) =>
      mistakesIn(field.schema, partOf(typed, field.name), {
        pointer: `${pointer}/${field.name}`,
        required: field.required,
      }),
    );
  }
  if (isEmpty(typed)) return required && kind !== 'yes-no' ? wrong({ why: 'missing', kind }) : [];
  if (kind === 'list' && Array.isArray(typed)) {
    return typed.flatMap((item: Typed, index) =>
      mistakesIn(schema.items ?? {}, item, { pointer: `${pointer}/${index}` }),
    );
  }
  const mistake = mistakeIn(schema, kind, typed);
  return mistake ? wrong(mistake) : [];
}

function isEmpty(typed: Typed | undefined): boolean {
  if (typed === undefined) return true;
  return typeof typed === 'string' ? typed.trim() === '' : Array.isArray(typed) && typed.length === 0;
}

function mistakeIn(schema: Schema, kind: ReturnType<typeof kindOf>, typed: Typed | undefined): Mistake | null {
  const text = typeof typed === 'string' ? typed.trim() : '';
  if (kind === 'day') {
    if (!isDate(text)) return { why: 'no-day' };
    return text < '1900-01-01' || text > '2199-12-31' ? { why: 'out-of-reach' } : null;
  }
  if (kind === 'choice') return choicesOf(schema).includes(text) ? null : { why: 'no-choice' };
  if (kind === 'number') {
    if (!/^-?\d+$/.test(text)) return { why: 'no-number' };
    const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema;
    return Number(text) < minimum || Number(text) > maximum ? { why: 'between', minimum, maximum } : null;
  }
  if (schema.maxLength !== undefined && text.length > schema.maxLength) {
    return { why: 'too-long', most: schema.maxLength, now: text.length };
  }
  return schema.pattern && text !== '' && !new RegExp(schema.pattern, 'u').test(asWritten(schema, text))
    ? { why: 'form' }
    : null;
}
