import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dateOf } from '../../shared/calendar/day.ts';
import {
  addHours,
  compareMoments,
  dateAt,
  isZone,
  momentAt,
  momentOf,
  startOfDay,
} from '../../shared/calendar/zone.ts';
import cases from './clock.cases.json' with { type: 'json' };

const zone = 'Europe/Amsterdam';

describe('local days and moments', () => {
  test.each(cases)('$date begins at $start: $why', ({ date, start }) => {
    expect(startOfDay(date, zone)).toBe(start);
    expect(dateAt(start, zone)).toBe(date);
    const justBefore = new Date(Date.parse(start) - 1).toISOString();
    expect(dateAt(justBefore, zone)).toBe(addDays(date, -1));
  });

  test('any moment falls on the day that the platform’s own calendar says', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('2023-01-01'), max: Date.parse('2031-01-01') }), (ms) => {
        const moment = new Date(ms).toISOString();
        expect(dateAt(moment, zone)).toBe(platform.format(ms));
        expect(dateAt(`${moment.slice(0, 19)}Z`, zone)).toBe(platform.format(ms));
      }),
      { numRuns: 2000 },
    );
  });

  test('a zone behind UTC and one far ahead', () => {
    expect(dateAt('2026-01-01T03:00:00.000Z', 'America/New_York')).toBe('2025-12-31');
    expect(dateAt('2026-01-01T12:00:00.000Z', 'Pacific/Kiritimati')).toBe('2026-01-02');
    expect(startOfDay('2026-01-01', 'America/New_York')).toBe('2026-01-01T05:00:00.000Z');
  });

  test('a time by the clock on the wall, in winter, in summer, and one that the clocks skip', () => {
    expect(momentAt('2026-01-05', 7, 30, zone)).toBe('2026-01-05T06:30:00.000Z');
    expect(momentAt('2026-07-05', 7, 30, zone)).toBe('2026-07-05T05:30:00.000Z');
    expect(momentAt('2026-03-29', 2, 30, zone)).toBe('2026-03-29T01:30:00.000Z');
  });

  test('a day that begins at one o’clock because the clock skips midnight', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(dateAt('2018-11-04T02:59:59.000Z', 'America/Sao_Paulo')).toBe('2018-11-03');
  });

  test('twenty-four hours over the change of the clock are twenty-four hours', () => {
    expect(addHours(momentOf('2026-03-28T12:00:00+01:00'), 24)).toBe(momentOf('2026-03-29T13:00:00+02:00'));
    expect(addHours(momentOf('2026-10-24T12:00:00+02:00'), 48)).toBe(momentOf('2026-10-26T11:00:00+01:00'));
  });

  test('moments have one width, so that they sort as text', () => {
    expect(momentOf('2026-01-05T08:00:00+01:00')).toBe('2026-01-05T07:00:00.000Z');
    expect(momentOf('2026-01-05T07:00:00.5Z')).toBe('2026-01-05T07:00:00.500Z');
    expect(() => momentOf('2026-01-05')).toThrow(RangeError);
  });

  test('moments written with and without milliseconds compare by time', () => {
    expect(compareMoments('2026-01-05T08:00:00Z', '2026-01-05T08:00:00.000Z')).toBe(0);
    expect(compareMoments('2026-01-05T08:00:00Z', '2026-01-05T08:00:00.001Z')).toBeLessThan(0);
    expect(compareMoments('2026-01-05T08:00:01Z', '2026-01-05T08:00:00.999Z')).toBeGreaterThan(0);
    expect(compareMoments('2026-01-05T08:00:00.000Z', '2026-01-05T08:00:00.000Z')).toBe(0);
    expect(compareMoments('2026-01-05T08:00:00.002Z', '2026-01-05T08:00:00.001Z')).toBeGreaterThan(0);
  });

  test('the memory of days does not change an answer when it is full', () => {
    for (let day = 0; day < 20_050; day += 1) startOfDay(dateOf(day), 'UTC');
    expect(startOfDay('1970-01-01', 'UTC')).toBe('1970-01-01T00:00:00.000Z');
  });

  test('one moment asked for in turns in two zones, and two moments in one, have each their own day', () => {
    const [late, early] = ['2026-01-01T03:00:00.000Z', '2025-12-31T12:00:00.000Z'];
    for (let turn = 0; turn < 3; turn += 1) {
      expect(dateAt(late, 'America/New_York')).toBe('2025-12-31');
      expect(dateAt(late, zone)).toBe('2026-01-01');
      expect(dateAt(late, zone)).toBe('2026-01-01');
      expect(dateAt(early, zone)).toBe('2025-12-31');
    }
  });

  test('a zone is known or not', () => {
    expect(isZone('Europe/Amsterdam')).toBe(true);
    expect(isZone('Europe/Nowhere')).toBe(false);
  });
});
