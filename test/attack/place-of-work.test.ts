import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { completes, reported, sheltered } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { breaches, newcomers, readersAmong } from './people.ts';

/** A shelter has several houses; who works in one of them tries those who sleep in another. */

let here: System;
beforeAll(async () => {
  here = await system();
  await newcomers(here);
}, 60_000);
afterAll(() => here?.close());

const shelterWorkers = ['hetty', 'oscar', 'sjoerd', 'sven'];
const elsewhere = [
  ['oscar', 'another location of the same shelter', 'de-haven-oost'],
  ['sven', 'another shelter', 'de-overkant'],
] as const;

describe('somebody who sleeps in one location', () => {
  test.each(elsewhere)('is not found, read or touched by %s of %s', async (user, _, location) => {
    expect(await breaches(here, user, await sheltered(here), location)).toEqual([]);
  });

  test.each(elsewhere)('and hides there is not found, read or touched by %s of %s', async (user, _, location) => {
    const caseId = await hidden();
    expect(await breaches(here, user, caseId, location)).toEqual([]);
    // Nor by naming the house where they are thought to be.
    expect(await breaches(here, user, caseId, 'de-haven')).toEqual([]);
  });

  test('is read by the people of that location and of the shelter as a whole, and stands in their lists', async () => {
    for (const caseId of [await sheltered(here), await hidden()]) {
      expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(['hetty', 'sjoerd']);
      await here.drain();
      for (const user of ['hetty', 'sjoerd']) {
        for (const list of ['/v1/cases?limit=200', '/v1/work?limit=200']) {
          expect([user, list, (await here.as(user).get(list)).text.includes(caseId)]).toEqual([user, list, true]);
        }
      }
    }
  });

  test('goes over to the people of the next location when they move, and no longer to those of the first', async () => {
    const caseId = await sheltered(here);
    const next = { placeKind: 'night-shelter', location: 'de-haven-oost' };
    const on = here.now.slice(0, 10);
    await completes(here, 'hetty', caseId, 'stay', { outcome: 'moved-place', on, ...next });
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(['oscar', 'sjoerd']);
    await completes(here, 'oscar', caseId, 'check-in', { outcome: 'checked-in', ...next });
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(['oscar', 'sjoerd']);
    expect(await breaches(here, 'hetty', caseId, 'de-haven')).toEqual([]);
  });
});

describe('a night', () => {
  const at = async (user: string, caseId: string, location: string) => {
    const body = { location, date: here.now.slice(0, 10), caseIds: [caseId] };
    return (await here.as(user).post('/v1/nights', body)).body.items[0];
  };

  test('is not written down in a house where the client does not sleep, by whoever works in both', async () => {
    const caseId = await sheltered(here);
    expect(await at('sjoerd', caseId, 'de-haven-oost')).toMatchObject({ status: 'refused' });
    expect((await here.load(caseId)).nights).toEqual([]);
    expect(await at('sjoerd', caseId, 'de-haven')).toMatchObject({ status: 'registered' });
  });

  test('is not written down in a house that awaits nobody, where another was named', async () => {
    const caseId = await reported(here);
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter', location: 'de-haven' });
    expect(await at('oscar', caseId, 'de-haven-oost')).toMatchObject({ status: 'refused' });
    expect(await at('sjoerd', caseId, 'de-haven-oost')).toMatchObject({ status: 'refused' });
    expect(await at('hetty', caseId, 'de-haven')).toMatchObject({ status: 'registered' });
  });
});

async function hidden(): Promise<string> {
  const caseId = await reported(here, { protected: true });
  await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter', location: 'de-haven' });
  const place = { location: 'de-haven', placeKind: 'night-shelter' };
  await completes(here, 'hetty', caseId, 'check-in', { outcome: 'checked-in', ...place });
  return caseId;
}
