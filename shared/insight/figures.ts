import type { LocalDate } from '../calendar/day.ts';
import { type Deadline, isEnded } from '../deadlines/deadline.ts';
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
 * What a set of cases shows together on a day; a case is a person. Protected cases are left out by whoever asks. No figure points
 * at fewer people than may be shown, nor does what is left when one figure is taken from another.
 * @param smallest groups of fewer people than this are not shown
 */
export function figuresOf(states: readonly CaseState[], on: LocalDate, smallest: number): Figures {
  const people = (test: (state: CaseState) => boolean): number => states.filter(test).length;
  const cases = states.length;
  const part = (count: number, ...wholes: readonly number[]): Count => partOf(count, [cases, ...wholes], smallest);
  const inShelter = people((state) => state.stays.some(({ endedOn }) => endedOn === null));
  const nights = states.map((state) => length(nightsEver(state, on)));
  const deadlines = (test: (deadline: Deadline) => boolean): Count => {
    const each = states.map((state) => state.deadlines.filter(({ deadline }) => test(deadline)).length);
    const count = each.reduce((sum, one) => sum + one, 0);
    return suppressed(each.filter((one) => one > 0).length, smallest) === null ? null : count;
  };
  const {
    kept = 0,
    pending = 0,
    broken = 0,
  } = parted(
    states.map((state) => promiseOn(state, on)?.status ?? 'none'),
    smallest,
  );
  return {
    cases: suppressed(cases, smallest),
    overStayTarget: part(
      people((state) => daysPastTarget(state, on) !== null),
      inShelter,
    ),
    longerThanThreeNights: part(nights.filter((count) => count > 3).length),
    trajectories: part(people((state) => state.phases.some(({ phase }) => phase === 'trajectory-plan'))),
    housed: part(people((state) => state.phases.some(({ phase }) => phase === 'aftercare'))),
    inShelter: part(inShelter),
    medianNights: median(
      nights.filter((count) => count > 0),
      smallest,
    ),
    deadlinesMet: deadlines(({ metOn, dueOn }) => metOn !== null && metOn <= dueOn),
    deadlinesOverdue: deadlines((deadline) => !isEnded(deadline) && statusOn(deadline, on) === 'overdue'),
    ball: parted(
      states.filter(({ status }) => status === 'open').map((state) => ballOn(state, on)?.reason ?? 'holder'),
      smallest,
    ),
    promises: { kept, pending, broken },
  };
}

/** The count, or null for a group in which somebody could be recognised. */
export const suppressed = (count: number, smallest: number): Count => (count > 0 && count < smallest ? null : count);

/** A count of some of the people of larger groups; null as well where those who are left over could be recognised. */
function partOf(count: number, wholes: readonly number[], smallest: number): Count {
  const rests = count === 0 ? [] : wholes.map((whole) => whole - count);
  return [count, ...rests].every((one) => suppressed(one, smallest) !== null) ? count : null;
}

/**
 * How often each name occurs, where everybody has one. Beside a group that is too small the next smallest are not shown either,
 * until those of which nothing is said are enough: or the rest, taken from the whole, would give it away.
 */
export function parted(names: readonly string[], smallest: number): Readonly<Record<string, Count>> {
  const counts = new Map<string, number>();
  for (const name of [...names].sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const hidden = new Set<string>();
  let people = 0;
  for (const [name, count] of [...counts].sort(([, one], [, other]) => one - other)) {
    const isEnough = hidden.size === 0 || (hidden.size > 1 && people >= smallest);
    if (count >= smallest && isEnough) break;
    hidden.add(name);
    people += count;
  }
  return Object.fromEntries([...counts].map(([name, count]) => [name, hidden.has(name) ? null : count]));
}

/** The middle value (of two, their mean); null for fewer values than may be shown. */
export function median(values: readonly number[], smallest: number): Count {
  if (values.length === 0 || values.length < smallest) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (upper + lower) / 2;
}
