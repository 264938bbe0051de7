import { dateOf, dayNumber, type LocalDate } from './day.ts';
import { Temporal } from './temporal.ts';

/**
 * Something that happened, or will: an instant in UTC, always with milliseconds (`2026-04-04T22:00:00.000Z`),
 * so that moments sort as text wherever they are kept.
 */
export type Moment = string;

const starts = new Map<string, Map<LocalDate, Moment>>();
const daysKept = 20_000;

/**
 * The first instant of a day in a zone: 00:00 local, or the first that exists when a clock change skips it.
 * @param zone an IANA name such as `Europe/Amsterdam`
 */
export function startOfDay(date: LocalDate, zone: string): Moment {
  const kept = starts.get(zone)?.get(date);
  if (kept !== undefined) return kept;
  const start = momentOf(Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant());
  const ofZone = starts.get(zone) ?? new Map<LocalDate, Moment>();
  if (ofZone.size >= daysKept) ofZone.clear();
  starts.set(zone, ofZone.set(date, start));
  return start;
}

/** The local day on which a moment falls. Reads the seconds only, so a moment without milliseconds is read as well. */
export function dateAt(moment: Moment, zone: string): LocalDate {
  const second = moment.slice(0, 19);
  const utc = dayNumber(moment.slice(0, 10));
  for (const day of [utc + 1, utc]) {
    const date = dateOf(day);
    if (second >= startOfDay(date, zone).slice(0, 19)) return date;
  }
  return dateOf(utc - 1);
}

/** A moment from an instant, or from any ISO 8601 text with an offset. Throws a RangeError for other text. */
export function momentOf(instant: Temporal.Instant | string): Moment {
  return Temporal.Instant.from(instant).toString({ fractionalSecondDigits: 3 });
}

/** Negative when `a` is earlier; also right when one of the two was written without milliseconds. */
export function compareMoments(a: Moment, b: Moment): number {
  if (a.length === b.length) return a < b ? -1 : a > b ? 1 : 0;
  const left = padded(a);
  const right = padded(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A moment a number of hours later, counted by the clock of the world: a clock change makes no difference. */
export function addHours(moment: Moment, hours: number): Moment {
  return momentOf(Temporal.Instant.from(moment).add({ hours }));
}

/** True for an IANA zone that this runtime knows. */
export function isZone(name: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(name);
    return true;
  } catch {
    return false;
  }
}

function padded(moment: Moment): string {
  return moment
    .replace(/Z$/, '')
    .padEnd(19, '0')
    .concat(moment.includes('.') ? '' : '.000')
    .padEnd(23, '0');
}
