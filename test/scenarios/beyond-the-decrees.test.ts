import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { running, sheltered, today } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world('2028-12-20T08:00:00+01:00');
});
afterAll(() => here?.end());

test('a date past the last known decree year is computed, and says in both languages that it was', async () => {
  const caseId = await sheltered(here);
  const ingrid = here.as('ingrid');
  await ingrid.completes(caseId, 'find-best-place', { outcome: 'here' });
  await ingrid.completes(caseId, 'investigate', { outcome: 'investigated' });
  await ingrid.completes(caseId, 'apply', { outcome: 'applied', appliedOn: await today(here) });
  const read = async (user: string) => {
    const [decision] = running(await here.as(user).reads(caseId), 'decide-access');
    return decision as unknown as { dueOn: string; status: string; explanation: string };
  };
  // Two weeks after Wednesday 20 December 2028.
  const dutch = await read('bram');
  expect(dutch).toMatchObject({ dueOn: '2029-01-03', status: 'running' });
  expect(dutch.explanation).toContain(
    'Welke extra vrije dagen er in 2029 zijn, was nog niet bij besluit bekend toen deze datum werd berekend.',
  );
  await here.addUser({
    user: 'englishreader',
    name: 'Voorbeeld Lezer',
    roles: ['coordinator'],
    organisation: 'gemeente-haarlem',
    municipalities: ['haarlem'],
    language: 'en',
  });
  expect((await read('englishreader')).explanation).toContain(
    'Which extra days off there are in 2029 had not been decreed yet when this date was computed.',
  );
});
