import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { admitted, history, open, plus, running, sheltered, today, withHolder } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

type Escalation = { readonly reason: string };
const escalated = (view: { escalations: readonly Escalation[] }, reason: string) =>
  view.escalations.filter((each) => each.reason === reason);

describe('a phase older than its limit', () => {
  test('is carried on by a second run after 300 days, and nothing is lost', async () => {
    const caseId = await sheltered(here);
    await admitted(here, caseId);
    await withHolder(here, caseId);
    const day = await today(here);
    const before = await here.as('bram').reads(caseId);
    expect(await here.executions(caseId)).toEqual([`${caseId}-shelter-stay-1-1`, `${caseId}-trajectory-plan-1-1`]);

    await here.until(`${plus(day, 'P302D')}T12:00:00Z`);
    const after = await here.as('bram').reads(caseId);
    const openPhases = after.phases.filter(({ status }: { status: string }) => status === 'open');
    const runs = await here.executions(caseId);
    // One running execution for each open phase, neither more nor fewer.
    const phasesOf = (names: readonly string[]) => names.map((name) => name.replace(/-\d+$/, '')).sort();
    expect(phasesOf(runs)).toEqual(
      openPhases
        .map(({ phase, occurrence }: { phase: string; occurrence: number }) => `${caseId}-${phase}-${occurrence}`)
        .sort(),
    );
    expect(runs).toEqual(expect.arrayContaining([`${caseId}-shelter-stay-1-2`, `${caseId}-trajectory-plan-1-2`]));
    for (const old of [`${caseId}-shelter-stay-1-1`, `${caseId}-trajectory-plan-1-1`]) {
      expect(await here.execution(old)).toMatchObject({ status: 'SUCCEEDED' });
    }
    expect(await here.executions(caseId, 'FAILED')).toEqual([]);

    // What stood open stands open, due on the same day.
    const first = (of: typeof before) =>
      of.steps
        .filter(({ step }: { step: string }) => ['agree-plan', 'first-meeting', 'score-domains', 'stay'].includes(step))
        .map(({ step, status, dueOn }: { step: string; status: string; dueOn: string }) => [step, status, dueOn]);
    expect(first(after)).toEqual(first(before));
    const events = await history(here, caseId);
    const rungs = events.filter(({ type }) => type === 'rung-reached').map(({ data }) => data.key);
    expect(rungs.length).toBeGreaterThan(20);
    expect(new Set(rungs).size).toBe(rungs.length);

    // The second run keeps time as the first did: a step done leads on, and what is due is enforced.
    const met = await here.as('farida').completes(caseId, 'first-meeting', { outcome: 'met' });
    expect(open(met)).not.toContain('first-meeting');
    const progress = running(met, 'no-progress')[0]?.dueOn ?? '';
    const count = (of: typeof before) => escalated(of, 'no-progress').length;
    await here.until(`${plus(progress, 'P1D')}T12:00:00Z`);
    expect(count(await here.as('bram').reads(caseId))).toBe(count(met) + 1);
  });
});
