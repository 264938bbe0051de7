import { ownerOf } from '../../../shared/pathway/ball.ts';
import type { BlockedBy } from '../../../shared/pathway/names.ts';
import type { Language, Words } from '../../../shared/words/language.ts';
import { blockerWords, ownerWords } from '../../../shared/words/owners.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';

/** What the printed agenda and the calendar say, in both languages. */
export const words = {
  title: { nl: 'Overleg over zaken die stilstaan', en: 'Meeting on cases that stand still' },
  changed: { nl: 'Veranderd sinds het vorige overleg', en: 'Changed since the meeting before' },
  unchanged: { nl: 'Niet veranderd', en: 'Not changed' },
  promises: {
    nl: 'Afgesproken in zaken die vandaag niet op de agenda staan',
    en: 'Promised in cases that are not on today’s agenda',
  },
  none: { nl: 'Er staan geen zaken op de agenda.', en: 'There are no cases on the agenda.' },
  onScreen: {
    nl: 'Zaken van mensen die zich schuilhouden, worden nooit afgedrukt: die staan alleen op het scherm.',
    en: 'Cases of people who hide are never printed: they are on the screen alone.',
  },
  case: { nl: 'Zaak', en: 'Case' },
  holder: { nl: 'Trajecthouder', en: 'Trajectory holder' },
  noHolder: { nl: 'nog niemand', en: 'nobody yet' },
  reasons: { nl: 'Waarom', en: 'Why' },
  stay: { nl: 'Verblijf', en: 'Stay' },
  ball: { nl: 'Aan zet', en: 'Whose move' },
  unnamed: { nl: 'er is geen reden genoemd', en: 'no reason was named' },
  lastTime: { nl: 'Vorige keer', en: 'Last time' },
  decision: { nl: 'Besluit', en: 'Decision' },
  whoByWhen: { nl: 'Wie, en wanneer uiterlijk', en: 'Who, and by when' },
  gone: { nl: 'de tekst is er niet meer', en: 'the words are gone' },
} as const satisfies Readonly<Record<string, Words>>;

const daysInWords = {
  nl: (days: number) => (days === 1 ? '1 dag' : `${days} dagen`),
  en: (days: number) => (days === 1 ? '1 day' : `${days} days`),
} as const;

export const sentences = {
  cases: {
    nl: (count: number) => (count === 1 ? '1 zaak' : `${count} zaken`),
    en: (count: number) => (count === 1 ? '1 case' : `${count} cases`),
  },
  nights: {
    nl: (now: number, ever: number) => `${now === 1 ? '1 nacht' : `${now} nachten`}, ${ever} in totaal`,
    en: (now: number, ever: number) => `${now === 1 ? '1 night' : `${now} nights`}, ${ever} in all`,
  },
  past: {
    nl: (days: number) => `${daysInWords.nl(days)} voorbij het streven`,
    en: (days: number) => `${daysInWords.en(days)} past the aim`,
  },
  since: {
    nl: (day: string, days: number) => `sinds ${day} (${daysInWords.nl(days)})`,
    en: (day: string, days: number) => `since ${day} (${daysInWords.en(days)})`,
  },
  onAgenda: {
    nl: (count: number) => `Op de agenda: ${count === 1 ? '1 zaak' : `${count} zaken`}.`,
    en: (count: number) => `On the agenda: ${count === 1 ? '1 case' : `${count} cases`}.`,
  },
} as const;

// biome-ignore format: a table is read by its columns
export const kept: Readonly<Record<'kept' | 'pending' | 'broken' | 'none', Words>> = {
  kept: { nl: 'nagekomen', en: 'kept' },
  pending: { nl: 'loopt nog', en: 'still running' },
  broken: { nl: 'niet nagekomen', en: 'not kept' },
  none: { nl: 'zonder datum', en: 'without a date' },
};

/** A reason in words; one that has none yet as it is. */
export const reasonInWords = (reason: string, language: Language): string => wordsOfReason(reason)[language];

/** Who has the ball, and why. */
export function ballInWords(reason: BlockedBy | null, language: Language): string {
  if (reason === null) return `${ownerWords.holder[language]}: ${words.unnamed[language]}`;
  return `${ownerWords[ownerOf[reason]][language]}: ${blockerWords[reason][language]}`;
}
