import { dateOf, dayNumber, isDate, type LocalDate, parts } from './day.ts';
import {
  addHoursToInstant,
  dateInZone,
  type Instant,
  instantFrom,
  instantOf,
  instantToString,
  plainDate,
  plainTime,
} from './temporal.ts';

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
  const start = written(instantOf(dateInZone(plainDate(...parts(date)), zone)));
  const ofZone = starts.get(zone) ?? new Map<LocalDate, Moment>();
  if (ofZone.size >= daysKept) ofZone.clear();
  starts.set(zone, ofZone.set(date, start));
  return start;
}

/** The moment at which clocks on the wall show a time on a day; one that is skipped is as much later as the clocks jump. */
export function momentAt(date: LocalDate, hour: number, minute: number, zone: string): Moment {
  const day = plainDate(...parts(date));
  return written(instantOf(dateInZone(day, { timeZone: zone, plainTime: plainTime(hour, minute) })));
}

/** What was asked last: a case asks for the day of one moment for each of its events and deadlines. */
let last = { moment: '', zone: '', date: '' };

/** The local day on which a moment falls. Reads the seconds only, so a moment without milliseconds is read as well. */
export function dateAt(moment: Moment, zone: string): LocalDate {
  if (moment !== last.moment || zone !== last.zone) last = { moment, zone, date: dateFound(moment, zone) };
  return last.date;
}

function dateFound(moment: Moment, zone: string): LocalDate {
  const second = moment.slice(0, 19);
  const utc = dayNumber(moment.slice(0, 10));
  for (const day of [utc + 1, utc]) {
    const date = dateOf(day);
    if (second >= startOfDay(date, zone).slice(0, 19)) return date;
  }
  return dateOf(utc - 1);
}

/** A moment from any ISO 8601 text with an offset. Throws a RangeError for other text. */
export function momentOf(instant: string): Moment {
  return isMoment(instant) ? instant : written(instantFrom(instant));
}

/** Written as moments are; most texts that come in are, and reading one costs a hundred times what looking does. */
const isMoment = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3])(?::[0-5]\d){2}\.\d{3}Z$/.test(text) && isDate(text.slice(0, 10));

const written = (instant: Instant): Moment => instantToString(instant, { fractionalSecondDigits: 3 });

/** Negative when `a` is earlier; also right when one of the two was written without milliseconds. */
export function compareMoments(a: Moment, b: Moment): number {
  if (a.length === b.length) return a < b ? -1 : a > b ? 1 : 0;
  const left = padded(a);
  const right = padded(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A moment a number of hours later, counted by the clock of the world: a clock change makes no difference. */
export function addHours(moment: Moment, hours: number): Moment {
  return written(addHoursToInstant(instantFrom(moment), hours));
}

/** True for an IANA zone that this runtime knows. */
export function isZone(name: string): boolean {
  try {
    dateInZone(plainDate(2026, 1, 1), name);
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
