import { DynamoDBDocumentClient, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { completes, pass, question, reported, sheltered } from './journey.ts';
import { record, type System, system } from './system.ts';

let here: System;
const send = DynamoDBDocumentClient.prototype.send;
beforeAll(async () => {
  here = await system();
});
beforeEach(() => {
  here.now = '2026-01-05T07:00:00.000Z';
  here.around.answer(() => ({}));
});
afterEach(() => {
  DynamoDBDocumentClient.prototype.send = send;
});
afterAll(() => here?.close());

type When = 'before' | 'after';
type Item = NonNullable<PutCommandInput['Item']>;

/** Lets something else happen just before or just after the next put of such an item, once: that very interleaving. */
function meanwhile(
  when: When,
  of: (item: Item) => boolean,
  happens: () => Promise<unknown>,
): { readonly hit: boolean } {
  const state = { hit: false };
  DynamoDBDocumentClient.prototype.send = async function (this: DynamoDBDocumentClient, ...asked: unknown[]) {
    const [command] = asked;
    const forward = () => Reflect.apply(send, this, asked) as Promise<unknown>;
    if (state.hit || !(command instanceof PutCommand) || !of(command.input.Item ?? {})) return forward();
    state.hit = true;
    if (when === 'before') await happens();
    const answer = await forward();
    if (when === 'after') await happens();
    return answer;
  } as typeof send;
  return state;
}

const appendTo =
  (caseId: string) =>
  ({ pk, sk }: Item): boolean =>
    pk === `CASE#${caseId}` && String(sk).startsWith('E#');
const ticketOf =
  (caseId: string) =>
  ({ pk, sk }: Item): boolean =>
    pk === `CASE#${caseId}` && String(sk).startsWith('TOKEN#');

const woken = () => here.around.of('SendTaskSuccess').map(({ taskToken }) => String(taskToken));
const ticket = (caseId: string, token: string, until: unknown, over: Readonly<Record<string, unknown>> = {}) => ({
  ...question(here, caseId, over),
  ...{ token, until, retry: 0 },
  ...over,
});
const screened = (caseId: string) => completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
const typesOf = async (caseId: string) => {
  const types: string[] = [];
  for await (const { events } of here.cases.history(caseId)) types.push(...events.map(({ type }) => type));
  return types;
};

describe('a person completes in the moment of the time-out', () => {
  test('and is first: the machine’s append is refused, it looks again and goes by the outcome', async () => {
    const caseId = await reported(here);
    await here.tend(question(here, caseId));
    pass(here, 2);
    const between = meanwhile('before', appendTo(caseId), () => screened(caseId));
    const answer = await here.tend(question(here, caseId));
    expect(between.hit).toBe(true);
    expect(answer).toMatchObject({ status: 'done', outcome: 'needs-shelter' });
    const state = await here.load(caseId);
    // What was late when the machine looked is done: nobody is told of it.
    expect(state.escalations.filter(({ status }) => status !== 'resolved')).toEqual([]);
  });

  test('and is second: the completion is refused by the store, decided again and counts', async () => {
    const caseId = await reported(here);
    await here.tend(question(here, caseId));
    pass(here, 2);
    const between = meanwhile('before', appendTo(caseId), () => here.tend(question(here, caseId)));
    const view = await screened(caseId);
    expect(between.hit).toBe(true);
    expect(view.steps.find(({ step }: { step: string }) => step === 'screen')).toMatchObject({ status: 'done' });
    const appends = [];
    for await (const { by, events } of here.cases.history(caseId)) {
      appends.push({ by: 'system' in by ? by.system : by.user, types: events.map(({ type }) => type) });
    }
    // The machine's append stands, and the person's after it: neither was written over the other.
    expect(appends.slice(-2)).toEqual([
      { by: 'tend', types: expect.arrayContaining(['escalation-raised']) },
      { by: 'ingrid', types: expect.arrayContaining(['step-completed']) },
    ]);
    const completed = appends.flatMap(({ types }) => types).filter((type) => type === 'step-completed');
    expect(completed).toHaveLength(1);
    // And who was told is told that it has answered itself.
    expect((await here.load(caseId)).escalations).toMatchObject([{ status: 'resolved' }]);
  });

  test('and so does somebody else: one is taken, the other is told that it is not open', async () => {
    const caseId = await reported(here);
    const between = meanwhile('before', appendTo(caseId), () => screened(caseId));
    const at = `/v1/cases/${caseId}/steps/screen/completion`;
    const { status } = await here.as('ingrid').post(at, { outcome: 'referred' });
    expect([between.hit, status]).toEqual([true, 409]);
    expect((await here.load(caseId)).steps.find(({ step }) => step === 'screen')).toMatchObject({
      outcome: 'needs-shelter',
    });
  });
});

test('a word that is overtaken is decided again, and stands in the access log once', async () => {
  const caseId = await reported(here);
  const text = 'Said at the door, while a colleague was writing.';
  const between = meanwhile('before', appendTo(caseId), () => screened(caseId));
  const { status } = await here.as('ingrid').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text });
  expect([between.hit, status]).toEqual([true, 200]);
  const { body: log } = await here.as('anton').get(`/v1/cases/${caseId}/access-log`);
  expect(log.items.filter(({ action }: { action: string }) => action === 'note')).toHaveLength(1);
  const { body: story } = await here.as('ingrid').get(`/v1/cases/${caseId}/events`);
  const notes = story.items.filter(({ type }: { type: string }) => type === 'note-written');
  expect(notes).toMatchObject([{ data: { text } }]);
});

