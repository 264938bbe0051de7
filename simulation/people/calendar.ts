import { Temporal } from 'temporal-polyfill';

/** Amsterdam's days and hours, for people who plan their work; the law's calendar is the product's own. */
export const zone = 'Europe/Amsterdam';

/** 1 is Monday, 7 Sunday. */
export const dayOfWeek = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

export const weekday = (day: string): boolean => dayOfWeek(day) <= 5;

export const plusDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** The day that lies so many weekdays later; none later is the day itself. */
export function plusWeekdays(day: string, days: number): string {
  let at = day;
  for (let left = days; left > 0; ) {
    at = plusDays(at, 1);
    if (weekday(at)) left -= 1;
  }
  return at;
}

/** The local day of an instant. */
export const dayOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The instant of a local hour, such as `09:00`. */
export const at = (day: string, hour: string): string =>
  Temporal.PlainDateTime.from(`${day}T${hour}`).toZonedDateTime(zone).toInstant().toString();

export const daysBetween = (from: string, until: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'days' }).days;
