import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dateOf, dayNumber, daysBetween, isDate, weekdayOf } from '../../shared/calendar/day.ts';
import { addTerm, parseTerm, subtractTerm, type Term } from '../../shared/calendar/term.ts';
import cases from './term.cases.json' with { type: 'json' };

type Case = { why: string; from: string; term: string | { workingDays: number }; after?: string; before?: string };

function term(written: Case['term']): Term {
  if (typeof written !== 'string') return { unit: 'working-days', count: written.workingDays };
  const parsed = parseTerm(written);
  if (!parsed) throw new Error(`no term: ${written}`);
  return parsed;
}

describe('counting a term', () => {
  test.each(cases as Case[])('$from: $why', ({ from, term: written, after, before }) => {
    expect(after ?? before).toBeDefined();
    if (after !== undefined) expect(addTerm(from, term(written))).toBe(after);
    if (before !== undefined) expect(subtractTerm(from, term(written))).toBe(before);
  });

  test('a term in hours is no number of days', () => {
    expect(() => addTerm('2026-01-05', { unit: 'hours', count: 48 })).toThrow(RangeError);
  });

  test.each([
    ['P14D', { unit: 'days', count: 14 }],
    ['P6W', { unit: 'weeks', count: 6 }],
    ['P3M', { unit: 'months', count: 3 }],
    ['P2Y', { unit: 'years', count: 2 }],
  ])('%s is read', (text, expected) => {
    expect(parseTerm(text)).toEqual(expected);
  });

  test.each(['', 'P', 'P1M2W', '6W', 'P-6W', 'P1.5W', 'PT', 'PT48H', 'p6w', 'P6W ', 'P12345D'])(
    '%j is no term',
    (text) => {
      expect(parseTerm(text)).toBeNull();
    },
  );
});

describe('days', () => {
  test.each(['2026-02-28', '2028-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each([
    '2026-02-29',
    '2100-02-29',
    '2026-00-10',
    '2026-13-01',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    '0000-01-01',
    '',
  ])('%j is no day', (text) => {
    expect(isDate(text)).toBe(false);
    if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) expect(() => dayNumber(text)).toThrow(RangeError);
  });

  test('day numbers, weekdays and dates agree with the platform over six centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -150_000, max: 120_000 }), (day) => {
        const platform = new Date(day * 86_400_000);
        const date = platform.toISOString().slice(0, 10);
        expect(dateOf(day)).toBe(date);
        expect(dayNumber(date)).toBe(day);
        expect(weekdayOf(day)).toBe(platform.getUTCDay() || 7);
      }),
      { numRuns: 3000 },
    );
    for (const year of [1900, 1999, 2000, 2023, 2024, 2100]) {
      expect(dateOf(dayNumber(`${year}-12-31`) + 1)).toBe(`${year + 1}-01-01`);
      expect(dateOf(dayNumber(`${year}-01-01`) - 1)).toBe(`${year - 1}-12-31`);
    }
  });

  test('adding days and counting them are each other’s opposite', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: -2000, max: 2000 }), (day, days) => {
        const from = dateOf(day);
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });
});
