import * as z from 'zod';

export type Described = Readonly<Record<string, unknown>>;

/** Keywords of our own: what a schema says to the parts of this system and to nobody else. */
const ours: readonly string[] = ['personal', '$schema', 'id'];

/** Schemas as JSON Schema; one that bears a name is told once, under that name. */
export class Schemas {
  readonly named: Record<string, unknown> = {};

  /** What is taken. */
  input(schema: z.ZodType): unknown {
    return this.#told(schema, 'input');
  }

  /** What is answered. It may grow: a reader takes no notice of a field that it does not know. */
  output(schema: z.ZodType): unknown {
    return this.#told(schema, 'output');
  }

  #told(schema: z.ZodType, io: 'input' | 'output'): unknown {
    const { $defs = {}, ...told } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    const isAnswer = io === 'output';
    for (const [name, each] of Object.entries($defs)) this.named[name] ??= plain(each, isAnswer);
    const own = z.globalRegistry.get(schema)?.id;
    if (own === undefined) return plain(told, isAnswer);
    this.named[own] ??= plain(told, isAnswer);
    return { $ref: `#/components/schemas/${own}` };
  }
}

function plain(value: unknown, isAnswer: boolean, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((each) => plain(each, isAnswer));
  if (typeof value !== 'object' || value === null) return value;
  const alone = onlyChoice(value);
  if (alone && !isNames) return plain(alone, isAnswer);
  const entries = Object.entries(value)
    // Below `properties` stand the names of fields, which are nobody's keywords.
    .filter(
      ([name]) => isNames || !(ours.includes(name) || (isAnswer && name === 'additionalProperties' && isFalse(value))),
    )
    .map(([name, each]) => [
      name,
      name === '$ref' && typeof each === 'string'
        ? each.replace('#/$defs/', '#/components/schemas/')
        : plain(each, isAnswer, name === 'properties' && !isNames),
    ]);
  return Object.fromEntries(entries);
}

/** A choice of one is no choice. */
function onlyChoice(value: object): object | null {
  const { oneOf } = value as { readonly oneOf?: readonly object[] };
  const [only, ...others] = oneOf ?? [];
  return only && others.length === 0 ? only : null;
}

const isFalse = (value: object): boolean =>
  (value as { additionalProperties?: unknown }).additionalProperties === false;
