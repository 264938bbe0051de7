import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { type SeparatedText, separateTexts } from '../../shared/pathway/forms/texts.ts';

/** Takes the words out of a parsed form. The ids are the same when the command is repeated, and say nothing. */
export function withoutWords<Form>(
  schema: z.ZodType<Form>,
  form: Form,
  commandId: string,
): { readonly form: Form; readonly texts: readonly SeparatedText[] } {
  return separateTexts(schema, form, (pointer) => textId(commandId, pointer));
}

const textId = (commandId: string, pointer: string): string =>
  `t-${createHash('sha256').update(`${commandId} ${pointer}`).digest('hex').slice(0, 24)}`;

/** Every text id in a value, however deep. */
export function textIdsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return isTextId(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(textIdsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textIdsIn) : [];
}

/** The value with the words back in place; null where they are gone. */
export function withWords(value: unknown, words: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return isTextId(value) ? (words.get(value) ?? null) : value;
  if (Array.isArray(value)) return value.map((each) => withWords(each, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withWords(each, words)]));
}

const isTextId = (text: string): boolean => /^t-[0-9a-f]{24}$/.test(text);
