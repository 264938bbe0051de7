import type { Schema } from '../api/answers.ts';

/** What somebody has typed: text as typed, '' for nothing, lists and parts as their schema has them. */
export type Typed = string | boolean | readonly Typed[] | { readonly [name: string]: Typed };
export type Answers = { readonly [name: string]: Typed };

/** How a field is asked on screen. */
export type FieldKind =
  | 'day'
  | 'term'
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'number'
  | 'words'
  | 'text'
  | 'scores'
  | 'list'
  | 'parts';

/** A text that may be this long is written in a field of several lines, in characters. */
const manyWords = 1_000;

export function kindOf(schema: Schema): FieldKind {
  const { type, format, pattern, items, properties } = schema;
  if (schema.enum || schema.const !== undefined) return 'choice';
  if (format === 'date') return 'day';
  if (type === 'boolean') return 'yes-no';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'array') return items?.enum ? 'choices' : 'list';
  if (type === 'object') return isScores(properties ?? {}) ? 'scores' : 'parts';
  if (schema.personal || (schema.maxLength ?? 0) >= manyWords) return 'words';
  return pattern?.startsWith('^P(') ? 'term' : 'text';
}

const isScores = (properties: Readonly<Record<string, Schema>>): boolean =>
  Object.keys(properties).length > 0 && Object.values(properties).every(isScore);

const isScore = ({ type, minimum, maximum }: Schema): boolean => type === 'integer' && minimum === 1 && maximum === 5;

export const choicesOf = (schema: Schema): readonly string[] =>
  schema.enum ?? (schema.const === undefined ? [] : [String(schema.const)]);

export type FormField = { readonly name: string; readonly schema: Schema; readonly required: boolean };

/** The fields of an object's schema, in their order, without those that are settled elsewhere. */
export function fieldsOf(schema: Schema, without: readonly string[] = []): readonly FormField[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !without.includes(name))
    .map(([name, field]) => ({
      name,
      schema: field,
      required: (schema.required ?? []).includes(name) && field.default === undefined,
    }));
}

/** What stands in a field before anything is typed. */
export function emptyOf(schema: Schema): Typed {
  switch (kindOf(schema)) {
    case 'yes-no':
      return false;
    case 'choices':
      return [];
    case 'list':
      return schema.minItems && schema.items ? [emptyOf(schema.items)] : [];
    case 'scores':
    case 'parts':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, emptyOf(part)]));
    default:
      return typeof schema.default === 'string' ? schema.default : '';
  }
}

/** What is sent: fields left empty are left out, numbers are numbers, and nothing else is changed. */
export function sentOf(schema: Schema, typed: Typed | undefined): unknown {
  const kind = kindOf(schema);
  if (typed === undefined || typed === '') return undefined;
  if (kind === 'number') return /^-?\d+$/.test(String(typed)) ? Number(typed) : typed;
  if (kind === 'yes-no') return typed === true ? true : undefined;
  if (kind === 'choices') return Array.isArray(typed) && typed.length > 0 ? typed : undefined;
  if (kind === 'list' && Array.isArray(typed)) {
    const sent = typed.map((item) => sentOf(schema.items ?? {}, item) ?? {});
    return sent.length > 0 ? sent : undefined;
  }
  if (kind === 'scores' || kind === 'parts') {
    const entries = fieldsOf(schema).map(({ name, schema: part }) => [name, sentOf(part, partOf(typed, name))]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  return typeof typed === 'string' && kind !== 'words' ? asWritten(schema, typed) : typed;
}

/** A code as the interface writes it, when it was typed as people say it: "De Haven" is `de-haven`. */
export function asWritten({ pattern }: Schema, typed: string): string {
  const text = typed.trim();
  if (pattern === undefined || new RegExp(pattern, 'u').test(text)) return text;
  const code = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, '-');
  return new RegExp(pattern, 'u').test(code) ? code : text;
}

export function partOf(typed: Typed | undefined, name: string): Typed | undefined {
  return typeof typed === 'object' && !Array.isArray(typed) ? (typed as Answers)[name] : undefined;
}
