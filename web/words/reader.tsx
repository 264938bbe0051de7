import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { type Told, tell } from '../../shared/words/catalogue.ts';
import type { Language, Words } from '../../shared/words/language.ts';
import { chosenLanguage, keepLanguage } from './chosen.ts';

const Reading = createContext<readonly [Language, (language: Language) => void]>(['nl', () => {}]);

/** The reader's language: chosen here before, else what the directory says of them, else Dutch. */
export function Reader({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState<Language>(() => chosenLanguage() ?? 'nl');
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const reading = useMemo(
    () =>
      [
        language,
        (next: Language) => {
          keepLanguage(next);
          choose(next);
        },
      ] as const,
    [language],
  );
  return <Reading value={reading}>{children}</Reading>;
}

export const useLanguage = (): Language => use(Reading)[0];
export const useChooseLanguage = (): ((language: Language) => void) => use(Reading)[1];

/** A catalogue in the reader's language: `const t = useWords(words)`, then `t.title`. */
export function useWords<C extends Parameters<typeof tell>[0]>(words: C): Told<C> {
  return tell(words, useLanguage());
}

/** One of a table of words in the reader's language: `const say = useSay()`, then `say(stepWords[step])`. */
export function useSay(): (words: Words) => string {
  const language = useLanguage();
  return useMemo(() => (words: Words) => words[language], [language]);
}
