import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sheltered } from './journey.ts';
import { type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const reason = { reason: 'Found unconscious at the station; the hospital asks whom to call.' };
const opens = (user: string, caseId: string) => here.as(user).post(`/v1/cases/${caseId}/emergency-access`, reason);
const reads = (user: string, caseId: string) => here.as(user).get(`/v1/cases/${caseId}`);
const hours = (count: number): void => {
  here.now = new Date(Date.parse(here.now) + count * 3_600_000).toISOString();
};

describe('a coordinator who breaks the glass', () => {
  test('reads a case of elsewhere for four hours and not a moment longer, and does nothing with it', async () => {
    const caseId = await sheltered(here);
    expect((await reads('dora', caseId)).status).toBe(404);
    const opened = await opens('dora', caseId);
    expect([opened.status, opened.body.caseId]).toEqual([200, caseId]);
    const { status, body, headers } = await reads('dora', caseId);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(Object.keys(body.client).sort()).toEqual(['birthDate', 'familyName', 'givenName']);
    expect((await here.as('dora').get(`/v1/cases/${caseId}/events`)).status).toBe(200);
    for (const [at, asked] of [
      ['/notes', { kind: 'contact', text: 'x' }],
      ['/holder', { holder: 'karel', handover: 'warm' }],
      ['/status-link', {}],
    ] as const) {
      expect([at, (await here.as('dora').post(`/v1/cases/${caseId}${at}`, asked)).status]).toEqual([at, 403]);
    }
    // Nobody else of that town, and no list.
    expect((await reads('nico', caseId)).status).toBe(404);
    await here.drain();
    const listed = (await here.as('dora').get('/v1/cases')).body.items as { caseId: string }[];
    expect(listed.map((card) => card.caseId)).not.toContain(caseId);
    hours(4);
    expect((await reads('dora', caseId)).status).toBe(404);
  });

  test('never sees a number that identifies the person everywhere', async () => {
    const client = { givenName: 'Voorbeeld', familyName: 'Bewoner', birthDate: '1984-11-07', bsn: '123456782' };
    const caseId = await sheltered(here, { client });
    await opens('dora', caseId);
    expect(JSON.stringify((await reads('dora', caseId)).body)).not.toContain('123456782');
    expect(JSON.stringify((await reads('bram', caseId)).body)).toContain('123456782');
  });

  test('is seen by the client, by the auditor, and by the coordinators of the case, who must answer it', async () => {
    const caseId = await sheltered(here);
    const link = await here.as('bram').post(`/v1/cases/${caseId}/status-link`, {});
    await opens('dora', caseId);
    await reads('dora', caseId);
    await here.drain();
    const token = String(link.body.url).split('/').at(-1) ?? '';
    const page = await here.clientPage(token);
    expect(page.body.emergencies).toEqual([
      expect.stringMatching(/noodgeval.*Gemeente Dordrecht \(voorbeeld\).*kijkt.*na/i),
    ]);
    expect(page.text).not.toMatch(/dora|unconscious|station/i);
    const { body: log } = await here.as('anton').get(`/v1/cases/${caseId}/access-log`);
    const lines = (log.items as Record<string, string>[]).filter(({ user }) => user === 'dora');
    expect(lines.map(({ purpose, result }) => [purpose, result])).toEqual([
      ['emergency', 'allowed'],
      ['emergency', 'allowed'],
    ]);
    const { body: escalations } = await here.as('noor').get('/v1/escalations?status=open');
    const mine = (escalations.items as Record<string, string>[]).find((one) => one.caseId === caseId);
    expect(mine).toMatchObject({ reason: 'emergency-access', level: 'coordinator' });
    const answer = { measure: 'Asked the hospital: it was so.' };
    const resolved = await here.as('noor').post(`/v1/escalations/${mine?.escalationId}/resolution`, answer);
    expect(resolved.status).toBe(200);
  });

  test('must say why, and must have no other way to it', async () => {
    const caseId = await sheltered(here);
    const silent = await here.as('dora').post(`/v1/cases/${caseId}/emergency-access`, { reason: ' ' });
    expect([silent.status, silent.body.errors[0].pointer]).toEqual([422, '/reason']);
    expect((await opens('bram', caseId)).status).toBe(409);
    expect((await here.load(caseId)).emergencies).toEqual([]);
  });

  test('is a coordinator: whoever else tries is told so, whether there is such a case or not', async () => {
    const caseId = await sheltered(here);
    for (const user of ['farida', 'iris', 'anton', 'maud']) {
      const [there, missing] = [await opens(user, caseId), await opens(user, '0'.repeat(26))];
      expect([user, there.status, missing.status]).toEqual([user, 403, 403]);
    }
  });

  test('finds no case that is protected: who hides is not opened to another town by anybody', async () => {
    for (const hidden of [{ protected: true }, { targetGroup: 'VO' }]) {
      const caseId = await sheltered(here, hidden);
      const [there, missing] = [await opens('dora', caseId), await opens('dora', '0'.repeat(26))];
      const plain = ({ instance: _, ...rest }: Record<string, unknown>) => rest;
      expect([there.status, plain(there.body)]).toEqual([404, plain(missing.body)]);
      expect((await here.load(caseId)).emergencies).toEqual([]);
    }
  });
});
