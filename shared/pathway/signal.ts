import type { CaseEvent } from './event.ts';

/** A note about somebody's behaviour: it can be contradicted, and is told for a year. */
export const isSignal = (event: CaseEvent): boolean => event.type === 'note-written' && event.data.kind === 'signal';

/** The version of the note that this event contradicts; null for every other. */
export const contradictedBy = (event: CaseEvent): number | null =>
  event.type === 'note-written' ? (event.data.contradicts ?? null) : null;
