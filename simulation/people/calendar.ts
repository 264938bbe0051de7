import { addDays, dateOf, dayNumber, daysBetween, weekdayOf } from '../../shared/calendar/day.ts';
import { dateAt, momentAt } from '../../shared/calendar/zone.ts';

/** Where everybody lives who acts here. */
export const zone = 'Europe/Amsterdam';

export { addDays as plusDays, daysBetween };

/** 1 is Monday, 7 Sunday. */
export const dayOfWeek = (day: string): number => weekdayOf(dayNumber(day));

export const weekday = (day: string): boolean => dayOfWeek(day) <= 5;

/** The day that lies so many weekdays later; none later is the day itself. */
export function plusWeekdays(day: string, days: number): string {
  let at = dayNumber(day);
  for (let left = days; left > 0; ) {
    at += 1;
    if (weekdayOf(at) <= 5) left -= 1;
  }
  return dateOf(at);
}

/** The local day of an instant. */
export const dayOf = (instant: string): string => dateAt(instant, zone);

/** The instant of a local hour, such as `09:00`. */
export function at(day: string, hour: string): string {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return momentAt(day, hours, minutes, zone);
}
