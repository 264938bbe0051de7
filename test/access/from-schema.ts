import fc from 'fast-check';

/** As much of JSON Schema as the interface's own description uses. */
export type Schema = {
  /** Words about a person: they lie with the person. */
  readonly personal?: boolean;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly additionalProperties?: boolean | Schema;
};

/** Stands in every text that is made up here: an answer that holds it has told what it was sent. */
export const marker = 'Qzxw';

const known = ['farida', 'tom', 'de-haven', 'haarlem', 'dordrecht', 'debts', 'left', '4826', '123456782'];
const strange = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    '../../etc',
    `${marker}' OR 1=1`,
    '🏠',
    '1e309',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `${marker}${text}`),
  fc.constant(`${marker} `.repeat(1200)),
);
const text = fc.oneof(
  { arbitrary: fc.constantFrom(...known), weight: 4 },
  { arbitrary: fc.string({ maxLength: 12 }).map((word) => `${marker}${word}`), weight: 4 },
  { arbitrary: strange, weight: 1 },
);
const day = fc.oneof(
  { arbitrary: fc.constantFrom('2026-01-05', '2026-01-08', '2026-02-01', '1984-11-07', '2031-01-01'), weight: 8 },
  { arbitrary: fc.constantFrom('2026-02-30', '0000-00-00', '2026-13-01', '9999-12-31', `${marker}`), weight: 1 },
);

/** What has nothing to do with what is asked. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(fc.jsonValue({ maxDepth: 2 }), strange);

/** Values that a schema takes, now and then one that it does not. */
export function fromSchema(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fits(schema, depth);
  return depth > 6
    ? fc.constant(null)
    : fc.oneof({ arbitrary: fitting, weight: 14 }, { arbitrary: anything, weight: 1 });
}

function fits(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { type, anyOf, oneOf, allOf, pattern } = schema;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = anyOf ?? oneOf;
  if (either) return fc.oneof(...either.map((each) => fromSchema(each, depth + 1)));
  if (allOf) return fits(Object.assign({}, ...allOf) as Schema, depth);
  if (Array.isArray(type)) return fc.oneof(...type.map((each: string) => fits({ ...schema, type: each }, depth)));
  switch (type) {
    case 'object':
      return objects(schema, depth);
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, depth + 1), { minLength: 0, maxLength: 3 });
    case 'integer':
      return fc.oneof(
        fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1000, 1_000_000) }),
        fc.constantFrom(-1, 0, 1.5, 2 ** 53),
      );
    case 'number':
      return fc.double();
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      if (schema.format === 'date' || /\\d\{4\}|\[0-9\]\{4\}/.test(pattern ?? '')) return day;
      return text;
    default:
      return anything;
  }
}

/** With what is required nearly always, with the rest half of the time, and now and then with more than is asked. */
function objects({ properties = {}, required = [] }: Schema, depth: number): fc.Arbitrary<unknown> {
  const members = Object.entries(properties).map(([name, schema]) => {
    const value = fromSchema(schema, depth + 1).map((given): readonly [string, unknown][] => [[name, given]]);
    const absent = fc.constant<readonly [string, unknown][]>([]);
    return fc.oneof({ arbitrary: value, weight: required.includes(name) ? 30 : 1 }, { arbitrary: absent, weight: 1 });
  });
  const more = fc.oneof(
    { arbitrary: fc.constant<readonly [string, unknown][]>([]), weight: 20 },
    { arbitrary: anything.map((given): readonly [string, unknown][] => [['more', given]]), weight: 1 },
  );
  return fc.tuple(...members, more).map((parts) => Object.fromEntries(parts.flat() as [string, unknown][]));
}
