import { addDays, daysBetween, type LocalDate } from '../calendar/day.ts';
import type { CaseState, ExclusionRecord, StayRecord } from './case.ts';
import type { PlaceKind } from './names.ts';
import { elapsed, joined, length, nightsEver, within } from './nights.ts';

export type StayView = {
  /** Null while nights were registered but nobody was checked in. */
  readonly placeKind: PlaceKind | null;
  readonly location: string | null;
  readonly firstNight: LocalDate;
  readonly lastNight: LocalDate | null;
  readonly nights: number;
  readonly nightsEver: number;
  readonly excludedDays: number;
  /** The day of leaving; null while the client sleeps here. */
  readonly endedOn: LocalDate | null;
};

/** Never reset: over all stays and returns. */
export type Totals = { readonly nightsEver: number; readonly monthsHomeless: number; readonly returns: number };

/** The place where the client sleeps or slept last, with nights and days of exclusion counted up to a day. */
export function stayView(state: CaseState, today: LocalDate): StayView | null {
  const stay = state.stays.at(-1);
  const ever = nightsEver(state, today);
  const total = length(ever);
  if (!stay) {
    const [first] = ever;
    const last = ever.at(-1);
    if (!first || !last) return null;
    return {
      placeKind: null,
      location: null,
      firstNight: first[0],
      lastNight: last[1],
      nights: total,
      nightsEver: total,
      excludedDays: 0,
      endedOn: null,
    };
  }
  const registered = within(state.nights, stay.firstNight, stay.endedOn ? addDays(stay.endedOn, -1) : today);
  const nights = joined([...registered, ...elapsed(stay, today)]);
  return {
    placeKind: stay.placeKind,
    location: stay.location,
    firstNight: stay.firstNight,
    lastNight: nights.at(-1)?.[1] ?? null,
    nights: length(nights),
    nightsEver: total,
    excludedDays: excludedDays(state.exclusions, stay, today),
    endedOn: stay.endedOn,
  };
}

/** Days of confirmed exclusions within the stay, each once. They stop no clock. */
function excludedDays(exclusions: readonly ExclusionRecord[], stay: StayRecord, today: LocalDate): number {
  const confirmed = exclusions.filter((one) => one.status === 'confirmed');
  const last = stay.endedOn && stay.endedOn < today ? stay.endedOn : today;
  return length(within(joined(confirmed.map(({ from, until }) => [from, until])), stay.firstNight, last));
}

/** What no move, return or new phase sets back to nought. */
export function totalsOf(state: CaseState, today: LocalDate): Totals {
  const since = state.report.expectedHomelessOn ?? state.report.reportedOn;
  return {
    nightsEver: length(nightsEver(state, today)),
    monthsHomeless: monthsBetween(since, today),
    returns: state.returns.length,
  };
}

/** Whole months from the first day without a home; not stopped by a stay elsewhere. */
function monthsBetween(from: LocalDate, to: LocalDate): number {
  if (daysBetween(from, to) <= 0) return 0;
  const [months, days] = [
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)),
    Number(to.slice(8)) - Number(from.slice(8)),
  ];
  return days < 0 ? months - 1 : months;
}
