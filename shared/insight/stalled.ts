import { daysBetween, type LocalDate } from '../calendar/day.ts';
import { dateAt } from '../calendar/zone.ts';
import { isEnded } from '../deadlines/deadline.ts';
import type { CaseState } from '../pathway/case.ts';
import type { EscalationReason } from '../pathway/event.ts';
import type { BlockedBy } from '../pathway/names.ts';
import { elapsed, length, nightsEver } from '../pathway/nights.ts';

/** A case on the agenda of the stalled-case meeting. Days are local. */
export type StalledCase = {
  readonly caseId: string;
  readonly municipality: string;
  readonly holder: string | null;
  /** Why it is there, the most pressing first; the agenda is grouped by the first. */
  readonly reasons: readonly EscalationReason[];
  /** Something happened since it was last discussed, or it never was. */
  readonly changed: boolean;
  /** Nights of the present stay, and of the whole case. */
  readonly nights: number;
  readonly nightsEver: number;
  /** Days past the stay target; null when there is none or it is not passed. */
  readonly daysPastTarget: number | null;
  readonly ball: Ball | null;
  readonly promise: Promised | null;
};

/** Who has to move; `reason` null: nobody has said what stands in the way, so it is the holder's. */
type Ball = { readonly reason: BlockedBy | null; readonly since: LocalDate; readonly days: number };

/** What was decided last time, and what came of it. */
export type Promised = {
  readonly meetingOn: LocalDate;
  /** Id of the words. */
  readonly decision: string;
  readonly by: string | null;
  readonly on: LocalDate | null;
  readonly status: 'kept' | 'pending' | 'broken' | 'none';
};

/** The case as the meeting of a day discusses it; null when nothing brings it there. */
export function stalledCase(state: CaseState, on: LocalDate): StalledCase | null {
  if (state.status === 'closed') return null;
  const past = daysPastTarget(state, on);
  const reasons: readonly EscalationReason[] = [
    ...(past === null ? [] : (['stay-target'] as const)),
    ...state.escalations.filter(({ status }) => status !== 'resolved').map(({ reason }) => reason),
    ...state.agenda.filter(({ at }) => isSince(state, at)).map(({ reason }) => reason),
  ];
  if (reasons.length === 0) return null;
  const stay = state.stays.findLast(({ endedOn }) => endedOn === null);
  return {
    caseId: state.caseId,
    municipality: state.municipality,
    holder: state.holder,
    reasons: [...new Set(reasons)],
    changed: hasChanged(state),
    nights: stay ? length(elapsed(stay, on)) : 0,
    nightsEver: length(nightsEver(state, on)),
    daysPastTarget: past,
    ball: ballOn(state, on),
    promise: promiseOn(state, on),
  };
}

/** Changed cases first, then grouped by reason, then the longest stay. */
export function inOrder(cases: readonly StalledCase[]): readonly StalledCase[] {
  return [...cases].sort(
    (one, other) =>
      Number(other.changed) - Number(one.changed) ||
      compare(one.reasons[0] ?? '', other.reasons[0] ?? '') ||
      other.nights - one.nights ||
      compare(one.caseId, other.caseId),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Days past the aim of the running stay, not counting what was accepted until a date. */
export function daysPastTarget(state: CaseState, on: LocalDate): number | null {
  const target = state.deadlines.find(
    ({ deadline }) => deadline.kind === 'stay-target' && !isEnded(deadline),
  )?.deadline;
  if (!target || target.dueOn >= on) return null;
  if (target.acceptedUntil !== null && target.acceptedUntil >= on) return null;
  return daysBetween(target.dueOn, on);
}

/** Who has had the ball since when, on a day. */
export function ballOn(state: CaseState, on: LocalDate): Ball | null {
  const entry = state.ball.findLast(({ from }) => from <= on);
  return entry ? { reason: entry.blockedBy, since: entry.from, days: daysBetween(entry.from, on) } : null;
}

/** What was promised at the last meeting: kept when the case took a step forward by the day that was named. */
export function promiseOn(state: CaseState, on: LocalDate): Promised | null {
  const last = state.lastMeeting;
  // A death is no step forward, and breaks no promise.
  if (!last || last.meetingOn > on || state.outcome === 'deceased') return null;
  const status =
    last.promisedOn === null
      ? 'none'
      : last.movedOn !== null && last.movedOn <= last.promisedOn
        ? 'kept'
        : last.promisedOn >= on
          ? 'pending'
          : 'broken';
  return { meetingOn: last.meetingOn, decision: last.decision, by: last.promisedBy, on: last.promisedOn, status };
}

/** An escalation, a step forward, another holder or a new reason since the case was last discussed. */
function hasChanged(state: CaseState): boolean {
  const last = state.lastMeeting;
  if (!last) return true;
  const raised = state.escalations.some(({ raisedAt }) => dateAt(raisedAt, state.zone) > last.meetingOn);
  const ball = state.ball.at(-1)?.from ?? '';
  return (
    raised ||
    state.lastProgressOn > last.meetingOn ||
    ball > last.meetingOn ||
    (state.holderSince ?? '') > last.meetingOn
  );
}

/** The day under which a case is found for the meeting: when it was last discussed or put on the agenda; null: never. */
export function agendaDay({ lastMeeting, agenda, zone }: CaseState): LocalDate | null {
  const days = [...agenda.map(({ at }) => dateAt(at, zone)), ...(lastMeeting ? [lastMeeting.meetingOn] : [])];
  return days.sort().at(-1) ?? null;
}

/** Put on the agenda since the last meeting; what came on that very day is shown once more rather than lost. */
const isSince = ({ lastMeeting, zone }: CaseState, at: string): boolean =>
  lastMeeting === null || dateAt(at, zone) >= lastMeeting.meetingOn;
