import { type Language, languages } from '../../shared/words/language.ts';

const kept = 'doorstroom.language';

export function asLanguage(value: unknown): Language | null {
  return languages.find((each) => each === value) ?? null;
}

/** The language that somebody chose on this machine; null before they did. */
export const chosenLanguage = (): Language | null => asLanguage(localStorage.getItem(kept));

export function keepLanguage(language: Language): void {
  localStorage.setItem(kept, language);
}
