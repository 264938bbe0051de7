import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { putUser } from '../../shared/store/directory.ts';
import { withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
  const holder = { roles: ['trajectory-holder'] as const, organisation: 'de-haven', municipalities: ['haarlem'] };
  await putUser(here.database, { ...holder, user: 'vera', name: 'Vera Voorbeeld', language: 'nl' });
});
afterAll(() => here?.close());

describe('an absence that is registered again for the same day', () => {
  test('gives the rights to the new stand-in and takes them from the one before, on every day of it', async () => {
    const caseId = await withHolder(here);
    const from = here.now.slice(0, 10);
    const until = new Date(Date.parse(here.now) + 4 * 86_400_000).toISOString().slice(0, 10);
    const sees = async (user: string) => (await here.as(user).get(`/v1/cases/${caseId}`)).status;
    const away = (standIn: string) => here.as('bram').post('/v1/absences', { user: 'farida', from, until, standIn });
    expect((await away('tom')).status).toBe(201);
    expect([await sees('tom'), await sees('vera')]).toEqual([200, 404]);
    expect((await away('vera')).status).toBe(201);
    expect([await sees('tom'), await sees('vera')]).toEqual([404, 200]);
    expect((await here.as('tom').get('/v1/me')).body.standsInFor).toEqual([]);
    expect((await here.as('vera').get('/v1/me')).body.standsInFor).toEqual(['farida']);
    here.now = new Date(Date.parse(here.now) + 5 * 86_400_000).toISOString();
    expect([await sees('tom'), await sees('vera')]).toEqual([404, 404]);
  });
});
