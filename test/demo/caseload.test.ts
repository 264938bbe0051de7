import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { storyFrom } from '../../bench/demo/seed.ts';
import { at } from '../../simulation/people/calendar.ts';
import { dordrechtCaseload } from '../../simulation/people/caseload.ts';
import { play } from '../../simulation/people/play.ts';
import { simulation } from '../../simulation/port.ts';

const tally = (names: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};
const reports = (seed: number) =>
  dordrechtCaseload(seed, '2026-01-05', 13).map(
    ({ report }) => report as { causes: string[]; origin: { municipality: string } },
  );

describe('the composite clients', () => {
  test.each([1, 2019, 77])('are Dordrecht’s count of April 2019, person for person (seed %i)', (seed) => {
    const clients = reports(seed);
    expect(clients).toHaveLength(90);
    expect(tally(clients.map(({ origin }) => origin.municipality))).toEqual({
      Dordrecht: 44,
      'other NL': 15,
      abroad: 8,
      Zwijndrecht: 6,
      'Hendrik-Ido-Ambacht': 4,
      Alblasserdam: 3,
      Gorinchem: 3,
      Sliedrecht: 3,
      unknown: 2,
      Leerdam: 1,
      Molenlanden: 1,
    });
    expect(tally(clients.flatMap(({ causes }) => causes))).toEqual({
      'rent-arrears': 31,
      'break-up': 30,
      'earlier-care-ended': 19,
      nuisance: 11,
      detention: 8,
      'return-from-abroad': 8,
      other: 5,
      'eviction-cannabis': 3,
    });
  });

  test('have no cause twice', () => {
    for (const { causes } of reports(5)) expect(new Set(causes).size).toBe(causes.length);
  });

  test('are the same for the same seed and others for another', () => {
    expect(reports(3)).toEqual(reports(3));
    expect(reports(3)).not.toEqual(reports(4));
  });
});

test('whoever starts the product meets something to do for each trajectory holder, the shelter, the desk and a coordinator', async () => {
  const file = path.join(import.meta.dirname, '../../bench/demo/directory.json');
  const story = storyFrom('2026-10-05');
  const { api, moveTo } = simulation(JSON.parse(readFileSync(file, 'utf8')), at(story.from, '08:00'));
  await play({ api, moveTo, ...story });
  const count = async (user: string, list: string) =>
    ((await api.get(user, list)) as { items: unknown[] }).items.length;
  for (const user of ['farida', 'tom', 'karel', 'lotte', 'sjoerd', 'ingrid']) {
    expect([user, (await count(user, '/v1/work')) > 0]).toEqual([user, true]);
  }
  expect((await count('bram', '/v1/escalations')) + (await count('dora', '/v1/escalations'))).toBeGreaterThan(0);
});
