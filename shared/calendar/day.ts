/**
 * A day as law and people name it: `YYYY-MM-DD`, in the municipality's own zone, without a time.
 * Sorts as text. Counting goes over day numbers (days since 1970-01-01), which costs a few nanoseconds.
 */
export type LocalDate = string;

const cumulative = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function yearOf(date: LocalDate): number {
  return twoDigits(date, 0) * 100 + twoDigits(date, 2);
}

/** NaN where there are no digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** True for an existing day of the years 0001 to 9999, written `YYYY-MM-DD`. */
export function isDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = parts(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @returns year, month 1 to 12 and day of the month */
export function parts(date: LocalDate): readonly [year: number, month: number, day: number] {
  return [yearOf(date), twoDigits(date, 5), twoDigits(date, 8)];
}

/** Days since 1970-01-01 of a day given by its numbers. */
export function dayNumberOf(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const inYear = (cumulative[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0) + day - 1;
  return before * 365 + leapDays + inYear - 719_162;
}

/** Days since 1970-01-01. Throws a RangeError for what is no day of the calendar: parse at the edge with `isDate`. */
export function dayNumber(date: LocalDate): number {
  const [year, month, day] = parts(date);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) {
    throw new RangeError('This is no day of the calendar; a day is written YYYY-MM-DD.');
  }
  return dayNumberOf(year, month, day);
}

/** The year in which the day with this number falls. */
export function yearOfDay(number: number): number {
  const guess = Math.floor((number + 719_162) / 365.2425) + 1;
  if (number < dayNumberOf(guess, 1, 1)) return guess - 1;
  return number >= dayNumberOf(guess + 1, 1, 1) ? guess + 1 : guess;
}

/** The day with this number. */
export function dateOf(number: number): LocalDate {
  const year = yearOfDay(number);
  let left = number - dayNumberOf(year, 1, 1);
  let month = 1;
  while (left >= daysInMonth(year, month)) left -= daysInMonth(year, month++);
  return format(year, month, left + 1);
}

export function format(year: number, month: number, day: number): LocalDate {
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** @returns 1 Monday to 7 Sunday */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** @param days may be negative */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days);
}

/** Days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}
