import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../shared/calendar/day.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import type { Append } from '../../shared/pathway/event.ts';
import { openSteps } from '../../shared/pathway/lookup.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { ask, askAs, type Cases, openCases } from '../../shared/store/cases.ts';
import { people, planned } from '../pathway/story.ts';
import { type Endpoint, embedded } from '../store/endpoint.ts';
import { judge } from './rungs-by-the-book.ts';

let store: Endpoint;
beforeAll(async () => {
  store = await embedded();
});
afterAll(() => store?.close());

/** What the model knows: which day it is, and how often each thing was asked, so that a retry can name its first time. */
type Model = { day: string; asked: number };

/** One case in the real store. A restart forgets everything but the store. */
class Case {
  cases: Cases = openCases(store.database);
  readonly caseId: string;

  constructor(caseId: string) {
    this.caseId = caseId;
  }

  /** The machine's question, under one command id however often it is put. */
  async tend(day: string, commandId: string): Promise<void> {
    const at = `${day}T03:00:00.000Z`;
    const done = await askAs(this.cases, 'tend', { caseId: this.caseId, at, commandId }, { type: 'tend' });
    if (isRefusal(done)) throw new Error(done.code);
  }

  /** A person's command; what the rules refuse is refused. */
  async tell(day: string, commandId: string, body: CommandBody): Promise<void> {
    const given = { caseId: this.caseId, at: `${day}T09:00:00.000Z`, commandId };
    await ask(this.cases, given, (state) => ({
      by: { user: people.coordinator, role: 'coordinator' },
      body,
      policy: policyById(state?.policy ?? ''),
    }));
  }

  async history(): Promise<readonly Append[]> {
    const appends: Append[] = [];
    for await (const append of this.cases.history(this.caseId)) appends.push(append);
    return appends;
  }
}

type Command = fc.AsyncCommand<Model, Case>;
const command = (name: string, run: (model: Model, real: Case) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => name,
});
const next = (model: Model): string => {
  model.asked += 1;
  return `c-${model.asked}`;
};

/** Days on which nobody is asked: the wake-up was lost, or comes late. */
const silence = fc.integer({ min: 1, max: 24 }).map((days) =>
  command(`${days} days pass`, async (model) => {
    model.day = addDays(model.day, days);
  }),
);

const tends = fc.integer({ min: 1, max: 3 }).map((times) =>
  command(`tend, ${times} times under one id`, async (model, real) => {
    const id = next(model);
    for (let time = 0; time < times; time += 1) await real.tend(model.day, id);
  }),
);

const race = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.boolean()).map(([racers, together]) =>
  command(`${racers} tends at once${together ? ', two of them under one id' : ''}`, async (model, real) => {
    const ids = Array.from({ length: racers }, () => next(model));
    if (together) ids[1] = ids[0] ?? '';
    await Promise.all(ids.map((id) => real.tend(model.day, id)));
  }),
);

/** Everything that moves, ends, silences or answers a deadline. */
type Wish = (day: string, deadlineId: string) => CommandBody;
const wishes: readonly Wish[] = [
  (day, deadlineId) => ({ type: 'extend-term', deadlineId, until: addDays(day, 30), reason: 't1' }),
  (_, deadlineId) => ({ type: 'give-reason', deadlineId, blockedBy: 'client', offered: 't1' }),
  (_, deadlineId) => ({ type: 'give-reason', deadlineId, blockedBy: 'disagreement' }),
  (day) => ({ type: 'suspend-term', deadlineId: 'decide-urgency-1', from: day, until: addDays(day, 14), reason: 't1' }),
  (day) => ({ type: 'suspend-term', deadlineId: 'decide-urgency-1', from: day, reason: 't1' }),
  (day) => ({ type: 'end-suspension', deadlineId: 'decide-urgency-1', on: day }),
  () => ({ type: 'note', kind: 'contact', text: 't1' }),
  (day) => ({ type: 'note', kind: 'agreement', text: 't1', agreedOn: day }),
];
const forms: Readonly<Record<string, Record<string, unknown>>> = {
  'complete-dossier': { outcome: 'complete' },
  'review-dossier': { outcome: 'approved' },
  'report-progress': { outcome: 'reported' },
};

const acts = fc.tuple(fc.nat(wishes.length + 2), fc.nat(20), fc.boolean()).map(([which, pick, isRaced]) =>
  command(
    `act ${which} on ${pick}${isRaced ? ', against a tend' : ''}, and once more by a retry`,
    async (model, real) => {
      const state = await real.cases.load(real.caseId);
      if (!state) throw new Error('The case is gone.');
      const body = act(which, pick, model.day, state);
      if (!body) return;
      const id = next(model);
      const told = () => real.tell(model.day, id, body);
      if (isRaced) await Promise.all([told(), real.tend(model.day, next(model)), told()]);
      else await told();
      await told();
    },
  ),
);

function act(which: number, pick: number, day: string, state: NonNullable<Awaited<ReturnType<Cases['load']>>>) {
  const one = <T>(list: readonly T[]): T | undefined => list[pick % list.length];
  const wish = wishes[which];
  if (wish) {
    const running = state.deadlines.filter(({ deadline }) => deadline.metOn === null && deadline.cancelledOn === null);
    return wish(day, one(running)?.deadline.deadlineId ?? '');
  }
  if (which === wishes.length) {
    const escalation = one(state.escalations.filter(({ status }) => status !== 'resolved'));
    if (!escalation) return null;
    const { escalationId } = escalation;
    const acceptedUntil = pick % 2 === 0 ? addDays(day, 20) : undefined;
    return { type: 'resolve', escalationId, measure: 't1', acceptedUntil } as const;
  }
  const step = openSteps(state).find((each) => forms[each.step]);
  return step && ({ type: 'complete', step: step.step, form: forms[step.step] } as CommandBody);
}

/** The process dies and another one begins: what is not in the store is gone. */
const restart = fc.constant(
  command('restart', async (_, real) => {
    real.cases = openCases(store.database);
  }),
);

let runs = 0;

describe('on the real store, whatever is retried, raced, lost or restarted', () => {
  test('every rung that came due is there, and none twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands([silence, silence, tends, race, acts, acts, restart], { maxCommands: 40, size: 'max' }),
        async (commands) => {
          runs += 1;
          const caseId = `model${runs}`;
          const begun = planned('urgency');
          const real = new Case(caseId);
          for (const append of begun.appends) await real.cases.append({ ...append, caseId });
          const model: Model = { day: begun.today, asked: 0 };
          await fc.asyncModelRun(() => ({ model, real }), commands);
          await real.tend(model.day, 'last');
          const history = await real.history();
          const asked = [`${model.day}T03:00:00.000Z`, history.at(-1)?.at ?? ''].sort();
          const { findings } = judge(history, asked[1] ?? '', false);
          expect(findings).toEqual([]);
          expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1));
        },
      ),
      { numRuns: process.env.FULL === '1' ? 150 : 6, endOnFailure: process.env.FULL !== '1' },
    );
    // The walks were no walks in the garden: something was escalated in them.
    const reached = (await Promise.all(Array.from({ length: runs }, (_, n) => new Case(`model${n + 1}`).history())))
      .flat()
      .flatMap(({ events }) => events.filter(({ type }) => type === 'rung-reached'));
    expect(reached.length).toBeGreaterThan(runs * 5);
  }, 900_000);
});
