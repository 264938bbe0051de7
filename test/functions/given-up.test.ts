import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { emptyQueue, type Letter, type Letters } from '../../functions/projector/given-up.ts';
import { caseStream, type StreamId } from '../../shared/store/keys.ts';
import { reported } from './journey.ts';
import { type System, system } from './system.ts';

/** A queue in memory: what was received and not removed comes back at the next round. */
function queueOf(bodies: readonly string[]) {
  const kept = new Map(bodies.map((body, n) => [String(n), { id: String(n), receipt: `r${n}`, body }] as const));
  const letters: Letters = {
    receive: async () => [...kept.values()].slice(0, 10),
    remove: async ({ id }: Letter) => {
      kept.delete(id);
    },
  };
  return { letters, left: () => [...kept.values()].map(({ body }) => body) };
}

async function* cases(...ids: readonly string[]): AsyncGenerator<StreamId> {
  yield* ids.map(caseStream);
}

const letter = (caseId: string) => JSON.stringify({ caseId });
const stretch = JSON.stringify({ DDBStreamBatchInfo: { batchSize: 3, startSequenceNumber: '1' } });

describe('the queue of what was given up', () => {
  test('is emptied: each case once, however often it lies there', async () => {
    const { letters, left } = queueOf([letter('one'), letter('two'), letter('one')]);
    const asked: string[] = [];
    const emptied = await emptyQueue(
      letters,
      async ({ id }) => asked.push(id),
      () => cases(),
    );
    expect(emptied).toEqual({ done: ['one', 'two'].map(caseStream), failed: [], unread: 0 });
    expect([asked, left()]).toEqual([['one', 'two'], []]);
  });

  test('keeps what fails again, and comes to an end all the same', async () => {
    const { letters, left } = queueOf([letter('poison'), letter('fine')]);
    const project = ({ id }: StreamId) => (id === 'poison' ? Promise.reject(new Error('again')) : Promise.resolve());
    expect(await emptyQueue(letters, project, () => cases())).toEqual({
      done: [caseStream('fine')],
      failed: [caseStream('poison')],
      unread: 0,
    });
    expect(left()).toEqual([letter('poison')]);
  });

  test('has every case looked at for a stretch of the stream, which names none', async () => {
    const { letters, left } = queueOf([stretch, letter('one'), stretch]);
    const asked: string[] = [];
    await emptyQueue(
      letters,
      async ({ id }) => asked.push(id),
      () => cases('one', 'two', 'three'),
    );
    expect([asked, left()]).toEqual([['one', 'two', 'three'], []]);
  });

  test('keeps a stretch of which a case fails', async () => {
    const { letters, left } = queueOf([stretch]);
    const project = ({ id }: StreamId) => (id === 'two' ? Promise.reject(new Error('again')) : Promise.resolve());
    const emptied = await emptyQueue(letters, project, () => cases('one', 'two', 'three'));
    expect(emptied).toMatchObject({ done: [{ id: 'one' }, { id: 'three' }], failed: [{ id: 'two' }], unread: 0 });
    expect(left()).toEqual([stretch]);
  });

  test('leaves what is not the projector’s', async () => {
    const { letters, left } = queueOf(['hello', '{"caseId": "Not an id!"}', letter('one')]);
    const emptied = await emptyQueue(
      letters,
      async () => undefined,
      () => cases(),
    );
    expect(emptied).toEqual({ done: [caseStream('one')], failed: [], unread: 2 });
    expect(left()).toHaveLength(2);
  });
});

describe('a case that comes back from the queue', () => {
  let here: System;
  beforeAll(async () => {
    here = await system();
  });
  beforeEach(() => here.around.answer(() => ({})));
  afterAll(() => here?.close());

  const deliver = async (caseId: string) => {
    const { handler } = await import('../../functions/projector/handler.ts');
    const message = { eventSource: 'aws:sqs', messageId: `m-${caseId}`, body: letter(caseId) };
    const run = handler as unknown as (event: unknown, context: unknown) => Promise<unknown>;
    return run({ Records: [message] }, { awsRequestId: 'late' });
  };
  const told = () =>
    here.around
      .of('PutEvents')
      .flatMap(({ Entries }) => Entries as { DetailType: string }[])
      .filter(({ DetailType }) => DetailType === 'case-not-projected');

  test('is projected with all that follows: its machine starts, its work is on the list', async () => {
    const caseId = await reported(here);
    expect(await deliver(caseId)).toEqual({ batchItemFailures: [] });
    expect(here.around.of('StartExecution').map(({ name }) => name)).toContain(`${caseId}-central-intake-1-1`);
    expect((await here.as('ingrid').get('/v1/work?limit=200')).text).toContain(caseId);
  });

  test('has nothing done to it when the stream has healed it by then', async () => {
    const caseId = await reported(here);
    await here.drain();
    here.around.forget();
    expect(await deliver(caseId)).toEqual({ batchItemFailures: [] });
    expect(here.around.calls).toEqual([]);
  });

  test('that fails again fails its message, and is not told of a second time', async () => {
    const caseId = await reported(here);
    here.around.forget();
    here.around.answer(({ action }) => (action === 'StartExecution' ? { error: 'ServiceUnavailable' } : {}));
    expect(await deliver(caseId)).toEqual({ batchItemFailures: [{ itemIdentifier: `m-${caseId}` }] });
    expect(told()).toEqual([]);
  }, 30_000);
});
