import { catalogue } from '../catalogue.ts';
import { phrases } from '../phrases.ts';

/** Where somebody says what stands in the way. */
export const words = catalogue({
  stuckTitle: { nl: 'Waar loopt u op vast?', en: 'What are you stuck on?' },
  stuckLead: {
    nl: 'Uw antwoord maakt duidelijk wie nu iets moet doen. De termijn blijft staan.',
    en: 'Your answer makes clear who acts next. The deadline stays as it is.',
  },
  stuckAbout: { nl: 'Om welke termijn gaat het?', en: 'Which deadline is it about?' },
  stuckBy: { nl: 'Wat staat er in de weg?', en: 'What stands in the way?' },
  stuckText: { nl: 'Wat is er gedaan, en wat is nodig?', en: 'What was done, and what is needed?' },
  offered: { nl: 'Wat is de cliënt aangeboden?', en: 'What was the client offered?' },
  offeredHint: {
    nl: 'Alleen na een aanbod kunt u op de cliënt wachten.',
    en: 'Only after an offer can you wait for the client.',
  },
  stuckSend: phrases.record,
  stuckNothing: {
    nl: 'Er loopt nu geen termijn waarop u kunt vastlopen. Schrijf een notitie.',
    en: 'No deadline is running that you can be stuck on. Write a note.',
  },
  stuckTold: { nl: 'Vastgelegd.', en: 'Recorded.' },
  stuckNow: {
    nl: (who: string) => `Vastgelegd. Nu moet ${who} dit doen.`,
    en: (who: string) => `Recorded. Next to act: ${who}.`,
  },
  cancel: phrases.cancel,
  toCase: phrases.toCase,
});
