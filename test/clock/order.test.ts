import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VirtualClock } from '../../local/clock/clock.ts';
import { type Participant, Timeline } from '../../local/clock/timeline.ts';

interface Alarm {
  readonly who: 'a' | 'b' | 'c';
  readonly at: number;
  /** Real turns of the event loop that the work takes. */
  readonly turns: number;
  /** Set at the end of the work, that many milliseconds later, by somebody else. */
  readonly makes: readonly { readonly who: 'a' | 'b' | 'c'; readonly after: number }[];
}

const who = fc.constantFrom('a' as const, 'b' as const, 'c' as const);
const alarm: fc.Arbitrary<Alarm> = fc.record({
  who,
  at: fc.integer({ min: 0, max: 20 }),
  turns: fc.integer({ min: 0, max: 2 }),
  makes: fc.array(fc.record({ who, after: fc.integer({ min: 0, max: 5 }) }), { maxLength: 3 }),
});

/** Runs alarms to the goal in steps. @returns who fired when, in order */
async function run(alarms: readonly Alarm[], steps: readonly number[]) {
  const journal: { who: string; at: number; now: number }[] = [];
  const pending = [...alarms];
  const timeline = new Timeline({ clock: new VirtualClock(0) });
  const participant = (name: 'a' | 'b' | 'c'): Participant => {
    let under: Promise<void>[] = [];
    const mine = () => pending.filter((each) => each.who === name);
    return {
      name,
      nextAt: () => (mine().length === 0 ? null : Math.min(...mine().map(({ at }) => at))),
      fire: async (at) => {
        for (const due of mine().filter((each) => each.at <= at)) {
          pending.splice(pending.indexOf(due), 1);
          journal.push({ who: name, at: due.at, now: timeline.clock.now() });
          under.push(work(due));
        }
      },
      atRest: async () => {
        const waited = under.length > 0;
        const all = under;
        under = [];
        await Promise.all(all);
        return waited;
      },
    };
  };
  async function work(due: Alarm): Promise<void> {
    for (let turn = 0; turn < due.turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const now = timeline.clock.now();
    for (const { who, after } of due.makes) pending.push({ who, at: now + after, turns: 0, makes: [] });
  }
  for (const name of ['c', 'a', 'b'] as const) timeline.register(participant(name));
  for (const step of steps) await timeline.advanceBy(`PT${step / 1000}S`);
  return { journal, now: timeline.clock.now(), left: pending };
}

test('whatever is due, and whatever that makes due, is fired once, at its moment, in order, the same each time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(alarm, { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 4 }),
      async (alarms, steps) => {
        const goal = steps.reduce((sum, step) => sum + step, 0);
        const { journal, now, left } = await run(alarms, steps);
        expect(now).toBe(goal);
        for (const fired of journal) expect(fired.now).toBe(fired.at);
        expect(journal.map(({ at }) => at)).toEqual(journal.map(({ at }) => at).toSorted((x, y) => x - y));
        expect(left.filter(({ at }) => at <= goal)).toEqual([]);
        const made = alarms
          .filter(({ at }) => at <= goal)
          .flatMap(({ at, makes }) => [at, ...makes.map(({ after }) => at + after)]);
        expect(journal.map(({ at }) => at)).toEqual(made.filter((at) => at <= goal).toSorted((x, y) => x - y));
        expect((await run(alarms, steps)).journal).toEqual(journal);
        expect((await run(alarms, [goal])).journal).toEqual(journal);
      },
    ),
    { numRuns: 200 },
  );
});
