import { describe, expect, test } from '@jest/globals';
import { type Count, figuresOf, parted } from '../../shared/insight/figures.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { sheltered } from '../pathway/story.ts';

/** Somebody takes the figures of a meeting and subtracts: what is left over must not be a few people. */

const smallest = 5;
const on = '2026-04-20';
const one: CaseState = sheltered().until('2026-04-20').case;
const blocked = (blockedBy: string) => ({ ...one, ball: [{ blockedBy, from: '2026-01-06' }] }) as unknown as CaseState;
const many = (count: number, state: CaseState): readonly CaseState[] => Array.from({ length: count }, () => state);
const figures = (...groups: readonly (readonly CaseState[])[]) => figuresOf(groups.flat(), on, smallest);

/** People of whom only the whole is known: what the shown leave over of it, and how many groups those can be. */
function leftOver(whole: number, counts: Readonly<Record<string, Count>>): readonly [people: number, groups: number] {
  const shown = Object.values(counts).filter((count) => count !== null);
  return [whole - shown.reduce((sum, count) => sum + count, 0), Object.values(counts).length - shown.length];
}

describe('who has the ball', () => {
  test('of thirty, four of whom use substances: neither group is told, for thirty less twenty-six is four', () => {
    const { cases, ball } = figures(many(26, one), many(4, blocked('substance-use')));
    expect(cases).toBe(30);
    expect(ball).toEqual({ holder: null, 'substance-use': null });
  });

  test('of many groups only the next smallest goes with the one that is too small', () => {
    const { ball } = figures(many(20, one), many(4, blocked('substance-use')), many(6, blocked('debts')));
    expect(ball).toEqual({ holder: 20, 'substance-use': null, debts: null });
  });

  test('two groups of one would each be one: the next goes too', () => {
    const { ball } = figures(many(20, one), many(6, blocked('debts')), [blocked('client')], [blocked('substance-use')]);
    expect(ball).toEqual({ holder: 20, debts: null, client: null, 'substance-use': null });
  });

  test('whatever the groups are, no subtraction leaves few people or one group', () => {
    const sizes = Array.from({ length: 13 }, (_, size) => size);
    const all = sizes.flatMap((a) => sizes.flatMap((b) => sizes.map((c) => ({ a, b, c }))));
    for (const groups of all) {
      const names = Object.entries(groups).flatMap(([name, size]) => Array.from({ length: size }, () => name));
      if (names.length < smallest) continue;
      const counts = parted(names, smallest);
      const [people, hidden] = leftOver(names.length, counts);
      const isShown = (count: Count) => count === null || count >= smallest;
      const holds = Object.values(counts).every(isShown) && (hidden === 0 || (hidden > 1 && people >= smallest));
      expect({ ...groups, holds }).toEqual({ ...groups, holds: true });
    }
  });
});

describe('parts of the whole', () => {
  test('all but three sleep in the shelter: their number is not told, or those three would be', () => {
    const gone: CaseState = { ...one, stays: one.stays.map((stay) => ({ ...stay, endedOn: '2026-04-01' })) };
    expect(figures(many(27, one), many(3, gone))).toMatchObject({ cases: 30, inShelter: null });
    expect(figures(many(25, one), many(5, gone))).toMatchObject({ cases: 30, inShelter: 25 });
    expect(figures(many(30, one))).toMatchObject({ cases: 30, inShelter: 30 });
  });

  test('all but two in the shelter are past their aim: nor is that told', () => {
    const within: CaseState = {
      ...one,
      deadlines: one.deadlines.filter(({ deadline }) => deadline.kind !== 'stay-target'),
    };
    const gone: CaseState = { ...within, stays: one.stays.map((stay) => ({ ...stay, endedOn: '2026-04-01' })) };
    const found = figures(many(20, one), many(2, within), many(8, gone));
    expect(found).toMatchObject({ cases: 30, inShelter: 22, overStayTarget: null });
  });

  test('promises: a few that were broken are not what the kept leave of the whole', () => {
    const lastMeeting = { meetingOn: '2026-04-01', decision: 't', promisedBy: null, promisedOn: '2026-04-10' };
    const kept = { ...one, lastMeeting: { ...lastMeeting, movedOn: '2026-04-05' } } as CaseState;
    const broken = { ...one, lastMeeting: { ...lastMeeting, movedOn: null } } as CaseState;
    expect(figures(many(27, kept), many(3, broken)).promises).toEqual({ kept: null, pending: 0, broken: null });
  });
});

test('twenty terms of four people are the terms of four people', () => {
  const overdue = { ...one, deadlines: many5(one.deadlines) } as CaseState;
  const none: CaseState = { ...one, deadlines: [] };
  expect(figures(many(4, overdue), many(26, none)).deadlinesOverdue).toBeNull();
  expect(figures(many(5, overdue), many(25, none)).deadlinesOverdue).toBeGreaterThanOrEqual(25);
});

const many5 = <Row>(rows: readonly Row[]): readonly Row[] => [1, 2, 3, 4, 5].flatMap(() => rows);
