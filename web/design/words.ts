import { catalogue, counted } from '../words/catalogue.ts';

/** The words of the components themselves. */
export const words = catalogue({
  optional: { nl: 'niet verplicht', en: 'optional' },
  choose: { nl: 'Kies …', en: 'Choose …' },
  seenByClient: { nl: 'De cliënt kan dit lezen.', en: 'The client can read this.' },
  day: { nl: 'Dag', en: 'Day' },
  month: { nl: 'Maand', en: 'Month' },
  year: { nl: 'Jaar', en: 'Year' },
  dateHint: { nl: 'Bijvoorbeeld 23 11 2026', en: 'For example 23 11 2026' },
  checkAnswers: { nl: 'Controleer uw antwoorden', en: 'Check your answers' },
  loading: { nl: 'Bezig met laden', en: 'Loading' },
  failed: { nl: 'Dit kon niet worden geladen', en: 'This could not be loaded' },
  again: { nl: 'Probeer het opnieuw', en: 'Try again' },
  close: { nl: 'Sluiten', en: 'Close' },
  back: { nl: 'Terug naar', en: 'Back to' },
  busy: { nl: 'Bezig …', en: 'Busy …' },
  items: {
    nl: (n: number) => counted('nl', n, 'regel', 'regels'),
    en: (n: number) => counted('en', n, 'item', 'items'),
  },
  ofTarget: {
    nl: (value: number, target: number) => `${value} van ${counted('nl', target, 'dag', 'dagen')}`,
    en: (value: number, target: number) => `${value} of ${counted('en', target, 'day', 'days')}`,
  },
});
