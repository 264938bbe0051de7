import { dateOf, dayNumber, type LocalDate } from './day.ts';
import { type FreeDayName, freeDayName, isBeyondDecrees } from './holidays.ts';
import type { Term } from './term.ts';

/** Where a term ends in the end, and what moved it. */
export type Rolled = {
  /** The last day, inclusive. */
  readonly dueOn: LocalDate;
  /** The free days that moved the end, in order; empty when it did not move. */
  readonly movedBy: readonly FreeDayName[];
  readonly movedUnder: readonly ('art. 1(1)' | 'art. 2')[];
  /** A day was judged whose year has no decree yet (art. 3(3)). */
  readonly beyondDecrees: boolean;
};

/**
 * Whether the Act knows this term at all: none in hours, of more than 90 days, 12 weeks or 3 months, or in years.
 * @source Algemene termijnenwet art. 4(a)
 */
export function isGoverned(term: Term): boolean {
  switch (term.unit) {
    case 'days':
    case 'working-days':
      return term.count >= 1 && term.count <= 90;
    case 'weeks':
      return term.count >= 1 && term.count <= 12;
    case 'months':
      return term.count >= 1 && term.count <= 3;
    case 'years':
    case 'hours':
      return false;
  }
}

/**
 * The end of a term set by an Act (or an ordinance), counted forward. Art. 1(1): an end on a Saturday, Sunday or recognised
 * holiday moves to the next day that is none of these. Art. 2: a term of at least three days holds at least two such days.
 * Not for a term counted back from a moment (art. 1(2)): do not call it for one.
 * @param startedOn the day of the event; the term's first day is the day after
 * @param rawEnd the term's last day as counted
 * @source Algemene termijnenwet art. 1, 2 and 4 (Algemene termijnenwet: the Act on terms)
 */
export function rollForward(startedOn: LocalDate, rawEnd: LocalDate, term: Term): Rolled {
  const raw = dayNumber(rawEnd);
  if (!isGoverned(term)) return { dueOn: rawEnd, movedBy: [], movedUnder: [], beyondDecrees: false };
  const movedUnder: ('art. 1(1)' | 'art. 2')[] = [];
  const movedBy: FreeDayName[] = [];
  let end = raw;
  for (let free = freeDayName(end); free !== null; free = freeDayName(end)) {
    movedBy.push(free);
    end += 1;
  }
  if (end !== raw) movedUnder.push('art. 1(1)');
  if (isAtLeastThreeDays(term)) {
    const first = dayNumber(startedOn) + 1;
    const before = end;
    for (let working = workingDaysIn(first, end); working < 2; ) {
      end += 1;
      if (freeDayName(end) === null) working += 1;
    }
    if (end !== before) {
      movedUnder.push('art. 2');
      movedBy.splice(0, movedBy.length, ...freeDaysIn(first, end));
    }
  }
  return { dueOn: dateOf(end), movedBy, movedUnder, beyondDecrees: isBeyondDecrees(dateOf(end)) };
}

function isAtLeastThreeDays(term: Term): boolean {
  return term.unit === 'days' || term.unit === 'working-days' ? term.count >= 3 : true;
}

/** Days that are not free, from the first to the last inclusive; counts no further than two. */
function workingDaysIn(first: number, last: number): number {
  let found = 0;
  for (let day = first; day <= last && found < 2; day += 1) if (freeDayName(day) === null) found += 1;
  return found;
}

function freeDaysIn(first: number, last: number): FreeDayName[] {
  const names: FreeDayName[] = [];
  for (let day = first; day <= last; day += 1) {
    const name = freeDayName(day);
    if (name !== null) names.push(name);
  }
  return names;
}
