import { useMemo } from 'react';
import { tell } from '../../shared/words/catalogue.ts';
import { words } from '../../shared/words/screens/problems.ts';
import type { Problem } from '../api/problem.ts';
import { useLanguage } from './reader.tsx';

/** Why it did not work, to the person at the screen: as the interface said it, or what it could not say itself. */
export function useProblemSentence(): (problem: Problem) => string {
  const language = useLanguage();
  return useMemo(() => {
    const t = tell(words, language);
    const own: Readonly<Record<number, string>> = { 0: t.nothing, 401: t.expired, 429: t.busy, 503: t.busy };
    return ({ status, message }: Problem) => own[status] ?? (status < 500 && message !== '' ? message : t.ours);
  }, [language]);
}
