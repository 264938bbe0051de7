import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { completes, pass, reported, sheltered, tendAll, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { newcomers, readersAmong } from './people.ts';

/**
 * Who might read a case yesterday tries again after something has changed. That somebody hides cannot be changed after the report,
 * and two cases cannot be made one: where that comes to be, it is tried here as well.
 */

let here: System;
beforeAll(async () => {
  here = await system();
  await newcomers(here);
}, 60_000);
beforeEach(() => {
  here.now = '2026-01-05T07:00:00.000Z';
});
afterAll(() => here?.close());

const everybody = [
  ...[
    'ingrid',
    'sjoerd',
    'hetty',
    'oscar',
    'sven',
    'farida',
    'tom',
    'olga',
    'ursula',
    'lex',
    'wouter',
    'wanda',
    'bram',
  ],
  ...['mira', 'anton', 'iris', 'sanne', 'karel', 'dora', 'maud', 'willy'],
];
const readers = (caseId: string) => readersAmong(here, everybody, caseId);

test('a transfer that waits is read by the coordinator there alone; accepted, by nobody there and by no shelter here', async () => {
  const caseId = await sheltered(here);
  const before = await readers(caseId);
  expect(before).toEqual(['ingrid', 'sjoerd', 'hetty', 'bram']);
  const to = { outcome: 'transfer-proposed', municipality: 'dordrecht' };
  await completes(here, 'ingrid', caseId, 'find-best-place', to);
  expect(await readers(caseId)).toEqual([...before, 'dora']);
  await completes(here, 'dora', caseId, 'accept-transfer', { outcome: 'accepted' });
  expect(await readers(caseId)).toEqual(['ingrid', 'bram']);
});

test('a transfer that is declined leaves nobody there behind who reads it', async () => {
  const caseId = await sheltered(here);
  await completes(here, 'ingrid', caseId, 'find-best-place', {
    outcome: 'transfer-proposed',
    municipality: 'dordrecht',
  });
  await completes(here, 'dora', caseId, 'accept-transfer', { outcome: 'declined' });
  expect(await readers(caseId)).toEqual(['ingrid', 'sjoerd', 'hetty', 'bram']);
});

test('a change of holder takes the case from the one before, on the same day', async () => {
  const caseId = await withHolder(here);
  expect(await readers(caseId)).toContain('farida');
  expect((await here.as('bram').post(`/v1/cases/${caseId}/holder`, { holder: 'tom', handover: 'warm' })).status).toBe(
    200,
  );
  const now = await readers(caseId);
  expect([now.includes('farida'), now.includes('tom')]).toEqual([false, true]);
});

test('an absence opens a case on its days and closes it on the day after, a protected one too', async () => {
  const cases = [await withHolder(here), await hiddenWithHolder()];
  const [from, until] = [day(1), day(2)];
  const absence = { user: 'farida', from, until, standIn: 'tom' };
  expect((await here.as('bram').post('/v1/absences', absence)).status).toBe(201);
  const reads = async () => {
    const got = [];
    for (const caseId of cases) got.push((await readers(caseId)).includes('tom'));
    return got;
  };
  const days = [await reads()];
  for (const _ of [1, 2, 3]) {
    pass(here, 1);
    days.push(await reads());
  }
  expect(days).toEqual([
    [false, false],
    [true, true],
    [true, true],
    [false, false],
  ]);
  // What was on the stand-in's list is not there any more.
  await here.drain();
  const { text } = await here.as('tom').get('/v1/work?limit=200');
  expect(cases.filter((caseId) => text.includes(caseId))).toEqual([]);
});

test('an absence that another takes over closes for the first stand-in at once', async () => {
  const caseId = await withHolder(here);
  const absence = { user: 'farida', from: day(0), until: day(5), standIn: 'tom' };
  await here.as('bram').post('/v1/absences', absence);
  expect(await readers(caseId)).toContain('tom');
  await here.as('bram').post('/v1/absences', { ...absence, standIn: 'hanna' });
  expect(await readers(caseId)).not.toContain('tom');
});

/** So many days from now. */
const day = (days: number): string => new Date(Date.parse(here.now) + days * 86_400_000).toISOString().slice(0, 10);

async function hiddenWithHolder(): Promise<string> {
  const caseId = await reported(here, { protected: true });
  await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter', location: 'de-haven' });
  const place = { location: 'de-haven', placeKind: 'night-shelter' };
  await completes(here, 'hetty', caseId, 'check-in', { outcome: 'checked-in', ...place });
  pass(here, 3);
  await tendAll(here, caseId);
  await completes(here, 'hetty', caseId, 'assign-holder', { outcome: 'assigned', holder: 'farida' });
  return caseId;
}
