import type { LocalDate } from '../calendar/day.ts';
import { isEnded } from '../deadlines/deadline.ts';
import { statusOn } from '../deadlines/status.ts';
import type { CaseState } from '../pathway/case.ts';
import { length, nightsEver } from '../pathway/nights.ts';
import { ballOn, daysPastTarget, promiseOn } from './stalled.ts';

/** A count that says nothing about anybody: `null` where the group is too small to be shown. */
export type Count = number | null;

export type Figures = {
  readonly cases: Count;
  readonly overStayTarget: Count;
  readonly longerThanThreeNights: Count;
  readonly trajectories: Count;
  readonly housed: Count;
  readonly inShelter: Count;
  /** Over those who slept in shelter. */
  readonly medianNights: Count;
  readonly deadlinesMet: Count;
  readonly deadlinesOverdue: Count;
  /** Reason → cases in which the ball lies there now. */
  readonly ball: Readonly<Record<string, Count>>;
  readonly promises: Readonly<Record<'kept' | 'pending' | 'broken', Count>>;
};

/**
 * What a set of cases shows together on a day. Protected cases are left out by whoever asks.
 * @param smallest groups smaller than this are not shown
 */
export function figuresOf(states: readonly CaseState[], on: LocalDate, smallest: number): Figures {
  const shown = (count: number): Count => suppressed(count, smallest);
  const many = (test: (state: CaseState) => boolean): Count => shown(states.filter(test).length);
  const nights = states.map((state) => length(nightsEver(state, on)));
  const deadlines = states.flatMap((state) => state.deadlines.map(({ deadline }) => deadline));
  const promises = states.map((state) => promiseOn(state, on)?.status);
  const promised = (status: string): Count => shown(promises.filter((each) => each === status).length);
  return {
    cases: shown(states.length),
    overStayTarget: many((state) => daysPastTarget(state, on) !== null),
    longerThanThreeNights: shown(nights.filter((count) => count > 3).length),
    trajectories: many((state) => state.phases.some(({ phase }) => phase === 'trajectory-plan')),
    housed: many((state) => state.phases.some(({ phase }) => phase === 'aftercare')),
    inShelter: many((state) => state.stays.some(({ endedOn }) => endedOn === null)),
    medianNights: median(
      nights.filter((count) => count > 0),
      smallest,
    ),
    deadlinesMet: shown(deadlines.filter(({ metOn, dueOn }) => metOn !== null && metOn <= dueOn).length),
    deadlinesOverdue: shown(
      deadlines.filter((deadline) => !isEnded(deadline) && statusOn(deadline, on) === 'overdue').length,
    ),
    ball: tally(
      states.filter(({ status }) => status === 'open').map((state) => ballOn(state, on)?.reason ?? 'holder'),
      smallest,
    ),
    promises: { kept: promised('kept'), pending: promised('pending'), broken: promised('broken') },
  };
}

/** The count, or null for a group in which somebody could be recognised. */
export const suppressed = (count: number, smallest: number): Count => (count > 0 && count < smallest ? null : count);

/** The middle value (of two, their mean); null for fewer values than may be shown. */
export function median(values: readonly number[], smallest: number): Count {
  if (values.length === 0 || values.length < smallest) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (upper + lower) / 2;
}

function tally(names: readonly string[], smallest: number): Readonly<Record<string, Count>> {
  const counts = new Map<string, number>();
  for (const name of [...names].sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].map(([name, count]) => [name, suppressed(count, smallest)]));
}
