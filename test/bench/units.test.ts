import { describe, expect, test } from '@jest/globals';
import { goalsMissed } from '../../bench/goals.ts';
import { median, percentile } from '../../bench/median.ts';
import { costOf, formula, type Usage } from '../../bench/pathway/cost.ts';
import { prices } from '../../bench/pathway/prices.ts';
import { transitionsIn } from '../../bench/pathway/transitions.ts';
import { parts } from '../../bench/throughput/profile.ts';
import { writeUnits } from '../../local/host/meter.ts';

const table = {
  TableName: 'T',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  AttributeDefinitions: [],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'work',
      KeySchema: [
        { AttributeName: 'of', KeyType: 'HASH' as const },
        { AttributeName: 'due', KeyType: 'RANGE' as const },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['row'] },
    },
  ],
};
const text = (S: string) => ({ S });
const item = (over: Record<string, { S: string }> = {}) => ({ pk: text('A'), sk: text('1'), ...over });
const listed = { of: text('farida'), due: text('2026-01-05'), row: text('x') };
const unitsOf = (...asked: Parameters<typeof writeUnits> extends [unknown, ...infer Rest] ? Rest : never) =>
  Object.fromEntries(writeUnits(table, ...asked));

describe('write units, as the developer guide of DynamoDB counts them', () => {
  test('an item in no index costs its begun kilobytes once', () => {
    expect(unitsOf(undefined, item())).toEqual({ T: 1, 'T/work': 0 });
    expect(unitsOf(undefined, item({ long: text('x'.repeat(2_500)) }))).toEqual({ T: 3, 'T/work': 0 });
  });
  test('an item that becomes smaller costs what it was', () => {
    expect(unitsOf(item({ long: text('x'.repeat(2_500)) }), item()).T).toBe(3);
  });
  test('one that enters an index, leaves it, or changes in it costs one write there', () => {
    expect(unitsOf(item(), item(listed))['T/work']).toBe(1);
    expect(unitsOf(item(listed), item())['T/work']).toBe(1);
    expect(unitsOf(item(listed), item({ ...listed, row: text('y') }))['T/work']).toBe(1);
  });
  test('one that moves within an index costs two, and one that the index does not see changing none', () => {
    expect(unitsOf(item(listed), item({ ...listed, due: text('2026-02-05') }))['T/work']).toBe(2);
    expect(unitsOf(item(listed), item({ ...listed, other: text('new') }))['T/work']).toBe(0);
  });
  test('a put whose condition does not hold is paid for in the table alone', () => {
    const before = item({ long: text('x'.repeat(1_500)) });
    expect(unitsOf(before, before, true)).toEqual({ T: 2 });
  });
});

test('state transitions are the states entered and the retries; a wait that runs out is no retry', () => {
  const history = [
    ...['ExecutionStarted', 'ChoiceStateEntered', 'ChoiceStateExited'],
    ...['TaskStateEntered', 'TaskScheduled', 'TaskFailed', 'TaskScheduled', 'TaskSucceeded', 'TaskStateExited'],
    ...['TaskStateEntered', 'TaskScheduled', 'TaskTimedOut', 'TaskStateExited'],
    ...['SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded'],
  ].map((type) => ({ type }));
  expect(transitionsIn(history)).toEqual({ entered: 4, retries: 1, timeouts: 1 });
});

describe('the price', () => {
  const nothing = Object.fromEntries(Object.keys(prices).map((kind) => [kind, 0])) as unknown as Usage;

  test('of a thousand transitions and a million writes is what the list says', () => {
    expect(costOf(nothing).dollars).toBe(0);
    expect(costOf({ ...nothing, transitions: 1_000 }).dollars).toBeCloseTo(0.025, 10);
    expect(costOf({ ...nothing, transitions: 1_000, writeUnits: 1e6 }).dollars).toBeCloseTo(0.73, 10);
  });
  test('has a formula that names every kind of use', () => {
    for (const { unit } of Object.values(prices)) expect(formula).toContain(unit);
  });
});

test('a goal that is not reached is said in a sentence, one that is met in none', () => {
  const run = { date: '2026-01-05', commit: 'abc', node: 'v24', cores: 2, quick: true };
  const bundle = { bundle: 'tend', kilobytes: 1, wallMs: 1, cpuMs: 1, wallRatio: 1 };
  expect(goalsMissed({ ...run, cold: [{ ...bundle, cpuRatio: 1.25 }] })).toEqual([]);
  expect(goalsMissed({ ...run, cold: [{ ...bundle, cpuRatio: 1.4 }] })).toEqual([
    'the cold import of tend is 1.4, and may not pass 1.25',
  ]);
});

test('the median is the middle one and the 95th percentile leaves a twentieth above it', () => {
  const values = Array.from({ length: 100 }, (_, n) => (n * 37) % 100);
  expect(median([5, 1, 3])).toBe(3);
  expect(percentile(values, 95)).toBe(95);
});

test('time is put down to the part whose own it is, and waiting to none', () => {
  const frame = (id: number, url: string, functionName = 'f') => ({
    id,
    callFrame: { functionName, url, lineNumber: 0 },
  });
  const profile = {
    nodes: [
      frame(1, 'file:///app/local/engine/runtime/event-loop.ts'),
      frame(2, 'file:///app/node_modules/dynalite/db/index.js'),
      frame(3, '', '(idle)'),
    ],
    samples: [1, 2, 3, 2],
    timeDeltas: [100, 200, 5_000, 100],
  };
  expect(parts(profile)).toEqual([
    { part: 'tables (dynalite, LevelDB)', share: 0.75 },
    { part: 'engine', share: 0.25 },
  ]);
});
