import type { NoteKind, SignalKind } from '../pathway/event.ts';
import type { Words } from './language.ts';
import { blockerWords } from './owners.ts';

// biome-ignore format: a table is read by its columns
export const noteKindWords: Readonly<Record<NoteKind, Words>> = {
  contact: { nl: 'Contact', en: 'Contact' },
  progress: { nl: 'Voortgang', en: 'Progress' },
  signal: { nl: 'Signaal', en: 'Signal' },
  agreement: { nl: 'Afspraak', en: 'Agreement' },
  'outside-request': { nl: 'Vraag van politie of instantie', en: 'Question from police or an agency' },
};

// biome-ignore format: a table is read by its columns
export const signalWords: Readonly<Record<SignalKind, Words>> = {
  nuisance: { nl: 'overlast', en: 'nuisance' },
  arrears: { nl: 'betalingsachterstand', en: 'arrears' },
  'life-event': { nl: 'ingrijpende gebeurtenis', en: 'life event' },
  'eviction-threat': { nl: 'dreigende ontruiming', en: 'threat of eviction' },
  other: blockerWords.other,
};
