import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { completes, pass, question, reported, tendAll } from './journey.ts';
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

describe('tend', () => {
  test('answers every field, and until when there is nothing to do', async () => {
    const caseId = await reported(here);
    const answer = await here.tend(question(here, caseId, { turn: 4 }));
    expect(answer).toEqual({ status: 'waiting', until: '2026-01-05T23:00:00.000Z', outcome: '', turn: 5 });
  });

  test('enforces what is due at the moment that its state was entered', async () => {
    const caseId = await reported(here);
    await here.tend(question(here, caseId));
    pass(here, 2);
    const answer = await here.tend(question(here, caseId));
    const state = await here.load(caseId);
    expect(state.escalations).toMatchObject([{ status: 'open', level: 'coordinator' }]);
    expect(Date.parse(String(answer.until))).toBeGreaterThan(Date.parse(here.now));
  });

  test('called again after its append writes nothing and gives the same answer', async () => {
    const caseId = await reported(here);
    pass(here, 2);
    const asked = question(here, caseId);
    const first = await here.tend(asked);
    const { version } = await here.load(caseId);
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
    expect(await here.tend(asked)).toEqual(first);
    expect((await here.load(caseId)).version).toBe(version + 1);
  });

  test('goes by the outcome once somebody has completed the step', async () => {
    const caseId = await reported(here);
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
    expect(await here.tend(question(here, caseId))).toMatchObject({ status: 'done', outcome: 'needs-shelter' });
  });

  test('event time never goes back, however late the machine asks', async () => {
    const caseId = await reported(here);
    pass(here, 1);
    await here.as('ingrid').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'By telephone.' });
    const last = (await here.load(caseId)).at;
    await here.tend(question(here, caseId, { enteredAt: '2026-01-05T08:00:00.000Z' }));
    expect((await here.load(caseId)).at >= last).toBe(true);
  });

  test('an unknown case and an input that is none are faults that say nothing else', async () => {
    await expect(here.tend(question(here, 'nosuchcase'))).rejects.toMatchObject({ name: 'NoSuchCase' });
    await expect(here.tend({ caseId: 'x', phase: 'Bewoner' })).rejects.toMatchObject({ name: 'InputNotUnderstood' });
    await here.tend({ caseId: 'x', phase: 'Bewoner' }).catch(({ message }) => expect(message).not.toContain('Bewoner'));
  });
});

describe('two executions of one phase', () => {
  test('the older is answered superseded, and writes nothing', async () => {
    const caseId = await reported(here);
    await here.tend(question(here, caseId));
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { status: 'FAILED' } : {}));
    await here.watchdog({
      'detail-type': 'Step Functions Execution Status Change',
      time: here.now,
      detail: { name: `${caseId}-central-intake-1-1`, status: 'FAILED' },
    });
    const { version } = await here.load(caseId);
    expect(await here.tend(question(here, caseId, { run: 1 }))).toMatchObject({ status: 'superseded' });
    expect((await here.load(caseId)).version).toBe(version);
    expect(await here.tend(question(here, caseId, { run: 2 }))).toMatchObject({ status: 'waiting' });
  });

  test('a phase older than its limit renews itself, once', async () => {
    const caseId = await reported(here);
    await here.tend(question(here, caseId));
    pass(here, 301);
    expect(await here.tend(question(here, caseId))).toMatchObject({ status: 'renew' });
    const phase = (await here.load(caseId)).phases[0];
    expect(phase?.run).toMatchObject({ run: 2, why: 'renewal', tended: false });
    await here.drain();
    expect(started()).toContain(`${caseId}-central-intake-1-2`);
  });
});

describe('park', () => {
  test('keeps the token while there is nothing to look for', async () => {
    const caseId = await reported(here);
    const { until } = await here.tend(question(here, caseId));
    await here.park(parked(caseId, 'waits', String(until)));
    expect(woken()).not.toContain('waits');
  });

  test('finds a completion that came before the token, and wakes itself', async () => {
    const caseId = await reported(here);
    const { until } = await here.tend(question(here, caseId));
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
    await here.park(parked(caseId, 'late token', String(until)));
    expect(woken()).toContain('late token');
  });

  test('finds a moment that came nearer than the one it set its alarm for', async () => {
    const caseId = await reported(here);
    await here.tend(question(here, caseId));
    await here.park(parked(caseId, 'too far', '2026-03-01T00:00:00.000Z'));
    expect(woken()).toContain('too far');
  });

  test('a token that is used or gone is nobody who waits', async () => {
    here.around.answer(({ action }) => (action === 'SendTaskSuccess' ? { error: 'TaskTimedOut' } : {}));
    const caseId = await reported(here);
    await here.park(parked(caseId, 'timed out', '2027-01-01T00:00:00.000Z'));
    expect(woken()).toContain('timed out');
  });
});

test('a person completes in the moment of the time-out: the order of appends decides, and neither is lost', async () => {
  const caseId = await reported(here);
  await here.tend(question(here, caseId));
  pass(here, 1);
  const [completion, answer] = await Promise.all([
    here.as('ingrid').post(`/v1/cases/${caseId}/steps/screen/completion`, { outcome: 'needs-shelter' }),
    here.tend(question(here, caseId)),
  ]);
  expect(completion.status).toBe(200);
  const state = await here.load(caseId);
  expect(state.steps.find(({ step }) => step === 'screen')?.status).toBe('done');
  expect(await here.tend(question(here, caseId))).toMatchObject({ status: 'done', outcome: 'needs-shelter' });
  expect(['waiting', 'done']).toContain(answer.status);
  const versions = [];
  for await (const { version } of here.cases.history(caseId)) versions.push(version);
  expect(versions).toEqual(versions.map((_, index) => index + 1));
  await tendAll(here, caseId);
});
