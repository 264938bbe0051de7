import type { Nothing } from '../errors/values.ts';
import { dateInWords } from './dates.ts';
import type { Language } from './language.ts';

/** Both sentences of every code of an area: a text, or a function of the values where the code has any. */
export type Sentences<Values> = {
  readonly [C in keyof Values]: Readonly<
    Record<Language, Values[C] extends Nothing ? string : (values: Values[C]) => string>
  >;
};

/** `maandag 5 januari 2026` */
export const dutch = (day: string): string => dateInWords(day, 'nl');
/** `Monday 5 January 2026` */
export const english = (day: string): string => dateInWords(day, 'en');
