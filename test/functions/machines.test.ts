import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { completes, pass, question, reported, sheltered, tendAll } from './journey.ts';
import { record, type System, system } from './system.ts';

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

describe('the projector', () => {
  test('starts the run of a phase that was entered, with the ids and instants of its event', async () => {
    const caseId = await reported(here);
    await here.drain();
    const [start] = here.around.of('StartExecution').filter(({ name }) => name === `${caseId}-central-intake-1-1`);
    expect(JSON.parse(String(start?.input))).toEqual({
      caseId,
      phase: 'central-intake',
      occurrence: 1,
      run: 1,
      group: 'screen',
      visit: 0,
      startedAt: here.now,
      contract: 1,
    });
  });

  test('never starts a run that has asked already, whatever is delivered twice', async () => {
    const caseId = await reported(here);
    await here.tend(question(here, caseId));
    await here.drain();
    expect(started()).not.toContain(`${caseId}-central-intake-1-1`);
  });

  test('wakes a machine when its step closed, or its next moment came nearer', async () => {
    const caseId = await sheltered(here);
    await here.drain();
    const stay = { phase: 'shelter-stay', group: 'stay', visit: 1 };
    const { until } = await here.tend(question(here, caseId, stay));
    await here.drain();
    await here.park(parked(caseId, 'stay', String(until), stay));
    expect(woken()).not.toContain('stay');
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: '2026-01-05', reason: 'network' });
    await here.drain();
    expect(woken()).toContain('stay');
  });

  test('makes lists, and leaves a tombstone where work was', async () => {
    const caseId = await reported(here);
    await here.drain();
    const work = async () => (await here.as('ingrid').get('/v1/work?limit=200')).body.items;
    expect(await work()).toContainEqual(expect.objectContaining({ caseId, step: 'screen', group: 'thisWeek' }));
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'referred' });
    await here.drain();
    expect((await work()).filter((item: { caseId: string }) => item.caseId === caseId)).toEqual([]);
    const { Item } = await here.database.documents.send(
      new GetCommand({ TableName: here.database.names.cases, Key: { pk: `CASE#${caseId}`, sk: 'WORK#screen#1' } }),
    );
    expect(Item).toMatchObject({ version: 2 });
    expect(Item?.workOf).toBeUndefined();
  });

  test('announces what happened with an id that tells doubles apart, and nothing personal', async () => {
    const caseId = await sheltered(here);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Talks about a daughter.' });
    await here.drain();
    const details = here.around
      .of('PutEvents')
      .flatMap(({ Entries }) => Entries as { Detail: string; DetailType: string }[])
      .filter(({ Detail }) => Detail.includes(caseId));
    const ids = details.map(({ Detail }) => JSON.parse(Detail).id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe(`${caseId}/1/0`);
    expect(details.map(({ DetailType }) => DetailType)).toEqual(
      expect.arrayContaining(['case-registered', 'step-opened', 'note-written']),
    );
    expect(JSON.stringify(details)).not.toMatch(/daughter|Voorbeeld|rent-arrears/);
  });

  test('done twice changes nothing: no second announcement, no second row', async () => {
    const caseId = await reported(here);
    await here.drain();
    const before = here.around.calls.length;
    const { handler } = await import('../../functions/projector/handler.ts');
    const again = await (handler as unknown as (event: unknown, context: unknown) => Promise<unknown>)(
      { Records: [record(caseId, 1)] },
      { awsRequestId: 'again' },
    );
    expect(again).toEqual({ batchItemFailures: [] });
    expect(here.around.calls.slice(before)).toEqual([]);
  });

  test('a record that cannot be projected fails alone, and is done when it comes again', async () => {
    const [poison, fine] = [await reported(here), await reported(here)];
    here.around.answer(({ action, input }) =>
      action === 'StartExecution' && String(input.name).startsWith(poison) ? { error: 'ServiceUnavailable' } : {},
    );
    const { handler } = await import('../../functions/projector/handler.ts');
    const deliver = () =>
      (handler as unknown as (event: unknown, context: unknown) => Promise<unknown>)(
        { Records: [record(poison, 1), record(fine, 1)] },
        { awsRequestId: 'poison' },
      );
    expect(await deliver()).toEqual({ batchItemFailures: [{ itemIdentifier: `${poison}-1` }] });
    expect(started()).toContain(`${fine}-central-intake-1-1`);
    here.around.answer(() => ({}));
    expect(await deliver()).toEqual({ batchItemFailures: [] });
    expect((await here.as('ingrid').get('/v1/work?limit=200')).text).toContain(poison);
  }, 30_000);

  test('what it makes can be thrown away and made again from the events', async () => {
    const caseId = await sheltered(here);
    await here.drain();
    const rows = async () => {
      const { Items = [] } = await here.database.documents.send(
        new QueryCommand({
          TableName: here.database.names.cases,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `CASE#${caseId}` },
        }),
      );
      return Items.filter(({ sk }) => !String(sk).startsWith('TOKEN'));
    };
    const before = await rows();
    const { clearProjection } = await import('../../shared/store/projection.ts');
    const { project } = await import('../../functions/projector/project.ts');
    await clearProjection(here.database, caseId);
    expect((await rows()).every(({ sk }) => String(sk).startsWith('E#'))).toBe(true);
    const calls = here.around.calls.length;
    await project(here, caseId, false);
    expect(here.around.calls).toHaveLength(calls);
    const live = (list: typeof before) =>
      list.filter((item) => item.state || item.workOf || item.escalationOf || item.events);
    // Rows carry the version at which they were made; what they say is the same.
    const said = (list: typeof before) => live(list).map(({ version: _, ...item }) => item);
    expect(said(await rows())).toEqual(said(before));
  });
});

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
      'restarted',
      'started',
      'woken',
    ]);
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
