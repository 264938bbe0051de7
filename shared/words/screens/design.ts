import { catalogue, numberIn } from '../catalogue.ts';
import { phrases } from '../phrases.ts';

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
  close: phrases.close,
  back: { nl: 'Terug naar', en: 'Back to' },
  busy: { nl: 'Bezig …', en: 'Busy …' },
  restIsComing: {
    nl: (n: number) => `Dit zijn de eerste ${numberIn('nl', n)}. De rest komt eraan.`,
    en: (n: number) => `These are the first ${numberIn('en', n)}. The rest is on its way.`,
  },
  restIsLeftOut: {
    nl: (n: number) =>
      `Dit zijn de eerste ${numberIn('nl', n)}. Er zijn er meer: die staan hier niet bij en worden hier ook niet gevonden.`,
    en: (n: number) =>
      `These are the first ${numberIn('en', n)}. There are more: those are not shown here, and not found here either.`,
  },
});
