import type { DeadlineStatus } from '../../shared/deadlines/status.ts';
import type { Owner } from '../../shared/pathway/ball.ts';
import type { NoteKind, SignalKind } from '../../shared/pathway/event.ts';
import type { Words } from './catalogue.ts';

/** Whose move it is. */
// biome-ignore format: a table is read by its columns
export const ownerWords: Readonly<Record<Owner, Words>> = {
  holder: { nl: 'de trajecthouder', en: 'the trajectory holder' },
  provider: { nl: 'de zorgaanbieder', en: 'the provider' },
  municipality: { nl: 'de gemeente', en: 'the municipality' },
  corporation: { nl: 'de woningcorporatie', en: 'the housing corporation' },
  coordinator: { nl: 'de regisseur', en: 'the coordinator' },
  neighbourhood: { nl: 'de buurt', en: 'the neighbourhood' },
  client: { nl: 'de cliënt', en: 'the client' },
};

// biome-ignore format: a table is read by its columns
export const noteKindWords: Readonly<Record<NoteKind, Words>> = {
  contact: { nl: 'Contact', en: 'Contact' },
  progress: { nl: 'Voortgang', en: 'Progress' },
  signal: { nl: 'Signaal', en: 'Signal' },
  agreement: { nl: 'Afspraak', en: 'Agreement' },
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
