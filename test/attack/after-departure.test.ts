import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { completes, pass, reported, sheltered, tendAll } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { breaches, newcomers, readersAmong } from './people.ts';

/** Between two beds, before the first and after the last, the shelters of the town try who is not, or no longer, their guest. */

let here: System;
beforeAll(async () => {
  here = await system();
  await newcomers(here);
}, 60_000);
afterAll(() => here?.close());

const shelterWorkers = ['hetty', 'oscar', 'sjoerd', 'sven'];
const atHaven = { location: 'de-haven', placeKind: 'night-shelter' };

async function screened(over: Readonly<Record<string, unknown>>, location?: string): Promise<string> {
  const caseId = await reported(here, over);
  await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter', ...(location && { location }) });
  return caseId;
}

/** Three nights on, so that a holder is asked for, which is the shelter's work; then gone. */
async function gone(reason: string, over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const caseId = await screened(over, 'de-haven');
  await completes(here, 'hetty', caseId, 'check-in', { outcome: 'checked-in', ...atHaven });
  pass(here, 3);
  await tendAll(here, caseId);
  await completes(here, 'hetty', caseId, 'stay', { outcome: reason, on: here.now.slice(0, 10) });
  const open = (await here.load(caseId)).steps.filter(({ status }) => status === 'open').map(({ step }) => step);
  expect(open).toContain('assign-holder');
  return caseId;
}

describe('before check-in', () => {
  test('a case is of the people of the place that was named, and of no other', async () => {
    const caseId = await screened({}, 'de-haven');
    expect(await breaches(here, 'sven', caseId, 'de-overkant')).toEqual([]);
    expect(await breaches(here, 'oscar', caseId, 'de-haven-oost')).toEqual([]);
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(['hetty', 'sjoerd']);
    await completes(here, 'hetty', caseId, 'check-in', { outcome: 'checked-in', ...atHaven });
  });

  test('a protected case too, where a place was named', async () => {
    const caseId = await screened({ protected: true }, 'de-haven');
    expect(await breaches(here, 'sven', caseId, 'de-overkant')).toEqual([]);
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(['hetty', 'sjoerd']);
  });

  test('a protected case without a place is of no shelter at all: the coordinator lets the client in', async () => {
    const caseId = await screened({ protected: true });
    for (const user of shelterWorkers)
      expect([user, await breaches(here, user, caseId, 'de-haven')]).toEqual([user, []]);
    await here.drain();
    expect((await here.as('bram').get('/v1/work?limit=200')).text).toContain(caseId);
    await completes(here, 'bram', caseId, 'check-in', { outcome: 'checked-in', ...atHaven });
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(['hetty', 'sjoerd']);
  });

  test('a case without a place is let in wherever the client comes, unless they hide', async () => {
    const caseId = await screened({});
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(shelterWorkers);
    await completes(here, 'sven', caseId, 'check-in', { outcome: 'checked-in', ...atHaven, location: 'de-overkant' });
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(['sven']);
  });
});

describe('after departure', () => {
  test('who is looked for is known to the people of the last location, and to no other shelter', async () => {
    const caseId = await gone('lost-contact');
    expect(await breaches(here, 'sven', caseId, 'de-overkant')).toEqual([]);
    expect(await breaches(here, 'oscar', caseId, 'de-haven-oost')).toEqual([]);
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual(['hetty', 'sjoerd']);
  });

  test('who sleeps in the last location again is back by the night that is written down there', async () => {
    const caseId = await gone('left');
    const night = { location: 'de-haven', date: here.now.slice(0, 10), caseIds: [caseId] };
    const { body } = await here.as('hetty').post('/v1/nights', night);
    expect(body.items).toMatchObject([{ status: 'registered' }]);
    expect((await here.as('bram').get(`/v1/cases/${caseId}`)).body.steps).toContainEqual(
      expect.objectContaining({ step: 'check-in', status: 'open' }),
    );
  });

  test.each(['network', 'clinic', 'detention'])('who went to %s is nobody’s guest any more', async (reason) => {
    const caseId = await gone(reason);
    for (const user of shelterWorkers)
      expect([user, await breaches(here, user, caseId, 'de-haven')]).toEqual([user, []]);
  });

  test('who is not looked for any longer is nobody’s guest either', async () => {
    const caseId = await gone('lost-contact');
    await completes(here, 'bram', caseId, 'find-client', { outcome: 'found' });
    for (const user of shelterWorkers)
      expect([user, await breaches(here, user, caseId, 'de-haven')]).toEqual([user, []]);
  });

  test.each(['lost-contact', 'left', 'network'])(
    'a protected case (%s) is of no shelter, the last one included',
    async (reason) => {
      const caseId = await gone(reason, { protected: true });
      for (const user of shelterWorkers)
        expect([user, await breaches(here, user, caseId, 'de-haven')]).toEqual([user, []]);
      // What was the shelter's to do is the coordinator's now, and stands on the list.
      await here.drain();
      expect((await here.as('bram').get('/v1/work?limit=200')).text).toContain(caseId);
      await completes(here, 'bram', caseId, 'assign-holder', { outcome: 'assigned', holder: 'farida' });
    },
  );

  test('a closed case is of no shelter', async () => {
    const caseId = await sheltered(here);
    await here.as('bram').post(`/v1/cases/${caseId}/departures`, { on: here.now.slice(0, 10), reason: 'deceased' });
    expect(await readersAmong(here, shelterWorkers, caseId)).toEqual([]);
  });
});
