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
  unknown: {
    nl: 'Dit bestaat niet, of u mag het niet zien.',
    en: 'This does not exist, or you may not see it.',
  },
  notYours: {
    nl: 'Dit is niet aan u. Een collega met de juiste rol kan het doen.',
    en: 'This is not yours to do. A colleague with the right role can do it.',
  },
  notOpen: {
    nl: 'Dit staat niet meer open: een collega was u voor, of de zaak is verder gegaan.',
    en: 'This is not open any more: a colleague was before you, or the case has moved on.',
  },
  conflict: {
    nl: 'Dit botst met wat intussen is vastgelegd. Bekijk eerst hoe het er nu voor staat.',
    en: 'This contradicts what has been recorded meanwhile. Look first at how things stand now.',
  },
  invalid: {
    nl: 'Niet alles is goed ingevuld. Er is niets opgeslagen.',
    en: 'Not everything is filled in correctly. Nothing was saved.',
  },
  expired: { nl: 'Uw sessie is verlopen. Log opnieuw in.', en: 'Your session has expired. Sign in again.' },
  large: { nl: 'Dit is te groot. Stuur minder tegelijk.', en: 'This is too large. Send less at a time.' },
});

/** A refusal as a sentence for the person at the screen. */
export function useProblemSentence(): (problem: Problem) => string {
  const language = useLanguage();
  return useMemo(() => {
    const t = tell(words, language);
    const byStatus: Readonly<Record<number, string>> = {
      0: t.nothing,
      401: t.expired,
      403: t.notYours,
      404: t.unknown,
      409: t.conflict,
      413: t.large,
      422: t.invalid,
      429: t.busy,
      503: t.busy,
    };
    return ({ status, kind }: Problem) => (kind === 'not-open' ? t.notOpen : (byStatus[status] ?? t.ours));
  }, [language]);
}
