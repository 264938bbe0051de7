import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { completes, question, reported } from './journey.ts';
import { type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
beforeEach(() => {
  here.now = '2026-01-05T07:00:00.000Z';
  here.around.answer(() => ({}));
});
afterAll(() => here?.close());

const started = () => here.around.of('StartExecution').map(({ name }) => String(name));
const woken = () => here.around.of('SendTaskSuccess').map(({ taskToken }) => String(taskToken));
const parked = (caseId: string, token: string, until: string, over: Readonly<Record<string, unknown>> = {}) => ({
  ...question(here, caseId, over),
  token,
  until,
  retry: 0,
});
const events = async (caseId: string) => {
  const found = [];
  for await (const append of here.cases.history(caseId)) found.push(...append.events);
  return found;
};

describe('the watchdog', () => {
  const hourly = (now: string, reconcile = false) => here.watchdog({ time: now, detail: { reconcile } });
  const restarts = async (caseId: string) =>
    (await events(caseId)).filter((event) => event.type === 'run-started' && event.data.why === 'restart');

  test('starts again what never asked, and only then', async () => {
    const caseId = await reported(here);
    await here.drain();
    here.around.forget();
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { error: 'ExecutionDoesNotExist' } : {}));
    await hourly(new Date(Date.parse(here.now) + 4 * 60_000).toISOString());
    expect(started()).not.toContain(`${caseId}-central-intake-1-1`);
    await hourly(new Date(Date.parse(here.now) + 6 * 60_000).toISOString());
    expect(started()).toContain(`${caseId}-central-intake-1-1`);
  });

  test('a case whose moment passed two hours ago: woken when its machine runs, begun anew when it does not', async () => {
    const caseId = await reported(here);
    const { until } = await here.tend(question(here, caseId));
    await here.drain();
    await here.park(parked(caseId, 'asleep', String(until)));
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { status: 'RUNNING' } : {}));
    await hourly('2026-01-06T00:30:00.000Z');
    expect(woken()).not.toContain('asleep');
    await hourly('2026-01-06T01:30:00.000Z');
    expect(woken()).toContain('asleep');
    expect(await restarts(caseId)).toEqual([]);
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { status: 'FAILED' } : {}));
    await hourly('2026-01-06T01:30:00.000Z');
    expect(await restarts(caseId)).toMatchObject([{ data: { run: 2 } }]);
    await hourly('2026-01-06T01:30:00.000Z');
    expect(await restarts(caseId)).toHaveLength(1);
  });

  test('at the start every open run is held against the events, and a running one is left alone', async () => {
    const caseId = await reported(here);
    const { until } = await here.tend(question(here, caseId));
    await here.drain();
    await here.park(parked(caseId, 'quiet', String(until)));
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { status: 'RUNNING' } : {}));
    await hourly(here.now, true);
    expect(woken()).not.toContain('quiet');
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { error: 'ExecutionDoesNotExist' } : {}));
    const findings = await here.watchdog({});
    expect(findings.restarted).toBeGreaterThan(0);
    expect(await restarts(caseId)).toHaveLength(1);
    expect((await here.load(caseId)).at).toBe(here.now);
  });

  test('at the start it goes page by page, and every case is on one of them', async () => {
    const caseIds = [await reported(here), await reported(here), await reported(here)];
    await here.drain();
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { error: 'ExecutionDoesNotExist' } : {}));
    here.around.forget();
    const pages: number[] = [];
    for (let page: unknown = ''; typeof page === 'string'; ) {
      const answer: Readonly<Record<string, unknown>> = await here.watchdog({
        time: here.now,
        detail: { reconcile: true, page },
      });
      pages.push(Number(answer.looked));
      page = answer.next;
    }
    expect(pages).toHaveLength(8);
    const whole = await here.watchdog({ time: here.now, detail: { reconcile: true } });
    expect([pages.reduce((sum, looked) => sum + looked, 0), whole.next]).toEqual([whole.looked, null]);
    const started = here.around.of('StartExecution').map(({ name }) => String(name));
    for (const caseId of caseIds) expect(started).toContain(`${caseId}-central-intake-1-1`);
  });

  test('a failed execution that is nobody’s, or of a phase that is closed, is let be', async () => {
    const failed = (name: string) =>
      here.watchdog({
        'detail-type': 'Step Functions Execution Status Change',
        time: here.now,
        detail: { name, status: 'FAILED' },
      });
    expect(await failed('something-else')).toMatchObject({ restarted: 0 });
    expect(await failed('nosuchcase-aftercare-1-1')).toMatchObject({ restarted: 0 });
    const caseId = await reported(here);
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'referred' });
    expect(await failed(`${caseId}-central-intake-1-1`)).toMatchObject({ restarted: 0 });
  });

  test('reports what it found, as numbers', async () => {
    await hourly(here.now);
    const line = here.logs
      .map((text) => JSON.parse(text))
      .findLast((each) => each._aws && each.function === 'watchdog');
    expect(line._aws.CloudWatchMetrics[0].Metrics.map(({ Name }: { Name: string }) => Name).sort()).toEqual([
      'looked',
      'oldestWithoutSuccessor',
      'restarted',
      'started',
      'woken',
    ]);
  });

  test('measures how long the oldest outcome has had no successor, until its machine asks', async () => {
    here.now = '2026-01-02T07:00:00.000Z';
    const caseId = await reported(here);
    await here.drain();
    const oldest = async (now: string) => (await hourly(now)).oldestWithoutSuccessor;
    // The cases of the tests before are younger.
    expect(await oldest('2026-01-02T07:04:00.000Z')).toBe(0);
    expect(await oldest('2026-01-02T07:11:00.000Z')).toBe(11 * 60);
    await here.tend(question(here, caseId));
    await here.drain();
    expect(await oldest('2026-01-02T07:12:00.000Z')).toBe(0);
  });
});
