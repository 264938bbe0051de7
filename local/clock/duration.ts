import { Temporal } from 'temporal-polyfill';

/**
 * The instant a duration later than `from`. Days, weeks, months and years are the calendar's, in `timeZone`: `P1D` over a
 * change of the clocks is 23 or 25 hours, `P1M` from 31 January ends on the last day of February.
 * @param from epoch milliseconds
 * @param duration ISO 8601, such as `PT60S`, `P14D`, `P1M`; fractions of seconds below a millisecond are cut off
 * @param timeZone IANA name
 * @returns epoch milliseconds, or null when the text is not an ISO 8601 duration or leads outside the range of time
 */
export function later(from: number, duration: string, timeZone: string): number | null {
  try {
    const zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
    return zoned.add(Temporal.Duration.from(duration)).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether it is the name of a time zone that is known here. */
export function isTimeZone(name: string): boolean {
  return later(0, 'PT0S', name) !== null;
}

/** @returns epoch milliseconds of an ISO 8601 instant with `Z` or an offset; null when it is not one */
export function parseInstant(text: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** @returns ISO 8601 in UTC, without a fraction when the milliseconds are zero */
export function formatInstant(instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString();
}
