import { afterEach, describe, expect, test } from '@jest/globals';
import { inputOf } from '../../local/host/events/input.ts';
import { matches, type Pattern } from '../../local/host/events/pattern.ts';
import { occurrences } from '../../local/host/schedules/cron.ts';
import { Schedules } from '../../local/host/schedules/schedules.ts';
import { deadLetters, lambda, type Resources, rule, schedule, temporaryFolder, usual } from './fixtures/app.ts';
import { noon, type Running, run } from './fixtures/running.ts';
import { openItems } from './fixtures/writer.ts';

let world: Running;
afterEach(() => world?.host.close());

const listening: Resources = {
  ...usual,
  Listener: lambda('listener'),
  Heard: rule({ 'detail-type': ['Said'], detail: { name: [{ 'anything-but': ['secret'] }] } }, 'Listener'),
};

describe('an event on the bus', () => {
  test('goes to the targets of the rules that it matches, and to no other', async () => {
    world = await run(listening);
    await world.post('/events', [{ name: 'one' }, { name: 'secret' }, { name: 'two', type: 'Sung' }]);
    expect(await world.journal()).toEqual(['listener heard one']);
  });

  test('is refused one by one: the others go on', async () => {
    world = await run(listening);
    const put = (entries: readonly object[]) =>
      fetch(world.host.url, {
        method: 'POST',
        headers: { 'x-amz-target': 'AWSEvents.PutEvents', 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ Entries: entries }),
      }).then((response) => response.json());
    const good = { Source: 's', DetailType: 'Said', Detail: '{"name":"one"}', EventBusName: 'things' };
    expect(
      await put([good, { ...good, Detail: '[]' }, { ...good, EventBusName: 'none' }, { ...good, Source: '' }]),
    ).toMatchObject({
      FailedEntryCount: 3,
      Entries: [
        { EventId: expect.any(String) },
        { ErrorCode: 'MalformedDetail' },
        { ErrorCode: 'ResourceNotFoundException' },
        { ErrorCode: 'InvalidArgument' },
      ],
    });
    expect(await world.journal()).toEqual(['listener heard one']);
  });

  test('whose target fails is tried again after one and two minutes, and then goes to the destination for failures', async () => {
    world = await run({
      ...listening,
      DeadLetters: deadLetters,
      Config: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'Listener' },
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 2,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
        },
      },
    });
    await world.post('/events', [
      { name: 'stubborn', failures: 9 },
      { name: 'shy', failures: 1 },
    ]);
    expect(await world.move({ next: true })).toBe('2030-01-01T12:01:00Z');
    expect(await world.move({ next: true })).toBe('2030-01-01T12:03:00Z');
    expect((await world.journal()).filter((line) => line.endsWith('stubborn'))).toHaveLength(3);
    expect((await world.journal()).filter((line) => line.endsWith('shy'))).toHaveLength(2);
    const letters = await world.messages('dead-letters');
    expect(letters).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        requestPayload: { detail: { name: 'stubborn' } },
        responsePayload: { errorType: 'RangeError' },
      },
    ]);
  });

  test('goes to a queue, and from there to a function', async () => {
    world = await run({
      ...usual,
      DeadLetters: deadLetters,
      Letters: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'letters',
          VisibilityTimeout: 60,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount: 2 },
        },
      },
      Heard: rule({ source: ['things'] }, 'Letters', { Arn: { 'Fn::GetAtt': ['Letters', 'Arn'] } }),
      Stopped: lambda('stopped'),
      FromQueue: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Letters', 'Arn'] },
          FunctionName: { Ref: 'Stopped' },
          BatchSize: 5,
        },
      },
    });
    await world.post('/events', [{ name: 'one' }]);
    expect(await world.messages('dead-letters')).toEqual([]);
    expect(await world.move({ next: true })).toBe('2030-01-01T12:01:00Z');
    expect(await world.move({ next: true })).toBe('2030-01-01T12:02:00Z');
    expect(await world.messages('dead-letters')).toMatchObject([{ detail: { name: 'one' } }]);
  });

  test('may lead to a mail, which is kept and shown with the time of the host', async () => {
    world = await run(listening);
    await world.move({ advance: 'PT1H' });
    await world.post('/events', [{ name: 'one', mail: 'sam@example.org' }]);
    expect(await (await world.get('/mail')).json()).toMatchObject({
      items: [
        {
          at: '2030-01-01T13:00:00.000Z',
          from: 'Things <things@example.org>',
          to: ['sam@example.org'],
          subject: 'About one',
          text: 'This is one.',
        },
      ],
      next: null,
    });
  });
});

