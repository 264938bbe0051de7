import type { DeadlineStatus } from '../../shared/deadlines/status.ts';
import type { NoteKind, SignalKind } from '../../shared/pathway/event.ts';
import type { Words } from '../../shared/words/language.ts';

// biome-ignore format: a table is read by its columns
export const noteKindWords: Readonly<Record<NoteKind, Words>> = {
  contact: { nl: 'Contact', en: 'Contact' },
  progress: { nl: 'Voortgang', en: 'Progress' },
  signal: { nl: 'Signaal', en: 'Signal' },
  agreement: { nl: 'Afspraak', en: 'Agreement' },
  'outside-request': { nl: 'Vraag van buiten', en: 'Request from outside' },
};

// biome-ignore format: a table is read by its columns
export const signalWords: Readonly<Record<SignalKind, Words>> = {
  nuisance: { nl: 'overlast', en: 'nuisance' },
  arrears: { nl: 'betalingsachterstand', en: 'arrears' },
  'life-event': { nl: 'ingrijpende gebeurtenis', en: 'life event' },
  'eviction-threat': { nl: 'dreigende ontruiming', en: 'threat of eviction' },
  other: { nl: 'iets anders', en: 'something else' },
};

// biome-ignore format: a table is read by its columns
export const deadlineStatusWords: Readonly<Record<DeadlineStatus, Words>> = {
  running: { nl: 'loopt', en: 'running' },
  met: { nl: 'gehaald', en: 'met' },
  overdue: { nl: 'te laat', en: 'overdue' },
  suspended: { nl: 'opgeschort', en: 'suspended' },
  cancelled: { nl: 'vervallen', en: 'cancelled' },
};
