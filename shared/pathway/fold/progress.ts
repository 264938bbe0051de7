import type { LocalDate } from '../../calendar/day.ts';
import type { CaseState } from '../case.ts';

/** A step forward on a day. The first one after a meeting is what a promise of that meeting is held against. */
export function progressed(
  { lastMeeting }: CaseState,
  on: LocalDate,
): Pick<CaseState, 'lastProgressOn' | 'lastMeeting'> {
  const isFirst = lastMeeting !== null && lastMeeting.movedOn === null;
  return { lastProgressOn: on, lastMeeting: isFirst ? { ...lastMeeting, movedOn: on } : lastMeeting };
}
