import { dateOf, dayNumber, dayNumberOf, type LocalDate, weekdayOf, yearOf, yearOfDay } from './day.ts';
import { decreeDays, lastDecreeYear } from './decree-days.ts';
import { easterSunday } from './easter.ts';

/** The days on which a statutory term cannot end, by their names. The article of the Algemene termijnenwet stands beside each. */
const holidayArticles = {
  "New Year's Day": 'art. 3(1)',
  'Good Friday': 'art. 3(2)',
  'Easter Monday': 'art. 3(1)',
  "King's Day": 'art. 3(1)',
  'Liberation Day': 'art. 3(1)',
  'Ascension Day': 'art. 3(1)',
  'Whit Monday': 'art. 3(1)',
  'Christmas Day': 'art. 3(1)',
  'Boxing Day': 'art. 3(1)',
  'Day by decree': 'art. 3(3)',
} as const;

export type HolidayName = keyof typeof holidayArticles;
export type FreeDayName = HolidayName | 'Saturday' | 'Sunday';
export type Holiday = { readonly date: LocalDate; readonly name: HolidayName };

/**
 * The recognised holidays of a year and what is put on a par with them, in the order of the calendar.
 * Two may fall on one day (5 May and Ascension Day in 2016): both are listed.
 * @source Algemene termijnenwet art. 3
 */
export function holidaysOf(year: number): readonly Holiday[] {
  const easter = dayNumber(easterSunday(year));
  const days: [number, HolidayName][] = [
    [dayNumberOf(year, 1, 1), "New Year's Day"],
    [easter - 2, 'Good Friday'],
    [easter + 1, 'Easter Monday'],
    [kingsDay(year), "King's Day"],
    [dayNumberOf(year, 5, 5), 'Liberation Day'],
    [easter + 39, 'Ascension Day'],
    [easter + 50, 'Whit Monday'],
    [dayNumberOf(year, 12, 25), 'Christmas Day'],
    [dayNumberOf(year, 12, 26), 'Boxing Day'],
  ];
  for (const date of decreeDays) if (yearOf(date) === year) days.push([dayNumber(date), 'Day by decree']);
  return days.sort((a, b) => a[0] - b[0]).map(([day, name]) => ({ date: dateOf(day), name }));
}

/** 27 April, or the 26th when that is a Sunday; before 2014 the Queen's birthday: 30 April, or the 29th. */
function kingsDay(year: number): number {
  const day = dayNumberOf(year, 4, year >= 2014 ? 27 : 30);
  return weekdayOf(day) === 7 ? day - 1 : day;
}

const byYear = new Map<number, ReadonlyMap<number, HolidayName>>();

function holidayNames(year: number): ReadonlyMap<number, HolidayName> {
  let names = byYear.get(year);
  if (!names) {
    names = new Map(holidaysOf(year).map(({ date, name }) => [dayNumber(date), name]));
    byYear.set(year, names);
  }
  return names;
}

/**
 * Why a day is free in the sense of the Algemene termijnenwet: the holiday's name, else Saturday or Sunday, else null.
 * @param day days since 1970-01-01
 */
export function freeDayName(day: number): FreeDayName | null {
  const holiday = holidayNames(yearOfDay(day)).get(day);
  if (holiday) return holiday;
  const weekday = weekdayOf(day);
  return weekday === 6 ? 'Saturday' : weekday === 7 ? 'Sunday' : null;
}

export function isFreeDay(date: LocalDate): boolean {
  return freeDayName(dayNumber(date)) !== null;
}

/** True when no decree of art. 3(3) is known yet for the year of this day: what is computed for it may still change. */
export function isBeyondDecrees(date: LocalDate): boolean {
  return yearOf(date) > lastDecreeYear;
}
