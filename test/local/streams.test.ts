import { afterEach, describe, expect, test } from '@jest/globals';
import { deadLetters, lambda, type Resources, streamTo, usual } from './fixtures/app.ts';
import { type Running, run } from './fixtures/running.ts';

let world: Running;
afterEach(() => world?.host.close());

const withDeadLetters = (more: object = {}): Resources => ({
  ...usual,
  DeadLetters: deadLetters,
  Mapping: streamTo('Reader', {
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
    ...more,
  }),
});
const withoutReader: Resources = { ...usual, Mapping: streamTo('Stopped'), Stopped: lambda('stopped') };
const put = (id: string, number = 1) => world.post('/items', { id, number });

describe('the stream of a table', () => {
  test('has reached its reader when the next request is answered', async () => {
    world = await run(usual);
    await put('a');
    expect(await world.seen('a')).toEqual({ times: 1, last: 'ITEM#1' });
  });

  test('keeps the order of one partition key', async () => {
    world = await run(usual);
    for (let number = 1; number <= 5; number += 1) await put('a', number);
    expect(await world.seen('a')).toEqual({ times: 5, last: 'ITEM#5' });
  });

  test('passes what the filter of the mapping lets through, and nothing else', async () => {
    world = await run(usual);
    await put('a');
    await put('a');
    // The second put changed the item: no insertion, so nothing to read; nor is what the reader itself wrote.
    expect(await world.seen('a')).toEqual({ times: 1, last: 'ITEM#1' });
  });
});

describe('a record that its reader cannot process', () => {
  test('holds up its own partition key and no other, and goes to the dead letters after its retries', async () => {
    world = await run(withDeadLetters());
    for (const id of ['before', 'poison', 'after']) await put(id);
    await put('poison', 2);
    expect(await Promise.all(['before', 'poison', 'after'].map((id) => world.seen(id)))).toEqual([
      { times: 1, last: 'ITEM#1' },
      null,
      { times: 1, last: 'ITEM#1' },
    ]);
    expect(await world.messages('dead-letters')).toEqual([]);
    // Retries after 1, 2 and 4 seconds, and then the second record of the same key.
    await world.move({ advance: 'PT1M' });
    const letters = await world.messages('dead-letters');
    expect(letters).toHaveLength(2);
    expect(letters[0]).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
  });

  test('is given again with a growing pause, on the clock of the host', async () => {
    world = await run(withDeadLetters());
    await put('poison');
    const moments: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) moments.push(await world.move({ next: true }));
    expect(moments).toEqual(['2030-01-01T12:00:01Z', '2030-01-01T12:00:03Z', '2030-01-01T12:00:07Z']);
    expect(await world.messages('dead-letters')).toHaveLength(1);
  });

  test('that fails a whole batch is found by halving it, when the mapping says so', async () => {
    // All in one batch: they wait while nothing is processed.
    world = await run(withoutReader);
    for (const id of ['a', 'b', 'lethal', 'c', 'd']) await put(id);
    await world.host.close();
    world = await run(
      withDeadLetters({ BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 }),
      world.host.dataDir,
    );
    expect(
      await Promise.all(['a', 'b', 'lethal', 'c', 'd'].map(async (id) => (await world.seen(id))?.last ?? null)),
    ).toEqual(['ITEM#1', 'ITEM#1', null, 'ITEM#1', 'ITEM#1']);
    expect(await world.messages('dead-letters')).toHaveLength(1);
  });
});

test('what was not read when the host stopped is read before it answers again', async () => {
  world = await run(withoutReader);
  await put('a');
  await world.host.close();
  world = await run(usual, world.host.dataDir);
  expect(await world.seen('a')).toEqual({ times: 1, last: 'ITEM#1' });
});
