import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareMoments } from '../../shared/calendar/zone.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { Append, EventData } from '../../shared/pathway/event.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import { groupOf, openPhases, openSteps, phaseOf } from '../../shared/pathway/lookup.ts';
import { nextMoment } from '../../shared/pathway/moments.ts';
import { routeOf } from '../../shared/pathway/phases.ts';
import type { Choose } from './forms-at-hand.ts';
import type { Story } from './story.ts';
import { begin, goHome, wander } from './walk.ts';

/** A walk is its list of numbers: fast-check shrinks the list to the shortest walk that goes wrong. */
const walks = fc.array(fc.nat({ max: 9_999 }), { minLength: 20, maxLength: 120 });

function chooser(numbers: readonly number[]): Choose {
  let used = 0;
  return (from) => from[(numbers[used++ % numbers.length] ?? 0) % from.length] as never;
}

function walk(numbers: readonly number[], check: (story: Story) => void): Story {
  const choose = chooser(numbers);
  const story = begin(choose);
  check(story);
  for (let turn = 0; turn < 40 && story.case.status === 'open'; turn += 1) {
    wander(story, choose);
    check(story);
  }
  return story;
}

/** A walk that went wrong once: somebody goes home from a pause bed while a decision on shelter still runs. */
const home = [
  1126, 9197, 9763, 6219, 8198, 9988, 2004, 5675, 2537, 8429, 6229, 7872, 9505, 4434, 6235, 9070, 7889, 2117, 5971,
  3659, 7587, 4350, 7716, 4968, 1827, 2052, 7667, 5864, 918, 4184, 6653, 1163, 8502, 3258,
];

/** Another: an objection against not extending is upheld while the client is expected in the next place. */
const anew = [9999, 7773, 8354, 5610, 1, 11, 7, 5514, 7, 4688, 8, 2183, 4150, 10, 916, 9995, 6793, 8, 9996, 0, 12];

/** Walks for each property; the full run asks for more. */
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 20), endOnFailure: true };

describe('whatever people do and however long they wait', () => {
  test('an open case has an open step, and a moment to come or somebody told', () => {
    fc.assert(
      fc.property(walks, (numbers) => {
        walk(numbers, (story) => {
          if (story.case.status === 'closed') return;
          expect(openSteps(story.case).length).toBeGreaterThan(0);
          const next = nextMoment(story.case, story.policy);
          if (next) expect(compareMoments(next, story.case.at)).toBeGreaterThan(0);
          else expect(story.escalations.length).toBeGreaterThan(0);
        });
      }),
      runs,
    );
  });

  test('a closed case has nothing open', () => {
    fc.assert(
      fc.property(walks, (numbers) => {
        walk(numbers, ({ case: state, policy }) => {
          if (state.status === 'open') return;
          expect(openSteps(state)).toEqual([]);
          expect(state.phases.filter((one) => one.status === 'open')).toEqual([]);
          expect(state.deadlines.filter((one) => !one.deadline.metOn && !one.deadline.cancelledOn)).toEqual([]);
          expect(nextMoment(state, policy)).toBeNull();
        });
      }),
      runs,
    );
  });

  test('every rung is reached once, every escalation raised once, for one reason at a time', () => {
    fc.assert(
      fc.property(walks, (numbers) => {
        const story = walk(numbers, ({ case: state }) => {
          const waiting = state.escalations.filter((one) => one.status !== 'resolved' && one.deadlineId);
          expect(new Set(waiting.map((one) => one.deadlineId)).size).toBe(waiting.length);
        });
        for (const type of ['rung-reached', 'escalation-raised'] as const) {
          const keys = story.happened(type).map((one) => (one.data as EventData['rung-reached']).key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      runs,
    );
  });

  test('every way taken is a way of the route table, and every step stands where the table has it', () => {
    fc.assert(
      fc.property(walks, (numbers) => {
        walk(numbers, ({ case: state }) => {
          for (const phase of state.phases) {
            const { entries, groups } = routeOf(phase.phase);
            expect(entries).toContain(phase.path[0]?.group);
            phase.path.forEach(({ group, outcome }, index) => {
              if (outcome === null) return;
              const exit = groups[group]?.exits[outcome];
              expect(exit && 'to' in exit ? exit.to : undefined).toBe(phase.path[index + 1]?.group);
            });
          }
          expectSteps(state);
        });
      }),
      { ...runs, examples: [[home], [anew]] },
    );
  });

  function expectSteps(state: CaseState): void {
    for (const { step, in: id } of openSteps(state)) {
      const phase = phaseOf(state, id);
      if (!phase || phase.status === 'closed' || step === 'answer-request') continue;
      expect(routeOf(phase.phase).groups[groupOf(phase)]?.steps).toContain(step);
    }
  }

  test('each phase other than an escalation is open once at a time, and has a run of its own', () => {
    fc.assert(
      fc.property(walks, (numbers) => {
        walk(numbers, ({ case: state }) => {
          const open = openPhases(state).map((one) => one.phase);
          expect(new Set(open).size).toBe(open.length);
          for (const { run, path } of state.phases) expect(run?.visit).toBeLessThan(path.length);
        });
      }),
      runs,
    );
  });

  test('time alone ends no stay, takes no decision, and changes no holder; totals never go back', () => {
    const byPeople = [
      'stay-ended',
      'stay-began',
      'decision-taken',
      'decision-extended',
      'holder-changed',
      'tenancy-ended',
    ];
    fc.assert(
      fc.property(walks, (numbers) => {
        let before = { nightsEver: 0, monthsHomeless: 0, returns: 0 };
        const story = walk(numbers, ({ view }) => {
          for (const total of ['nightsEver', 'monthsHomeless', 'returns'] as const) {
            expect(view.totals[total]).toBeGreaterThanOrEqual(before[total]);
          }
          before = view.totals;
        });
        for (const { by, events } of story.appends) {
          if ('system' in by) expect(events.filter((one) => byPeople.includes(one.type))).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('from anywhere there is a way to an end', () => {
    fc.assert(
      fc.property(walks, (numbers) => {
        const story = walk(numbers, () => {});
        expect(goHome(story)).toBe(true);
      }),
      runs,
    );
  });

  test('a case is the same again from its appends, at every version, also through JSON', () => {
    fc.assert(
      fc.property(walks, (numbers) => {
        const seen: CaseState[] = [];
        const story = walk(numbers, ({ case: state }) => {
          seen.push(state);
        });
        const stored = JSON.parse(JSON.stringify(story.appends)) as readonly Append[];
        let state: CaseState | null = null;
        for (const append of stored) {
          // A snapshot in the middle makes no difference.
          state = evolve(state && (JSON.parse(JSON.stringify(state)) as CaseState), append);
          const then: CaseState | undefined = seen.find((one) => one.version === append.version);
          if (then) expect(isDeepStrictEqual(state, then)).toBe(true);
        }
      }),
      runs,
    );
  });

  test('event time never goes back', () => {
    fc.assert(
      fc.property(walks, (numbers) => {
        const { appends } = walk(numbers, () => {});
        appends.forEach((append, index) => {
          const before = appends[index - 1];
          if (before) expect(compareMoments(append.at, before.at)).toBeGreaterThanOrEqual(0);
        });
      }),
      runs,
    );
  });
});
