import type { Language, Words } from './language.ts';

type Both<V> = Readonly<Record<Language, V>>;
type Entry = Words | Both<(...given: never[]) => string>;

type Same<C> = {
  [K in keyof C]: C[K] extends Both<infer V> ? { readonly nl: V; readonly en: V extends string ? string : V } : never;
};
/** A catalogue as one reader sees it. */
export type Told<C extends Readonly<Record<string, Entry>>> = {
  readonly [K in keyof C]: C[K]['nl'] extends string ? string : C[K]['nl'];
};

/**
 * The words of a screen, a page or a mail, each key in both languages; a key without one of them does not compile. A sentence with something to
 * fill in is a function, the same in both languages.
 */
export function catalogue<C extends Readonly<Record<string, Entry>>>(words: C & Same<C>): C {
  return words;
}

const told = new WeakMap<object, Partial<Record<Language, unknown>>>();

/** The catalogue in one language; the same object every time. */
export function tell<C extends Readonly<Record<string, Entry>>>(words: C, language: Language): Told<C> {
  const known = told.get(words) ?? {};
  told.set(words, known);
  known[language] ??= Object.fromEntries(Object.entries(words).map(([key, both]) => [key, both[language]]));
  return known[language] as Told<C>;
}

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  nl: new Intl.PluralRules('nl'),
  en: new Intl.PluralRules('en'),
};

/** `1 dag`, `3 dagen`: the number as the language writes it, with the form that goes with it. */
export function counted(language: Language, count: number, one: string, other: string): string {
  return `${numberIn(language, count)} ${rules[language].select(count) === 'one' ? one : other}`;
}

export const locale: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

const numbers: Readonly<Record<Language, Intl.NumberFormat>> = {
  nl: new Intl.NumberFormat(locale.nl),
  en: new Intl.NumberFormat(locale.en),
};

/** A number as the language writes it: `2.000`, `2,000`. */
export function numberIn(language: Language, value: number): string {
  return numbers[language].format(value);
}
