import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sheltered } from './journey.ts';
import { type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
beforeEach(() => {
  here.now = '2026-01-05T07:00:00.000Z';
});
afterAll(() => here?.close());

describe('nights', () => {
  test('each row counts for itself, the same night twice counts once', async () => {
    const caseId = await sheltered(here);
    const body = { location: 'de-haven', date: '2026-01-05', caseIds: [caseId, 'nosuchcase', caseId] };
    const { status, body: answer } = await here.as('sjoerd').post('/v1/nights', body);
    expect(status).toBe(200);
    expect(answer.items.map((row: { status: string }) => row.status)).toEqual([
      'registered',
      'refused',
      'already-registered',
    ]);
    expect(answer.items[1].detail).toContain('no case');
    expect((await here.load(caseId)).nights).toEqual([['2026-01-05', '2026-01-05']]);
  });

  test('come as CSV too, columns in any order, and a wrong row holds up no other', async () => {
    const caseId = await sheltered(here);
    const csv = `caseId;date;location\r\n${caseId};2026-01-05;de-haven\r\n${caseId};5 januari;de-haven\r\n${caseId};2026-01-09;de-haven\r\n`;
    const { body } = await here.as('sjoerd').post('/v1/nights', csv, { 'content-type': 'text/csv' });
    expect(body.items).toMatchObject([
      { row: 1, caseId, status: 'registered' },
      { row: 2, caseId: null, status: 'refused', detail: expect.stringContaining('date: Write a day') },
      { row: 3, caseId, status: 'refused', detail: 'This night still has to come.' },
    ]);
  });

  test('can be tried first: a dry run says the same and writes nothing', async () => {
    const caseId = await sheltered(here);
    const { version } = await here.load(caseId);
    const body = { location: 'de-haven', date: '2026-01-05', caseIds: [caseId] };
    const dry = await here.as('sjoerd').post('/v1/nights?dryRun=true', body);
    expect(dry.body).toMatchObject({ dryRun: true, registered: 1, items: [{ status: 'registered' }] });
    expect((await here.load(caseId)).version).toBe(version);
  });

  test('are written down by the people of that location, about their own guests', async () => {
    const caseId = await sheltered(here);
    const body = { location: 'de-haven', date: '2026-01-05', caseIds: [caseId] };
    expect((await here.as('farida').post('/v1/nights', body)).status).toBe(403);
    const elsewhere = await here.as('sjoerd').post('/v1/nights', { ...body, location: 'kade' });
    expect(elsewhere.body.items).toMatchObject([{ status: 'refused', detail: 'You do not work at this location.' }]);
    const strangers = await here.as('sanne').post('/v1/nights', { ...body, location: 'kade' });
    expect(strangers.body.items[0].detail).toBe('There is no case with this number that you may see.');
  });
});

describe('a stay', () => {
  test('ends by a departure, never on a day to come', async () => {
    const caseId = await sheltered(here);
    const leave = (on: string) => here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on, reason: 'network' });
    expect((await leave('2026-01-06')).status).toBe(422);
    const { body } = await leave('2026-01-05');
    expect(body.phases.find(({ phase }: { phase: string }) => phase === 'shelter-stay')).toMatchObject({
      outcome: 'network',
    });
  });

  test('is interrupted only by a decision of the municipality, with another bed', async () => {
    const caseId = await sheltered(here);
    const at = `/v1/cases/${caseId}/exclusions`;
    const days = { from: '2026-01-05', until: '2026-01-08' };
    const words = { ground: 'Threatened a neighbour.', alternative: 'A bed at the Kade.' };
    expect((await here.as('sjoerd').post(at, { ...days, ground: words.ground })).status).toBe(422);
    expect((await here.as('bram').post(at, { ...days, ...words })).status).toBe(403);
    expect((await here.as('sjoerd').post(at, { ...days, ...words })).status).toBe(200);
    expect((await here.as('sjoerd').post(`${at}/1/decision`, { confirmed: true })).status).toBe(403);
    expect((await here.as('bram').post(`${at}/7/decision`, { confirmed: true })).status).toBe(404);
    expect((await here.as('bram').post(`${at}/1/decision`, { confirmed: true })).status).toBe(200);
    expect((await here.load(caseId)).exclusions).toMatchObject([{ status: 'confirmed', decidedBy: 'bram' }]);
    expect(JSON.stringify(await here.load(caseId))).not.toContain('Threatened');
    const { text } = await here.as('bram').get(`/v1/cases/${caseId}/events`);
    expect(text).toContain('Threatened a neighbour.');
  });
});
