import { addDays, type LocalDate } from '../calendar/day.ts';
import { compareMoments, dateAt, type Moment, momentAt } from '../calendar/zone.ts';

/** When the day's reminders go out, by the clock on the wall: also on the days on which the clocks change. */
const hour = 7;
const minute = 30;

/**
 * The day with whose digest something goes that happened at a moment: that same day before half past seven, else the next.
 * Follows from the moment alone, so that what is told twice is told for the same day.
 */
export function digestDay(at: Moment, zone: string): LocalDate {
  const day = dateAt(at, zone);
  return compareMoments(at, momentAt(day, hour, minute, zone)) < 0 ? day : addDays(day, 1);
}
