import { describe, expect, test } from '@jest/globals';
import { areas, sourceAddress } from './case.ts';
import { run } from './run.ts';

const wanted = [
  'states',
  'data-flow',
  'variables',
  'errors-and-retries',
  'time-outs',
  'callbacks',
  'nested',
  'parallel',
  'map',
  'limits',
  'validation',
];

test('the cases cover every area, each with its own name and source', () => {
  const all = areas();
  expect(all.map(({ area }) => area)).toEqual([...wanted].sort());
  const cases = all.flatMap(({ cases }) => cases);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(250);
  for (const { source } of cases) expect(sourceAddress(source)).toMatch(/^https:\/\//);
});

for (const { area, cases } of areas()) {
  describe(area, () => {
    for (const given of cases) {
      test(given.name, async () => {
        expect({ source: given.source, differs: await run(given) }).toEqual({ source: given.source, differs: [] });
      });
    }
  });
}
