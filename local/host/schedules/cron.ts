import { Temporal } from 'temporal-polyfill';

/** The days and times of an AWS cron expression; everything inclusive. */
interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number> | null;
  readonly isDay: (date: Temporal.PlainDate) => boolean;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** AWS counts from Sunday, which is 1. */
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** A day that never comes (30 February) is looked for no longer than this. */
const longestSearch = 366 * 8;

/**
 * Moments of a schedule expression: `rate(5 minutes)`, `cron(30 7 * * ? *)` or `at(2026-01-05T08:00:00)`.
 * @param timeZone IANA name in which cron and at are read. A local time that a change of the clocks skips comes right after
 * the gap; one that comes twice counts once, the first time.
 * @param origin epoch milliseconds from which a rate counts
 * @returns the first moment after an instant (epoch milliseconds), or null when there is none
 * @throws RangeError when the expression or the zone is none
 */
export function occurrences(expression: string, timeZone: string, origin: number): (after: number) => number | null {
  const [, kind, inside = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return rate(inside, origin);
  if (kind === 'at') {
    const moment = Temporal.PlainDateTime.from(inside).toZonedDateTime(timeZone).epochMilliseconds;
    return (after) => (moment > after ? moment : null);
  }
  if (kind === 'cron') {
    const cron = parse(inside);
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return (after) => next(cron, timeZone, after);
  }
  throw new RangeError(`Not a schedule expression: ${expression}`);
}

function rate(text: string, origin: number): (after: number) => number {
  const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text.trim()) ?? [];
  const period = Number(count) * (units[unit] ?? Number.NaN);
  if (!(period > 0)) throw new RangeError(`Not a rate: ${text}`);
  return (after) => origin + (Math.floor(Math.max(0, after - origin) / period) + 1) * period;
}

function parse(text: string): Cron {
  const fields = text.trim().toUpperCase().split(/\s+/);
  const [minutes = '', hours = '', days = '', months = '', weekdays = '', years = '*'] = fields;
  if (fields.length < 5 || fields.length > 6) throw new RangeError(`A cron expression has six fields: ${text}`);
  if ((days === '?') === (weekdays === '?')) throw new RangeError(`One of day and weekday has to be ?: ${text}`);
  return {
    minutes: values(minutes, 0, 59),
    hours: values(hours, 0, 23),
    months: new Set(values(months, 1, 12, monthNames, 1)),
    years: years === '*' ? null : new Set(values(years, 1970, 2199)),
    isDay: days === '?' ? weekdayTest(weekdays) : dayTest(days),
  };
}

function next(cron: Cron, timeZone: string, after: number): number | null {
  let date = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let searched = 0; searched < longestSearch; searched += 1) {
    if (cron.months.has(date.month) && (cron.years?.has(date.year) ?? true) && cron.isDay(date)) {
      for (const hour of cron.hours) {
        for (const minute of cron.minutes) {
          const moment = date.toZonedDateTime({ timeZone, plainTime: { hour, minute } }).epochMilliseconds;
          if (moment > after) return moment;
        }
      }
    }
    date = date.add({ days: 1 });
  }
  return null;
}

function dayTest(text: string): (date: Temporal.PlainDate) => boolean {
  if (text === 'L') return (date) => date.day === date.daysInMonth;
  const [, nearest] = /^(\d+)W$/.exec(text) ?? [];
  if (nearest !== undefined) return (date) => date.day === nearestWeekday(date, Number(nearest));
  const days = new Set(values(text, 1, 31));
  return (date) => days.has(date.day);
}

function weekdayTest(text: string): (date: Temporal.PlainDate) => boolean {
  const number = (name: string): number => (dayNames.includes(name) ? dayNames.indexOf(name) + 1 : Number(name));
  const weekdayOf = (date: Temporal.PlainDate): number => (date.dayOfWeek % 7) + 1;
  const [, nthDay, nth] = /^(\w+)#(\d)$/.exec(text) ?? [];
  if (nthDay !== undefined) {
    return (date) => weekdayOf(date) === number(nthDay) && Math.ceil(date.day / 7) === Number(nth);
  }
  const [, lastDay] = /^(\w+)L$/.exec(text) ?? [];
  if (lastDay !== undefined) {
    return (date) => weekdayOf(date) === number(lastDay) && date.day > date.daysInMonth - 7;
  }
  const days = new Set(values(text === 'L' ? '7' : text, 1, 7, dayNames, 1));
  return (date) => days.has(weekdayOf(date));
}

/** The weekday nearest to a day of the month, within that month. */
function nearestWeekday(date: Temporal.PlainDate, day: number): number {
  const wanted = date.with({ day: Math.min(day, date.daysInMonth) });
  if (wanted.dayOfWeek === 6) return wanted.day === 1 ? 3 : wanted.day - 1;
  if (wanted.dayOfWeek === 7) return wanted.day === wanted.daysInMonth ? wanted.day - 2 : wanted.day + 1;
  return wanted.day;
}

/** `*`, `5`, `1-5`, `0/15`, `10-59/10`, `MON-FRI` and lists of them, sorted. */
function values(text: string, least: number, most: number, names: readonly string[] = [], firstName = 0): number[] {
  const number = (part: string): number => {
    const named = names.indexOf(part);
    const value = named >= 0 ? named + firstName : Number(part);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new RangeError(`Not within ${least}-${most}: ${part}`);
    return value;
  };
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/');
    const [from, to] = range === '*' ? [least, most] : range.split('-').map(number);
    const first = from ?? least;
    const last = to ?? (step === undefined ? first : most);
    for (let value = first; value <= last; value += step === undefined ? 1 : Number(step)) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}
