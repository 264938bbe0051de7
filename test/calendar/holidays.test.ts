import { describe, expect, test } from '@jest/globals';
import { dayNumber } from '../../shared/calendar/day.ts';
import { decreeDays, lastDecreeYear } from '../../shared/calendar/decree-days.ts';
import { easterSunday } from '../../shared/calendar/easter.ts';
import { freeDayName, holidaysOf, isBeyondDecrees, isFreeDay } from '../../shared/calendar/holidays.ts';
import { easterByButcher, freeByTheBook } from './free-days.oracle.ts';
import cases from './holidays.cases.json' with { type: 'json' };

describe('recognised holidays and the days equal to them (Algemene termijnenwet art. 3)', () => {
  test.each(Object.entries(cases))('all of %s', (year, expected) => {
    expect(holidaysOf(Number(year)).map(({ date, name }) => `${date} ${name}`)).toEqual(expected);
  });

  test('every day from 2023 to 2030 is free or not as the table and the weekend say', () => {
    for (let day = dayNumber('2023-01-01'); day <= dayNumber('2030-12-31'); day += 1) {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect({ date, free: isFreeDay(date) }).toEqual({ date, free: freeByTheBook(date) });
      expect(freeDayName(day) !== null).toBe(freeByTheBook(date));
    }
  });

  test('Easter is right in every year from 1583 to 7800, the rare ones too', () => {
    for (let year = 1583; year <= 7800; year += 1) expect(easterSunday(year)).toBe(easterByButcher(year));
    expect(easterSunday(1954)).toBe('1954-04-18');
    expect(easterSunday(1981)).toBe('1981-04-19');
    expect(easterSunday(2038)).toBe('2038-04-25');
    expect(easterSunday(2285)).toBe('2285-03-22');
  });

  test('5 May and Ascension Day fell together in 2016: the day is listed twice and free once', () => {
    expect(holidaysOf(2016).filter(({ date }) => date === '2016-05-05')).toHaveLength(2);
    expect(isFreeDay('2016-05-05')).toBe(true);
  });

  test('before 2014 it was the Queen’s birthday, on 30 April or the 29th', () => {
    expect(holidaysOf(2012).some(({ date, name }) => date === '2012-04-30' && name === "King's Day")).toBe(true);
    expect(holidaysOf(2006).some(({ date, name }) => date === '2006-04-29' && name === "King's Day")).toBe(true);
  });

  test('days by decree are ordinary Fridays that nothing else makes free, up to the last known year', () => {
    for (const date of decreeDays) {
      expect(new Date(`${date}T12:00:00Z`).getUTCDay()).toBe(5);
      expect(holidaysOf(Number(date.slice(0, 4))).filter((holiday) => holiday.date === date)).toHaveLength(1);
      expect(Number(date.slice(0, 4)) <= lastDecreeYear).toBe(true);
    }
    expect(isBeyondDecrees('2028-12-31')).toBe(false);
    expect(isBeyondDecrees('2029-01-01')).toBe(true);
  });
});
