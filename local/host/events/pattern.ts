/** What EventBridge rules and filters of event sources are written in: a tree of fields with, at the leaves, lists of what may stand there. */
export type Pattern = { readonly [field: string]: Pattern | readonly Matcher[] };
type Matcher = string | number | boolean | null | Readonly<Record<string, unknown>>;
type Test = (argument: unknown, value: unknown, present: boolean) => boolean;

/** One entry for each kind of matcher; any other is refused by name. */
const tests: Readonly<Record<string, Test>> = {
  exists: (wanted, _, present) => wanted === present,
  prefix: (wanted, value) => onText(wanted, value, (text, part) => text.startsWith(part)),
  suffix: (wanted, value) => onText(wanted, value, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (wanted, value) =>
    onText(wanted, value, (text, part) => text.toLowerCase() === part.toLowerCase()),
  wildcard: (wanted, value) => onText(wanted, value, (text, part) => wildcard(part).test(text)),
  numeric: (wanted, value) => typeof value === 'number' && inRange(wanted as readonly (string | number)[], value),
  'anything-but': (wanted, value, present) => present && !excluded(wanted, value),
};

/**
 * Whether a value matches a pattern. A field that holds a list matches when one of its elements does.
 * @throws Error for a kind of matcher that is not known, by name
 */
export function matches(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === '$or') return (wanted as unknown as readonly Pattern[]).some((each) => matches(each, value));
    const holder = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
    const present = Object.hasOwn(holder, field);
    const found = holder[field];
    if (!Array.isArray(wanted)) {
      const candidates = Array.isArray(found) ? found : [found];
      return candidates.some((each) => matches(wanted as Pattern, each));
    }
    const candidates: readonly unknown[] = Array.isArray(found) && found.length > 0 ? found : [found];
    return (wanted as readonly Matcher[]).some((matcher) => candidates.some((each) => fits(matcher, each, present)));
  });
}

function fits(matcher: Matcher, value: unknown, present: boolean): boolean {
  if (typeof matcher !== 'object' || matcher === null) return present && matcher === value;
  return Object.entries(matcher).every(([kind, argument]) => {
    const test = tests[kind];
    if (test === undefined) throw new Error(`The pattern uses ${kind}, which the embedded host does not know.`);
    return test(argument, value, present);
  });
}

function excluded(wanted: unknown, value: unknown): boolean {
  const list: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return list.some((each) =>
    typeof each === 'object' && each !== null ? fits(each as Matcher, value, true) : each === value,
  );
}

function onText(wanted: unknown, value: unknown, test: (text: string, part: string) => boolean): boolean {
  if (typeof value !== 'string') return false;
  const parts: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return parts.some((part) => {
    if (typeof part === 'string') return test(value, part);
    const { 'equals-ignore-case': folded } = part as { readonly 'equals-ignore-case'?: string };
    return folded !== undefined && test(value.toLowerCase(), folded.toLowerCase());
  });
}

function wildcard(pattern: string): RegExp {
  const literal = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 's');
}

function inRange(conditions: readonly (string | number)[], value: number): boolean {
  for (let at = 0; at < conditions.length; at += 2) {
    const bound = Number(conditions[at + 1]);
    const holds = {
      '<': value < bound,
      '<=': value <= bound,
      '=': value === bound,
      '>=': value >= bound,
      '>': value > bound,
    };
    if (!holds[conditions[at] as keyof typeof holds]) return false;
  }
  return true;
}
