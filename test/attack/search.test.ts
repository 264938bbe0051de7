import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { putOrganisation, putUser } from '../../shared/store/directory.ts';
import { asking } from '../functions/asked.ts';
import { type Answer, report, type System, system } from '../functions/system.ts';

let here: System;
const hidden = { givenName: 'Voorbeeld', familyName: 'Verborgen', birthDate: '1990-05-06' };

beforeAll(async () => {
  here = await system();
  // Of the same town, at another desk: what hides is not hers to read.
  const ilse = { user: 'ilse', name: 'Ilse Voorbeeld', organisation: 'ander-loket', municipalities: ['haarlem'] };
  await putOrganisation(here.database, { organisation: 'ander-loket', name: 'Ander loket', kind: 'other' });
  await putUser(here.database, { ...ilse, roles: ['intake-worker'], language: 'nl' });
  const registered = await here.as('ingrid').post('/v1/cases', report({ client: hidden, protected: true }));
  expect(registered.status).toBe(201);
  await here.drain();
  await look('Niemand');
});
afterAll(() => here?.close());
afterEach(() => {
  jest.useRealTimers();
  delete process.env.NOT_FOUND_MILLISECONDS;
  delete process.env.PACE;
});

const look = (familyName: string): Promise<Answer> =>
  here.as('ilse').post('/v1/client-searches', { birthDate: hidden.birthDate, familyName });

test('the one who hides and one who is not there get the same answer after the same questions to the tables', async () => {
  const nobody = await asking(() => look('Onbekend'));
  const somebody = await asking(() => look(hidden.familyName));
  const kinds = ({ asked }: typeof nobody) => asked.map(({ kind, of }) => `${kind} ${of}`).sort();
  expect(somebody.given.status).toBe(200);
  expect(somebody.given.body).toEqual(nobody.given.body);
  expect(kinds(somebody)).toEqual(kinds(nobody));
});

test('every answer of a search is held until one moment after the question', async () => {
  process.env.NOT_FOUND_MILLISECONDS = '400';
  const began = performance.now();
  await look(hidden.familyName);
  await look('Onbekend');
  // Two in a row, each held for as long: no sooner than the sum, by a clock that never runs early.
  expect(performance.now() - began).toBeGreaterThanOrEqual(2 * 395);
});

test('who goes through names is told to wait, and everybody else goes on', async () => {
  process.env.PACE = '10/200';
  const statuses: number[] = [];
  for (let asked = 0; asked < 31; asked += 1) statuses.push((await look(`Naam ${asked}`)).status);
  expect(statuses.slice(0, 30)).toEqual(statuses.slice(0, 30).map(() => 200));
  expect(statuses[30]).toBe(429);
  const other = await here.as('iris').post('/v1/client-searches', { birthDate: '1990-05-06', familyName: 'Een' });
  expect(other.status).toBe(200);
});

test('each search is counted for the alarm', async () => {
  here.logs.length = 0;
  await look('Onbekend');
  expect(here.logs.some((line) => line.includes('"clientSearches":1'))).toBe(true);
});
