import { useMemo } from 'react';
import { catalogue, tell } from '../../shared/words/catalogue.ts';
import type { Problem } from '../api/problem.ts';
import { useLanguage } from './reader.tsx';

const words = catalogue({
  nothing: {
    nl: 'Er is geen verbinding met Doorstroom. Controleer uw internet en probeer het opnieuw; wat u typte is bewaard.',
    en: 'There is no connection to Doorstroom. Check your internet and try again; what you typed is kept.',
  },
  busy: {
    nl: 'Het is even te druk. Wacht een ogenblik en probeer het opnieuw.',
    en: 'It is too busy for a moment. Wait a little and try again.',
  },
  ours: {
    nl: 'Er ging iets mis aan onze kant. Probeer het zo opnieuw; wat u typte is bewaard.',
    en: 'Something went wrong on our side. Try again shortly; what you typed is kept.',
  },
  expired: { nl: 'Uw sessie is verlopen. Log opnieuw in.', en: 'Your session has expired. Sign in again.' },
});

/** Why it did not work, to the person at the screen: as the interface said it, or what it could not say itself. */
export function useProblemSentence(): (problem: Problem) => string {
  const language = useLanguage();
  return useMemo(() => {
    const t = tell(words, language);
    const own: Readonly<Record<number, string>> = { 0: t.nothing, 401: t.expired, 429: t.busy, 503: t.busy };
    return ({ status, message }: Problem) => own[status] ?? (status < 500 && message !== '' ? message : t.ours);
  }, [language]);
}
