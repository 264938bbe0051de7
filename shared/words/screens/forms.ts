import { catalogue, counted } from '../catalogue.ts';
import { mistakeWords } from '../mistakes.ts';

export const words = catalogue({
  ...mistakeWords,
  outcome: { nl: 'Wat is de uitkomst?', en: 'What is the outcome?' },
  add: { nl: 'Nog een toevoegen', en: 'Add another' },
  addFirst: { nl: 'Toevoegen', en: 'Add' },
  remove: { nl: 'Verwijderen', en: 'Remove' },
  saved: { nl: 'Bewaard op dit apparaat', en: 'Kept on this device' },
  notSaved: {
    nl: 'Kan op dit apparaat niet worden bewaard: rond af voordat u de pagina sluit.',
    en: 'Cannot be kept on this device: finish before you close the page.',
  },
  restored: { nl: 'Wat u eerder typte staat er weer.', en: 'What you typed before is here again.' },
  discard: { nl: 'Opnieuw beginnen', en: 'Start over' },
  months: {
    nl: (n: number) => counted('nl', n, 'maand', 'maanden'),
    en: (n: number) => counted('en', n, 'month', 'months'),
  },
  usual: { nl: 'zoals gebruikelijk in de gemeente', en: 'as is usual in the municipality' },
  more: { nl: 'Meer invullen', en: 'Fill in more' },
});
