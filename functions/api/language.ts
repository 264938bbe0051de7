import { type Language, languages } from '../../shared/words/language.ts';
import type { HttpRequest } from './http.ts';

type Headers = Pick<HttpRequest, 'headers'>;

/** The language that a reader asks for before every other; that of the directory where they ask for none of ours. */
export function languageAsked({ headers }: Headers): Language | null {
  const first = headers['accept-language']?.slice(0, 2).toLowerCase();
  return languages.find((each) => each === first) ?? null;
}

/**
 * The language in which a refusal is said: the one that is asked for, and for `*` or another that of the directory. Whoever says
 * nothing of languages is a program or its maker: to them in English.
 * @param own that of the caller in the directory, once it is known who that is
 */
export function languageOfRefusals(request: Headers, own: Language | null = null): Language {
  const isReader = request.headers['accept-language'] !== undefined;
  return languageAsked(request) ?? (isReader ? (own ?? 'nl') : 'en');
}
