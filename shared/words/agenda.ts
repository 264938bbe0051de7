import { catalogue, counted } from './catalogue.ts';
import { phrases } from './phrases.ts';
import { titles } from './screens/titles.ts';
import { stepWords } from './steps.ts';

/** What the stalled-case meeting reads, on screen, on paper and in a calendar. */
export const agendaWords = catalogue({
  title: titles.meeting,
  changed: { nl: 'Veranderd sinds het vorige overleg', en: 'Changed since the meeting before' },
  unchanged: { nl: 'Niet veranderd', en: 'Not changed' },
  promises: {
    nl: 'Afgesproken in dossiers die nu niet op de agenda staan',
    en: 'Promised in cases that are not on the agenda now',
  },
  none: { nl: 'Er staan geen dossiers op de agenda.', en: 'There are no cases on the agenda.' },
  onScreen: {
    nl: 'Dossiers van mensen die zich schuilhouden, worden nooit afgedrukt: die staan alleen op het scherm.',
    en: 'Cases of people who hide are never printed: they are on the screen alone.',
  },
  cases: {
    nl: (count: number) => counted('nl', count, 'dossier', 'dossiers'),
    en: (count: number) => counted('en', count, 'case', 'cases'),
  },
  onAgenda: {
    nl: (count: number) => `Op de agenda: ${counted('nl', count, 'dossier', 'dossiers')}.`,
    en: (count: number) => `On the agenda: ${counted('en', count, 'case', 'cases')}.`,
  },
  case: phrases.case,
  holder: phrases.holder,
  noHolder: phrases.nobodyYet,
  reasons: { nl: 'Waarom', en: 'Why' },
  stay: stepWords.stay,
  nights: phrases.nights,
  past: {
    nl: (days: number) => `${counted('nl', days, 'dag', 'dagen')} voorbij het streven`,
    en: (days: number) => `${counted('en', days, 'day', 'days')} past the aim`,
  },
  ball: phrases.nextToAct,
  unnamed: { nl: 'er is geen reden genoemd', en: 'no reason was given' },
  since: {
    nl: (day: string, days: number) => `sinds ${day} (${counted('nl', days, 'dag', 'dagen')})`,
    en: (day: string, days: number) => `since ${day} (${counted('en', days, 'day', 'days')})`,
  },
  lastTime: { nl: 'Vorige keer', en: 'Last time' },
  kept: { nl: 'nagekomen', en: 'kept' },
  pending: { nl: 'loopt nog', en: 'still running' },
  broken: { nl: 'niet nagekomen', en: 'not kept' },
  undated: { nl: 'zonder datum', en: 'without a date' },
  decision: { nl: 'Besluit', en: 'Decision' },
  whoByWhen: { nl: 'Wie, en wanneer uiterlijk', en: 'Who, and by when' },
  gone: { nl: 'de tekst is er niet meer', en: 'the words are gone' },
});
