import fc from 'fast-check';
import { Random } from '../../../local/engine/language/random.ts';
import type { Scope } from '../../../local/engine/language/scope.ts';
import type { Json, JsonObject } from '../../../local/engine/model.ts';

/** What an expression of these tests can see. */
export interface Sight {
  readonly input: Json;
  readonly variables: Record<string, Json>;
}

export function scopeOf({ input, variables }: Sight, now = 0, random = new Random('test')): Scope {
  const context: JsonObject = { State: { Name: 'Here', RetryCount: 0 } };
  return {
    input,
    result: undefined,
    errorOutput: undefined,
    context: () => context,
    variable: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    now,
    random: () => random,
  };
}

/** The same for the library itself, which is handed plain bindings. */
export function bindingsOf({ input, variables }: Sight): Record<string, unknown> {
  return { ...variables, states: { input, context: { State: { Name: 'Here', RetryCount: 0 } } } };
}

const keys = ['a', 'b', 'c', 'some thing'] as const;

const leaf = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('', 'x', 'abc', 'déjà', '😀'),
  fc.boolean(),
  fc.constant(null),
);

/** JSON with the few names that the expressions reach for. */
export const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 3 }),
  ),
})).value;

export const sights: fc.Arbitrary<Sight> = fc.record({
  input: values,
  variables: fc.dictionary(fc.constantFrom('x', 'y', 'count'), values, { maxKeys: 3 }),
});

const roots = fc.constantFrom('$states.input', '$states.context.State', '$x', '$y', '$count', '$missing');
const step = fc.constantFrom('.a', '.b', '.c', '.`some thing`', '."a"', '.Name');
const path = fc.tuple(roots, fc.array(step, { maxLength: 3 })).map(([root, steps]) => `${root}${steps.join('')}`);
const literal = fc.constantFrom('1', '0', '-3', '2.5', '"x"', "'abc'", '""', 'true', 'false', 'null', '1e3');
const operator = fc.constantFrom(
  '+',
  '-',
  '*',
  '/',
  '%',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '&',
  ' and ',
  ' or ',
  ' in ',
);
const named = fc.constantFrom('not', 'exists', 'count', 'length', 'string', 'sum', 'uppercase');

/** Expressions of the kinds that have a short way, and some that have not. */
export const expressions: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    path,
    literal,
    fc.tuple(tie('expression'), operator, tie('expression')).map(([a, op, b]) => `(${a})${op}(${b})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `((${a}) ? (${b}) : (${c}))`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `((${a}) ? (${b}))`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `{"k": ${a}, "l": ${b}}`),
    fc.array(tie('expression'), { maxLength: 3 }).map((list) => `[${list.join(', ')}]`),
    fc.tuple(named, tie('expression')).map(([name, a]) => `$${name}(${a})`),
    tie('expression').map((a) => `-(${a})`),
    tie('expression').map((a) => `(${a}).a`),
    tie('expression').map((a) => `(${a})[0]`),
  ),
})).expression;
