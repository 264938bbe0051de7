import { catalogue, counted } from './catalogue.ts';

/** What is wrong with what was filled in, and what would be right. */
export const mistakeWords = catalogue({
  missingDay: { nl: 'Vul een dag in.', en: 'Fill in a day.' },
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
  soughtNothing: {
    nl: 'Vul een dossier, een collega of een eerste dag in.',
    en: 'Fill in a case, a colleague or a first day.',
  },
});