describe('a schedule', () => {
  const ticking: Resources = {
    ...usual,
    Early: lambda('ticker', {
      FunctionName: 'early',
      Environment: { Variables: { TABLE: { Ref: 'Items' }, OWN: 'early' } },
    }),
    EveryMorning: schedule('cron(30 7 * * ? *)', 'Europe/Amsterdam', 'Early'),
  };

  test('keeps to local time when the clocks change', async () => {
    world = await run(ticking);
    await world.move({ to: '2030-03-29T12:00:00Z' });
    const before = (await world.journal()).length;
    await world.move({ to: '2030-04-01T12:00:00Z' });
    expect((await world.journal()).slice(before)).toEqual([
      'early 2030-03-30T06:30:00Z',
      'early 2030-03-31T05:30:00Z',
      'early 2030-04-01T05:30:00Z',
    ]);
  });

  test('has each occurrence once, also when the host stops in between', async () => {
    world = await run(ticking);
    await world.move({ to: '2030-01-02T06:30:00Z' });
    await world.host.close();
    world = await run(ticking, world.host.dataDir);
    await world.move({ to: '2030-01-03T06:30:00Z' });
    expect(await world.journal()).toEqual(['early 2030-01-02T06:30:00Z', 'early 2030-01-03T06:30:00Z']);
  });
});

test('of what fell due while nothing ran, in real time, the last is made up for', async () => {
  const tables = await openItems(temporaryFolder());
  const hour = 3_600_000;
  let now = noon;
  const fired: number[] = [];
  const open = async (): Promise<Schedules> => {
    const schedules = new Schedules(tables.ledger, { kind: 'real', now: () => now });
    const fire = (at: number) => ({ operations: [], afterwards: () => void fired.push((at - noon) / hour) });
    await schedules.add({ id: 'hourly', expression: 'rate(1 hour)', timeZone: 'UTC', fire });
    return schedules;
  };
  const first = await open();
  expect([first.nextAt(), first.take(now)]).toEqual([noon + hour, null]);
  now += 5.5 * hour;
  const second = await open();
  await second.take(now)?.();
  expect([fired, second.nextAt(), second.take(now)]).toEqual([[5], noon + 6 * hour, null]);
  await tables.close();
});

describe('moments of an expression', () => {
  const from = Date.parse('2030-01-01T12:00:00Z');
  const moments = (expression: string, zone: string, count: number): string[] => {
    const after = occurrences(expression, zone, from);
    const found: string[] = [];
    for (let at: number | null = from; at !== null && found.length < count; ) {
      at = after(at);
      if (at !== null) found.push(new Date(at).toISOString().slice(0, 16));
    }
    return found;
  };
  test.each([
    ['rate(1 hour)', 'UTC', ['2030-01-01T13:00', '2030-01-01T14:00']],
    ['rate(7 days)', 'UTC', ['2030-01-08T12:00', '2030-01-15T12:00']],
    ['cron(0 3 * * ? *)', 'UTC', ['2030-01-02T03:00', '2030-01-03T03:00']],
    ['cron(30 7 * * ? *)', 'Europe/Amsterdam', ['2030-01-02T06:30', '2030-01-03T06:30']],
    ['cron(0/20 12 * * ? *)', 'UTC', ['2030-01-01T12:20', '2030-01-01T12:40', '2030-01-02T12:00']],
    [
      'cron(0 9 ? * MON-FRI *)',
      'UTC',
      ['2030-01-02T09:00', '2030-01-03T09:00', '2030-01-04T09:00', '2030-01-07T09:00'],
    ],
    ['cron(0 9 ? * 2#1 *)', 'UTC', ['2030-01-07T09:00', '2030-02-04T09:00']],
    ['cron(0 9 ? * 6L *)', 'UTC', ['2030-01-25T09:00', '2030-02-22T09:00']],
    ['cron(0 9 L * ? *)', 'UTC', ['2030-01-31T09:00', '2030-02-28T09:00']],
    [
      'cron(0 9 15W * ? *)',
      'UTC',
      [
        '2030-01-15T09:00',
        '2030-02-15T09:00',
        '2030-03-15T09:00',
        '2030-04-15T09:00',
        '2030-05-15T09:00',
        '2030-06-14T09:00',
      ],
    ],
    ['cron(0 0 1 JAN,JUL ? *)', 'UTC', ['2030-07-01T00:00', '2031-01-01T00:00']],
    // 02:30 does not exist on 31 March 2030 in Amsterdam, and comes twice on 27 October.
    ['cron(30 2 31 MAR ? *)', 'Europe/Amsterdam', ['2030-03-31T01:30']],
    ['cron(30 2 27 OCT ? *)', 'Europe/Amsterdam', ['2030-10-27T00:30', '2031-10-27T01:30']],
    ['at(2030-06-01T10:00:00)', 'Europe/Amsterdam', ['2030-06-01T08:00']],
    ['cron(0 0 30 FEB ? *)', 'UTC', []],
  ])('%s in %s', (expression, zone, expected) => {
    expect(moments(expression, zone, Math.max(1, expected.length))).toEqual(expected);
  });
  test.each(['cron(0 9 * * * *)', 'cron(60 9 * * ? *)', 'rate(0 minutes)', 'every day'])('%s is none', (expression) => {
    expect(() => occurrences(expression, 'UTC', 0)).toThrow(RangeError);
  });
});

