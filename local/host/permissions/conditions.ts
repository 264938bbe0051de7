/** Values of the keys that a request has, by name in lower case. A key that is not there is not part of the request. */
export type Keys = Readonly<Record<string, readonly string[]>>;

/** The `Condition` of a statement: operator → key → values. */
export type Condition = Readonly<
  Record<string, Readonly<Record<string, string | boolean | readonly (string | boolean)[]>>>
>;

/**
 * Keys that are about something that a machine of one's own does not have, and why a condition on them is taken as met. Every
 * other key that a request does not bring along is one that it does not have.
 */
export const implied: Readonly<Record<string, string>> = {
  'kms:viaservice': 'the host encrypts nothing, and so has no service by way of which a key is used',
  'aws:securetransport': 'what a hosted function asks never leaves the process',
};

type Matches = (pattern: string, value: string) => boolean;

const matchers: Readonly<Record<string, Matches>> = {
  StringEquals: (wanted, value) => wanted === value,
  StringEqualsIgnoreCase: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
  StringLike: (pattern, value) => wildcard(pattern).test(value),
  ArnEquals: (pattern, value) => wildcard(pattern).test(value),
  ArnLike: (pattern, value) => wildcard(pattern).test(value),
  Bool: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
};

/**
 * Whether a condition holds of a request. `unknown` when it has an operator or a key that is not judged here: whoever asks then
 * takes what is stricter.
 */
export function holds(condition: Condition | undefined, keys: Keys): boolean | 'unknown' {
  const each = Object.entries(condition ?? {}).flatMap(([operator, wanted]) =>
    Object.entries(wanted).map(([key, values]) => judged(operator, key.toLowerCase(), list(values), keys)),
  );
  if (each.includes(false)) return false;
  return each.includes('unknown') ? 'unknown' : true;
}

function judged(operator: string, key: string, wanted: readonly string[], keys: Keys): boolean | 'unknown' {
  if (key in implied) return true;
  const [, quantifier, named = ''] = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/.exec(operator) ?? [];
  const values = keys[key];
  if (key !== 'dynamodb:leadingkeys' && values === undefined) return 'unknown';
  if (named === 'Null') return wanted.includes(String(values === undefined));
  const ifExists = named.endsWith('IfExists');
  const plain = named.replace(/IfExists$/, '');
  const isNegated = /^(String|Arn)Not/.test(plain);
  const matches = matchers[isNegated ? plain.replace('Not', '') : plain];
  if (matches === undefined || wanted.some((each) => each.includes('${'))) return 'unknown';
  if (values === undefined) return ifExists || isNegated || quantifier === 'ForAllValues';
  const fits = (value: string): boolean => wanted.some((pattern) => matches(pattern, value)) !== isNegated;
  return quantifier === 'ForAnyValue' ? values.some(fits) : values.every(fits);
}

const list = (values: string | boolean | readonly (string | boolean)[]): readonly string[] =>
  (Array.isArray(values) ? values : [values]).map(String);

const compiled = new Map<string, RegExp>();

/** `*` is anything, `?` one letter; everything else is itself. */
export function wildcard(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    const literal = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${literal}$`, 's');
    compiled.set(pattern, expression);
  }
  return expression;
}
