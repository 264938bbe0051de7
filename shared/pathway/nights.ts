import { addDays, daysBetween, type LocalDate } from '../calendar/day.ts';
import type { CaseState, DayRange, StayRecord } from './case.ts';

/** The ranges with one more night; the same night twice counts once. */
export function addNight(ranges: readonly DayRange[], date: LocalDate): readonly DayRange[] {
  if (hasNight(ranges, date)) return ranges;
  return joined([...ranges, [date, date]]);
}

export function hasNight(ranges: readonly DayRange[], date: LocalDate): boolean {
  return ranges.some(([from, to]) => from <= date && date <= to);
}

/** Ascending, and joined where they touch or overlap. */
export function joined(ranges: readonly DayRange[]): readonly DayRange[] {
  const sorted = [...ranges].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const result: DayRange[] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last && from <= addDays(last[1], 1)) result[result.length - 1] = [last[0], to > last[1] ? to : last[1]];
    else result.push([from, to]);
  }
  return result;
}

export function length(ranges: readonly DayRange[]): number {
  return ranges.reduce((sum, [from, to]) => sum + daysBetween(from, to) + 1, 0);
}

/** The part of the ranges within two days, both inclusive. */
export function within(ranges: readonly DayRange[], from: LocalDate, to: LocalDate): readonly DayRange[] {
  return ranges.flatMap(([a, b]): DayRange[] => {
    const start = a > from ? a : from;
    const end = b < to ? b : to;
    return start <= end ? [[start, end]] : [];
  });
}

/** The nights of a stay that have passed on a day: the night that begins on that day has not. Empty before the first. */
export function elapsed(stay: StayRecord, today: LocalDate): readonly DayRange[] {
  const end = stay.endedOn !== null && stay.endedOn < today ? stay.endedOn : today;
  return stay.firstNight < end ? [[stay.firstNight, addDays(end, -1)]] : [];
}

/** Every night in shelter up to a day: those registered and those that passed in a stay, each once. Never reset. */
export function nightsEver(state: CaseState, today: LocalDate): readonly DayRange[] {
  return joined([...state.nights, ...state.stays.flatMap((stay) => elapsed(stay, today))]);
}

/**
 * The day on which the n-th night lies, over every place: nights that were registered and nights within a stay, each once.
 * A day to come when only an open stay will bring it; null when nothing will.
 */
export function nthNight(state: CaseState, n: number): LocalDate | null {
  // Of a stay that goes on no more nights are needed than that.
  const stayed = state.stays.flatMap((stay) => elapsed(stay, stay.endedOn ?? addDays(stay.firstNight, n)));
  let left = n;
  for (const [from, to] of joined([...state.nights, ...stayed])) {
    const here = daysBetween(from, to) + 1;
    if (left <= here) return addDays(from, left - 1);
    left -= here;
  }
  return null;
}
