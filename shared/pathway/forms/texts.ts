import * as z from 'zod';

/** Words taken out of a form, to lie with the person. */
export type SeparatedText = { readonly id: string; readonly text: string };

/**
 * Takes the free text out of a parsed form: what goes into an event holds an id where the words stood.
 *
 * @param idOf the id for the words at a JSON pointer into the form; the same pointer must give the same id when a
 *   command is repeated, and no id may say anything about a person
 */
export function separateTexts<T>(
  schema: z.ZodType<T>,
  form: T,
  idOf: (pointer: string) => string,
): { readonly form: T; readonly texts: readonly SeparatedText[] } {
  const texts: SeparatedText[] = [];
  const take = (pointer: string, text: string): string => {
    const id = idOf(pointer);
    texts.push({ id, text });
    return id;
  };
  return { form: separated(schema, form, '', take) as T, texts };
}

type Take = (pointer: string, text: string) => string;

function separated(schema: z.core.$ZodType, value: unknown, at: string, take: Take): unknown {
  if (value === undefined || value === null) return value;
  if (isPersonal(schema)) return take(at, String(value));
  if (wraps(schema)) return separated(schema._zod.def.innerType, value, at, take);
  if (schema instanceof z.ZodDiscriminatedUnion) return separated(chosen(schema, value), value, at, take);
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item, index) => separated(schema.element, item, `${at}/${index}`, take));
  }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(value).map(([name, field]) => {
      const shape = schema.shape[name];
      return [name, shape ? separated(shape, field, `${at}/${name}`, take) : field];
    });
    return Object.fromEntries(fields);
  }
  return value;
}

/** Marked by `freeText()`. */
function isPersonal(schema: z.core.$ZodType): boolean {
  return z.globalRegistry.get(schema)?.personal === true;
}

type Wrapper = z.ZodOptional | z.ZodNullable | z.ZodDefault;

function wraps(schema: z.core.$ZodType): schema is Wrapper {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
}

function chosen(union: z.ZodDiscriminatedUnion, value: unknown): z.core.$ZodType {
  const option = union.options.find((one) => z.safeParse(keyOf(union, one), pick(value, union)).success);
  if (!option) throw new Error('A form that was parsed by its schema matches none of its outcomes.');
  return option;
}

function keyOf(union: z.ZodDiscriminatedUnion, option: z.core.$ZodType): z.core.$ZodType {
  const key = (option as z.ZodObject).shape[union.def.discriminator];
  if (!key) throw new Error(`An outcome of the form lacks the field ${union.def.discriminator}.`);
  return key;
}

function pick(value: unknown, union: z.ZodDiscriminatedUnion): unknown {
  return (value as Readonly<Record<string, unknown>>)[union.def.discriminator];
}