describe('a pattern', () => {
  const event = {
    source: 'things',
    resources: ['a', 'b'],
    detail: { name: 'one', count: 5, empty: null, deep: { flag: true }, list: [{ x: 1 }, { x: 2 }] },
  };
  test.each<[Pattern, boolean]>([
    [{ source: ['things'] }, true],
    [{ source: ['other'] }, false],
    [{ source: ['other', 'things'], detail: { name: ['one'] } }, true],
    [{ resources: ['b'] }, true],
    [{ detail: { name: [{ prefix: 'on' }] } }, true],
    [{ detail: { name: [{ prefix: 'ON' }] } }, false],
    [{ detail: { name: [{ suffix: 'ne' }] } }, true],
    [{ detail: { name: [{ 'equals-ignore-case': 'ONE' }] } }, true],
    [{ detail: { name: [{ wildcard: 'o*e' }] } }, true],
    [{ detail: { name: [{ 'anything-but': ['one', 'two'] }] } }, false],
    [{ detail: { name: [{ 'anything-but': 'two' }] } }, true],
    [{ detail: { name: [{ 'anything-but': { prefix: 'o' } }] } }, false],
    [{ detail: { none: [{ 'anything-but': 'two' }] } }, false],
    [{ detail: { name: [{ exists: true }] } }, true],
    [{ detail: { none: [{ exists: false }] } }, true],
    [{ detail: { name: [{ exists: false }] } }, false],
    [{ detail: { count: [{ numeric: ['>', 4, '<=', 5] }] } }, true],
    [{ detail: { count: [{ numeric: ['=', 6] }] } }, false],
    [{ detail: { count: ['5'] } }, false],
    [{ detail: { empty: [null] } }, true],
    [{ detail: { none: [null] } }, false],
    [{ detail: { deep: { flag: [true] } } }, true],
    [{ detail: { list: { x: [2] } } }, true],
    [{ $or: [{ source: ['no'] }, { detail: { count: [5] } }] as never }, true],
  ])('%j', (pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });
  test('with a matcher that is not known is refused by its name', () => {
    expect(() => matches({ source: [{ cidr: '10.0.0.0/8' }] }, event)).toThrow('cidr');
  });
});

test('a target is given the whole event, a part of it, a constant, or a text made of parts', () => {
  const event = { id: '1', detail: { name: 'a "b"', list: [1, 2] } };
  expect(JSON.parse(inputOf({}, event))).toEqual(event);
  expect(inputOf({ inputPath: '$.detail.list' }, event)).toBe('[1,2]');
  expect(inputOf({ input: '{"a":1}' }, event)).toBe('{"a":1}');
  const transformer = {
    paths: { name: '$.detail.name', list: '$.detail.list' },
    template: '{"say":"it is <name>","all":<list>,"name":<name>}',
  };
  expect(JSON.parse(inputOf({ transformer }, event))).toEqual({ say: 'it is a "b"', all: [1, 2], name: 'a "b"' });
});
