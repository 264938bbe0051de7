import { catalogue, counted } from '../../shared/words/catalogue.ts';

export const words = catalogue({
  missingDay: { nl: 'Vul de dag in, bijvoorbeeld 23 11 2026.', en: 'Fill in the day, for example 23 11 2026.' },
  missingChoice: { nl: 'Maak een keuze.', en: 'Make a choice.' },
  missingChoices: { nl: 'Kies er minstens één.', en: 'Choose at least one.' },
  missingWords: { nl: 'Schrijf hier iets op.', en: 'Write something here.' },
  missingNumber: { nl: 'Vul een getal in.', en: 'Fill in a number.' },
  missingText: { nl: 'Vul dit in.', en: 'Fill this in.' },
  missingList: { nl: 'Voeg er minstens één toe.', en: 'Add at least one.' },
  noDay: {
    nl: 'Deze dag bestaat niet. Vul dag, maand en jaar in, bijvoorbeeld 23 11 2026.',
    en: 'This day does not exist. Fill in day, month and year, for example 23 11 2026.',
  },
  outOfReach: { nl: 'Vul een dag in tussen 1900 en 2199.', en: 'Fill in a day between 1900 and 2199.' },
  noNumber: { nl: 'Vul een heel getal in, zonder punten.', en: 'Fill in a whole number, without points.' },
  between: {
    nl: (least: number, most: number) => `Vul een getal in van ${least} tot en met ${most}.`,
    en: (least: number, most: number) => `Fill in a number from ${least} to ${most}.`,
  },
  tooLong: {
    nl: (most: number, now: number) =>
      `Dit is te lang: ${counted('nl', now, 'teken', 'tekens')}, hoogstens ${counted('nl', most, 'teken', 'tekens')}.`,
    en: (most: number, now: number) =>
      `This is too long: ${counted('en', now, 'character', 'characters')}, at most ${counted('en', most, 'character', 'characters')}.`,
  },
  form: {
    nl: 'Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld de-haven.',
    en: 'Use lower-case letters, digits and hyphens, for example de-haven.',
  },
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
