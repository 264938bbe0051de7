import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { withHolder } from './journey.ts';
import { type Answer, type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
beforeEach(() => {
  here.now = '2026-01-05T07:00:00.000Z';
});
afterAll(() => here?.close());

describe("the client's link", () => {
  const tokenOf = ({ body }: Answer): string => body.url.split('/').at(-1);

  test('shows where things stand in plain words; a new one ends the old', async () => {
    const caseId = await withHolder(here);
    await here.as('farida').post(`/v1/cases/${caseId}/notes`, {
      kind: 'agreement',
      text: 'We call on Monday.',
      agreedOn: '2026-01-08',
      until: '2026-01-12',
      visibleToClient: true,
    });
    await here.as('farida').get(`/v1/cases/${caseId}`);
    const first = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {}, { 'idempotency-key': 'link-1' });
    expect(first.status).toBe(200);
    const again = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {}, { 'idempotency-key': 'link-1' });
    expect(again.body.url).toBe(first.body.url);
    const page = await here.clientPage(tokenOf(first));
    expect(page.status).toBe(200);
    expect(page.body.stands).toContain('U hebt een plek in de opvang.');
    expect(page.body.steps).toContainEqual(
      expect.objectContaining({ who: 'uw begeleider', what: 'maakt met u een plan' }),
    );
    expect(page.body.call).toContainEqual({ who: 'uw begeleider (De Haven (voorbeeld))', phone: '023 000 00 11' });
    expect(page.body.disagree.join(' ')).toContain('bezwaar-haarlem@example.org');
    expect(page.body.agreed).toMatchObject([{ words: 'We call on Monday.' }]);
    expect(page.body.looked).toContainEqual({ on: '2026-01-08', who: 'uw begeleider (De Haven (voorbeeld))' });
    expect(page.text).not.toMatch(/farida|sjoerd|Bewoner|debt|schuld|rent-arrears|de-haven"|score/i);
    const second = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    const gone = await here.clientPage(tokenOf(first));
    expect((await here.clientPage(tokenOf(second))).status).toBe(200);
    const never = await here.clientPage('A'.repeat(22));
    const plain = ({ body: { instance: _, ...rest } }: Answer) => rest;
    expect([gone.status, never.status]).toEqual([404, 404]);
    expect(plain(gone)).toEqual(plain(never));
    expect(JSON.stringify(here.logs)).not.toContain(tokenOf(second));
  });

  test('is a page for a browser too, without anything from elsewhere', async () => {
    const caseId = await withHolder(here, { language: 'en' });
    const link = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    const page = await here.clientPage(tokenOf(link), { accept: 'text/html' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
    });
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toContain('You have a place in the shelter.');
    expect(page.text).not.toMatch(/https?:|<script/);
  });

  test('ends with a death, at once', async () => {
    const caseId = await withHolder(here);
    const link = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: here.now.slice(0, 10), reason: 'deceased' });
    expect((await here.clientPage(tokenOf(link))).status).toBe(404);
  });
});
