import { catalogue, counted } from './catalogue.ts';
import { titles } from './screens/titles.ts';

/** What several screens, pages or mails say alike. */
export const phrases = catalogue({
  case: titles.case,
  caseNumber: { nl: (number: string) => `Dossier ${number}`, en: (number: string) => `Case ${number}` },
  toCase: { nl: 'Naar het dossier', en: 'To the case' },
  openCase: { nl: 'Dossier openen', en: 'Open the case' },
  holder: { nl: 'Trajecthouder', en: 'Trajectory holder' },
  nobodyYet: { nl: 'nog niemand', en: 'nobody yet' },
  who: { nl: 'Wie', en: 'Who' },
  with: { nl: 'Wie', en: 'With' },
  nextToAct: { nl: 'Wie nu iets moet doen', en: 'Next to act' },
  everybody: { nl: 'Iedereen', en: 'Everybody' },
  step: titles.step,
  due: { nl: 'Uiterlijk', en: 'Due' },
  noDue: { nl: 'geen einddatum', en: 'no due date' },
  newDue: { nl: 'Nieuwe einddatum', en: 'New due date' },
  late: { nl: 'Te laat', en: 'Late' },
  by: { nl: (day: string) => `uiterlijk ${day}`, en: (day: string) => `by ${day}` },
  since: { nl: (day: string) => `sinds ${day}`, en: (day: string) => `since ${day}` },
  until: { nl: (day: string) => `tot en met ${day}`, en: (day: string) => `up to and including ${day}` },
  fromDay: { nl: 'Vanaf welke dag?', en: 'From which day?' },
  untilDay: { nl: 'Tot en met welke dag?', en: 'Until and including which day?' },
  why: { nl: 'Waarom?', en: 'Why?' },
  whyThisDate: { nl: 'Waarom deze dag?', en: 'Why this date?' },
  whatHappened: { nl: 'Wat er gebeurd is', en: 'What happened' },
  nights: {
    nl: (now: number, ever: number) =>
      now > 0
        ? `${counted('nl', now, 'nacht', 'nachten')}, ${ever} in totaal`
        : ever > 0
          ? `Uit de opvang, ${counted('nl', ever, 'nacht', 'nachten')} in totaal`
          : 'Niet in de opvang',
    en: (now: number, ever: number) =>
      now > 0
        ? `${counted('en', now, 'night', 'nights')}, ${ever} in total`
        : ever > 0
          ? `Has left the shelter, ${counted('en', ever, 'night', 'nights')} in total`
          : 'Not in the shelter',
  },
  location: { nl: 'Locatie', en: 'Location' },
  placeKind: { nl: 'Soort plek', en: 'Kind of place' },
  domain: { nl: 'Leefgebied', en: 'Domain' },
  note: { nl: 'Notitie', en: 'Note' },
  outcome: { nl: 'Uitkomst', en: 'Result' },
  search: { nl: 'Zoeken', en: 'Search' },
  showAll: { nl: 'Alles tonen', en: 'Show everything' },
  showNext: { nl: (n: number) => `Toon de volgende ${n}`, en: (n: number) => `Show the next ${n}` },
  record: { nl: 'Vastleggen', en: 'Record' },
  notRecorded: { nl: 'Niet vastgelegd', en: 'Not recorded' },
  cancel: { nl: 'Annuleren', en: 'Cancel' },
  close: { nl: 'Sluiten', en: 'Close' },
  product: { nl: 'Doorstroom', en: 'Doorstroom' },
});
