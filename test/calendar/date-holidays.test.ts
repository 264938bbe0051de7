import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import { decreeDays } from '../../shared/calendar/decree-days.ts';
import { holidaysOf } from '../../shared/calendar/holidays.ts';

/** What the common library says of the Netherlands, by name; several names may fall on one day. */
function bySource(year: number): ReadonlyMap<string, { readonly date: string; readonly type: string }> {
  const listed = new Holidays('NL').getHolidays(year, 'nl');
  return new Map(listed.map(({ name, date, type }) => [name, { date: date.slice(0, 10), type }]));
}

/** Our name of a day, and the library's. All of these are a day off by law in both. */
const theSame = {
  "New Year's Day": 'Nieuwjaar',
  'Easter Monday': 'Tweede paasdag',
  "King's Day": 'Koningsdag',
  'Ascension Day': 'Hemelvaartsdag',
  'Whit Monday': 'Tweede pinksterdag',
  'Christmas Day': 'Kerstmis',
  'Boxing Day': 'Tweede kerstdag',
} as const;

/** Recognised by the Algemene termijnenwet, art. 3(1) and 3(2); to the library days on which schools are closed. */
const schoolDays = { 'Good Friday': 'Goede Vrijdag', 'Liberation Day': 'Bevrijdingsdag' } as const;

/** Days off in the library that the Act does not name, because they are Sundays in every year. */
const sundays = ['Pasen', 'Pinksteren'];

const years = Array.from({ length: 2035 - 2015 + 1 }, (_, index) => 2015 + index);

describe('our table against date-holidays, where the two must agree', () => {
  test.each(years)('%d: the seven days that both call a day off fall on the same day', (year) => {
    const source = bySource(year);
    const ours = new Map(holidaysOf(year).map(({ name, date }) => [name as string, date]));
    for (const [name, theirs] of Object.entries(theSame)) {
      expect([name, source.get(theirs)]).toEqual([name, { date: ours.get(name), type: 'public' }]);
    }
  });

  test.each(years)('%d: it knows no day off that we do not, but the two Sundays that need no Act', (year) => {
    const off = [...bySource(year)].filter(([, { type }]) => type === 'public').map(([name]) => name);
    expect(off.sort()).toEqual([...Object.values(theSame), ...sundays].sort());
    for (const name of sundays) {
      expect(new Date(`${bySource(year).get(name)?.date}T12:00:00Z`).getUTCDay()).toBe(0);
    }
  });
});

describe('where the law says more than the library', () => {
  test.each(years)(
    '%d: Good Friday and 5 May are recognised in every year, and are to it days without school',
    (year) => {
      const source = bySource(year);
      const ours = new Map(holidaysOf(year).map(({ name, date }) => [name as string, date]));
      for (const [name, theirs] of Object.entries(schoolDays)) {
        expect([name, source.get(theirs)]).toEqual([name, { date: ours.get(name), type: 'school' }]);
      }
      expect(ours.get('Liberation Day')).toBe(`${year}-05-05`);
    },
  );

  test('the days by decree are in no library', () => {
    for (const date of decreeDays) {
      const theirs = [...bySource(Number(date.slice(0, 4))).values()].filter((day) => day.date === date);
      expect(theirs.filter(({ type }) => type === 'public' || type === 'school')).toEqual([]);
    }
  });

  test('nothing else is in our table', () => {
    const known = new Set([...Object.keys(theSame), ...Object.keys(schoolDays), 'Day by decree']);
    for (const year of years) for (const { name } of holidaysOf(year)) expect(known).toContain(name);
  });
});
