import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber } from '../../shared/calendar/day.ts';
import { addTerm, parseTerm, type Term } from '../../shared/calendar/term.ts';
import { isGoverned, rollForward } from '../../shared/calendar/termijnenwet.ts';
import { freeByTheBook } from './free-days.oracle.ts';
import holidays from './holidays.cases.json' with { type: 'json' };
import cases from './termijnenwet.cases.json' with { type: 'json' };

type Case = {
  why: string;
  from: string;
  term: string;
  rawEnd: string;
  end: string;
  movedBy: string[];
  under?: string[];
  beyondDecrees?: boolean;
};

function term(text: string): Term {
  const parsed = parseTerm(text);
  if (!parsed) throw new Error(`no term: ${text}`);
  return parsed;
}

describe('the end of a statutory term', () => {
  test.each(cases as Case[])(
    '$from $term → $end: $why',
    ({ from, term: text, rawEnd, end, movedBy, under, beyondDecrees }) => {
      const raw = addTerm(from, term(text));
      expect(raw).toBe(rawEnd);
      expect(rollForward(from, raw, term(text))).toEqual({
        dueOn: end,
        movedBy,
        movedUnder: under ?? (movedBy.length > 0 ? ['art. 1(1)'] : []),
        beyondDecrees: beyondDecrees ?? false,
      });
    },
  );

  test('the table holds 120 dates or more, and every year from 2023 to 2030', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
    const years = new Set(cases.map(({ rawEnd }) => rawEnd.slice(0, 4)));
    for (let year = 2023; year <= 2030; year += 1) expect(years).toContain(String(year));
  });

  test('on every holiday and every day equal to one, from 2023 to 2030, some term of the table would have ended', () => {
    const ends = new Set((cases as Case[]).map(({ rawEnd }) => rawEnd));
    const free = Object.values(holidays).flatMap((days) => days.map((day) => day.slice(0, 10)));
    expect(free.filter((day) => !ends.has(day))).toEqual([]);
  });

  test.each([
    ['P90D', true],
    ['P91D', false],
    ['P12W', true],
    ['P13W', false],
    ['P3M', true],
    ['P4M', false],
    ['P1Y', false],
    ['P1D', true],
    ['P0D', false],
  ])('the Act governs %s: %s (art. 4(a))', (text, governed) => {
    expect(isGoverned(term(text))).toBe(governed);
  });

  test('the Act does not govern a term in hours, however short (art. 4(a))', () => {
    for (const count of [1, 24, 48, 72]) expect(isGoverned({ unit: 'hours', count })).toBe(false);
  });

  test('working days are days: within 90 of them the Act is there, but has nothing to move', () => {
    const ten: Term = { unit: 'working-days', count: 10 };
    expect(isGoverned(ten)).toBe(true);
    expect(isGoverned({ unit: 'working-days', count: 91 })).toBe(false);
    expect(rollForward('2026-12-14', addTerm('2026-12-14', ten), ten)).toMatchObject({
      dueOn: '2026-12-29',
      movedBy: [],
    });
  });
});

const dates = fc
  .integer({ min: dayNumber('2023-01-01'), max: dayNumber('2030-09-30') })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const governed = fc.oneof(
  fc.integer({ min: 1, max: 90 }).map((count): Term => ({ unit: 'days', count })),
  fc.integer({ min: 1, max: 12 }).map((count): Term => ({ unit: 'weeks', count })),
  fc.integer({ min: 1, max: 3 }).map((count): Term => ({ unit: 'months', count })),
);
const daysFrom = (from: string, to: string) => {
  const days: string[] = [];
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day += 1)
    days.push(new Date(day * 86_400_000).toISOString().slice(0, 10));
  return days;
};

describe('whatever the day and the term', () => {
  test('a moved end is never on a free day, never earlier, and moved no further than it must', () => {
    fc.assert(
      fc.property(dates, governed, (from, given) => {
        const raw = addTerm(from, given);
        const { dueOn } = rollForward(from, raw, given);
        expect(freeByTheBook(dueOn)).toBe(false);
        expect(dueOn >= raw).toBe(true);
        const least = given.unit === 'days' && given.count < 3 ? 0 : 2;
        const enough = (end: string) =>
          !freeByTheBook(end) && daysFrom(from, end).filter((day) => !freeByTheBook(day)).length >= least;
        expect(enough(dueOn)).toBe(true);
        for (const earlier of daysFrom(raw, dueOn).slice(0, -1)) expect(enough(earlier)).toBe(false);
        if (dueOn !== raw) expect(enough(raw)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('every day that moved an end is named, and each of them is free', () => {
    fc.assert(
      fc.property(dates, governed, (from, given) => {
        const raw = addTerm(from, given);
        const { dueOn, movedBy, movedUnder } = rollForward(from, raw, given);
        expect(movedBy.length > 0).toBe(dueOn !== raw);
        expect(movedUnder.length > 0).toBe(dueOn !== raw);
      }),
      { numRuns: 500 },
    );
  });

  test('rolling what was rolled changes nothing', () => {
    fc.assert(
      fc.property(dates, governed, (from, given) => {
        const { dueOn } = rollForward(from, addTerm(from, given), given);
        expect(rollForward(from, dueOn, given).dueOn).toBe(dueOn);
      }),
      { numRuns: 500 },
    );
  });
});