describe('the completion comes before the token', () => {
  test.each<When>(['before', 'after'])('just %s it is put: the machine is woken', async (when) => {
    const caseId = await reported(here);
    const { until } = await here.tend(question(here, caseId));
    await here.drain();
    const between = meanwhile(when, ticketOf(caseId), () => screened(caseId));
    await here.park(ticket(caseId, `${when} ${caseId}`, until));
    expect(between.hit).toBe(true);
    expect(woken()).toContain(`${when} ${caseId}`);
  });

  test('after it was put and looked past: the projector wakes the machine', async () => {
    const caseId = await reported(here);
    const { until } = await here.tend(question(here, caseId));
    await here.drain();
    await here.park(ticket(caseId, `quiet ${caseId}`, until));
    expect(woken()).not.toContain(`quiet ${caseId}`);
    await screened(caseId);
    await here.drain();
    expect(woken()).toContain(`quiet ${caseId}`);
  });
});

describe('park runs twice', () => {
  const order = [
    ['a retry of the same task', { turn: 5, retry: 0 }, { turn: 5, retry: 1 }],
    ['a later turn', { turn: 5, retry: 2 }, { turn: 6, retry: 0 }],
    ['a later run', { run: 1, turn: 9, retry: 0 }, { run: 2, turn: 1, retry: 0 }],
  ] as const;

  test.each(order)('%s keeps the item, also when the older comes last', async (_, older, newer) => {
    for (const sequence of [
      [older, newer],
      [newer, older],
    ]) {
      const caseId = await sheltered(here);
      await here.drain();
      const stay = { phase: 'shelter-stay', group: 'stay', visit: 1 };
      const { until } = await here.tend(question(here, caseId, stay));
      await here.drain();
      const name = (each: object) => `${each === newer ? 'newer' : 'older'} ${caseId}`;
      for (const each of sequence) await here.park(ticket(caseId, name(each), until, { ...stay, ...each }));
      here.around.forget();
      await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: '2026-01-05', reason: 'network' });
      await here.drain();
      // The other token is left to time out.
      expect(woken()).toContain(`newer ${caseId}`);
      expect(woken()).not.toContain(`older ${caseId}`);
    }
  });
});

describe('a Lambda is retried after its append', () => {
  test('although its answer never came: the command is there, and nothing is written twice', async () => {
    const caseId = await reported(here);
    pass(here, 2);
    const asked = question(here, caseId);
    const between = meanwhile('after', appendTo(caseId), () => Promise.reject(new Error('the connection broke')));
    await expect(here.tend(asked)).rejects.toThrow();
    expect(between.hit).toBe(true);
    const { version } = await here.load(caseId);
    const answer = await here.tend(asked);
    expect(answer.status).toBe('waiting');
    expect((await here.load(caseId)).version).toBe(version);
    expect((await typesOf(caseId)).filter((type) => type === 'escalation-raised')).toHaveLength(1);
  });

  test('although much has happened since: the same answer, and what fell due meanwhile is for the next turn', async () => {
    const caseId = await reported(here);
    const asked = question(here, caseId);
    const first = await here.tend(asked);
    pass(here, 2);
    await here.as('ingrid').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Called the desk.' });
    const { version } = await here.load(caseId);
    expect(await here.tend(asked)).toEqual(first);
    expect((await here.load(caseId)).version).toBe(version);
    await here.tend({ ...question(here, caseId), turn: first.turn });
    expect((await typesOf(caseId)).filter((type) => type === 'escalation-raised')).toHaveLength(1);
  });
});

describe('the signal is lost', () => {
  const deliver = async (caseId: string, version: number) => {
    const { handler } = await import('../../functions/projector/handler.ts');
    const run = handler as unknown as (event: unknown, context: unknown) => Promise<unknown>;
    return run({ Records: [record(caseId, version)] }, { awsRequestId: `again-${version}` });
  };

  test('and the projector’s next attempt makes up for it', async () => {
    const caseId = await reported(here);
    const { until } = await here.tend(question(here, caseId));
    await here.drain();
    await here.park(ticket(caseId, `lost ${caseId}`, until));
    here.around.answer(({ action }) => (action === 'SendTaskSuccess' ? { error: 'ServiceUnavailable' } : {}));
    const { version } = await screened(caseId);
    expect(await deliver(caseId, version)).toEqual({
      batchItemFailures: [{ itemIdentifier: `${caseId}-${version}` }],
    });
    here.around.forget();
    here.around.answer(() => ({}));
    expect(await deliver(caseId, version)).toEqual({ batchItemFailures: [] });
    expect(woken()).toContain(`lost ${caseId}`);
  }, 30_000);

  test('for good, and the watchdog’s round makes up for it', async () => {
    const caseId = await reported(here);
    const { until } = await here.tend(question(here, caseId));
    await here.drain();
    await here.park(ticket(caseId, `gone ${caseId}`, until));
    await screened(caseId);
    here.around.answer(({ action }) => (action === 'DescribeExecution' ? { status: 'RUNNING' } : {}));
    await here.watchdog({ time: here.now, detail: { reconcile: true } });
    expect(woken()).toContain(`gone ${caseId}`);
  });
});
