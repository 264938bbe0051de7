import * as z from 'zod';
import type { Schema } from '../access/from-schema.ts';

/** A form's JSON Schema, which tells where words about a person can be typed. */
export type Shape = Schema;

export const shapeOf = (schema: z.ZodType): Shape =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

/** Forms that a form can be, each with one choice made at its top. */
export const branchesOf = (shape: Shape): readonly Shape[] =>
  (shape.oneOf ?? shape.anyOf)?.flatMap(branchesOf) ?? [shape];

/** A value with a mark in every place for words, and what stands where, by its pointer. */
export type Planted = { readonly value: unknown; readonly marks: Readonly<Record<string, string>> };

/**
 * @param given a value that the form takes: its own members stay, but for the words
 * @param word a mark that is nobody's else, in letters alone: also the name of a town
 */
export function planted(shape: Shape, given: unknown, word: () => string): Planted {
  const marks: Record<string, string> = {};
  const plant = (at: string): string => {
    marks[at] = word();
    return marks[at];
  };
  return { value: filled(shape, given, '', plant), marks };
}

type Plant = (at: string) => string;

function filled(shape: Shape, given: unknown, at: string, plant: Plant): unknown {
  if (takesWords(shape, at)) return plant(at);
  const choices = shape.oneOf ?? shape.anyOf;
  if (choices) return filled(fitting(choices, given), given, at, plant);
  if (shape.properties) return object(shape, (given ?? {}) as Readonly<Record<string, unknown>>, at, plant);
  if (shape.items && holdsWords(shape, at)) {
    const items = Array.isArray(given) && given.length > 0 ? given : [undefined];
    return items.map((item, index) => filled(shape.items ?? {}, item, `${at}/${index}`, plant));
  }
  return given ?? example(shape);
}

function object(shape: Shape, given: Readonly<Record<string, unknown>>, at: string, plant: Plant): unknown {
  const members = Object.entries(shape.properties ?? {}).filter(
    ([name, member]) => name in given || shape.required?.includes(name) === true || holdsWords(member, `${at}/${name}`),
  );
  return Object.fromEntries(
    members.map(([name, member]) => [name, filled(member, given[name], `${at}/${name}`, plant)]),
  );
}

/** Marked as words, or one of the person's own fields that takes any text. */
const takesWords = ({ personal }: Shape, at: string): boolean =>
  personal === true || /\/(givenName|familyName)$|\/texts\/\d+\/text$/.test(at);

const holdsWords = (shape: Shape, at: string): boolean =>
  takesWords(shape, at) ||
  [...(shape.oneOf ?? []), ...(shape.anyOf ?? [])].some((each) => holdsWords(each, at)) ||
  Object.entries(shape.properties ?? {}).some(([name, each]) => holdsWords(each, `${at}/${name}`)) ||
  (shape.items !== undefined && holdsWords(shape.items, `${at}/0`));

/** The form that is meant: by what stands in it already, and rather something than nothing. */
function fitting(choices: readonly Shape[], given: unknown): Shape {
  const isMeant = ({ properties = {} }: Shape): boolean =>
    typeof given === 'object' &&
    given !== null &&
    Object.entries(given).every(([name, value]) => {
      const member = properties[name];
      return member !== undefined && (!('const' in member) || member.const === value);
    });
  return choices.find(isMeant) ?? choices.find(({ type }) => type !== 'null') ?? {};
}

function example({ type, const: only, enum: choices, pattern = '', format, minimum }: Shape): unknown {
  if (only !== undefined) return only;
  if (choices) return choices[0];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return minimum ?? 1;
  if (type === 'array') return [];
  if (format === 'date') return '2026-02-01';
  return pattern.startsWith('^P') ? 'P6M' : 'haarlem';
}
