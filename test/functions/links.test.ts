import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { completes, sheltered, withHolder } from './journey.ts';
import { type Answer, type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

let addresses = 0;
/** Somebody at an address of their own. */
const from = () => {
  addresses += 1;
  return { 'x-viewer-address': `203.0.113.${addresses}` };
};
const link = (caseId: string, form: object = {}, user = 'bram') =>
  here.as(user).post(`/v1/cases/${caseId}/status-link`, form);
const tokenOf = ({ body }: Answer) => String(body.url).split('/').at(-1) ?? '';
const opens = async (token: string) => (await here.clientPage(token, from())).status;
const never = () => randomBytes(16).toString('base64url');

describe("a client's link", () => {
  test('has 128 bits, is one at a time, and is kept as a hash and nowhere else', async () => {
    const caseId = await sheltered(here);
    const tokens = [];
    for (let n = 0; n < 3; n += 1) tokens.push(tokenOf(await link(caseId)));
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(16);
    expect(new Set(tokens).size).toBe(3);
    expect(await Promise.all(tokens.map(opens))).toEqual([404, 404, 200]);
    const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
    for (const TableName of Object.values(here.database.names)) {
      const { Items: items = [] } = await here.database.documents.send(new ScanCommand({ TableName }));
      for (const token of tokens) expect(JSON.stringify(items)).not.toContain(token);
    }
    expect(here.logs.join()).not.toContain(tokens[2]);
  });

  test('is given again to who asks again with the same key, also when it is an old one by now', async () => {
    const caseId = await sheltered(here);
    const key = { 'idempotency-key': 'one' };
    const first = await here.as('bram').post(`/v1/cases/${caseId}/status-link`, {}, key);
    const second = await link(caseId);
    const again = await here.as('bram').post(`/v1/cases/${caseId}/status-link`, {}, key);
    expect(again.body).toEqual(first.body);
    expect([await opens(tokenOf(again)), await opens(tokenOf(second))]).toEqual([404, 200]);
  });

  test('ends when the case is closed', async () => {
    const caseId = await sheltered(here);
    const token = tokenOf(await link(caseId));
    expect(await opens(token)).toBe(200);
    await completes(here, 'ingrid', caseId, 'find-best-place', { outcome: 'here' });
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: here.now.slice(0, 10), reason: 'deceased' });
    expect((await here.load(caseId)).status).toBe('closed');
    expect(await opens(token)).toBe(404);
  });

  test('that is wrong, old, of a closed case or was never issued is answered alike, as JSON and as a page', async () => {
    const caseId = await sheltered(here, { language: 'en' });
    const old = tokenOf(await link(caseId));
    const present = tokenOf(await link(caseId));
    const ended = await sheltered(here, { language: 'en' });
    const closed = tokenOf(await link(ended));
    await here.as('sjoerd').post(`/v1/cases/${ended}/departures`, { on: here.now.slice(0, 10), reason: 'deceased' });
    const changed = `${present.slice(0, -1)}${present.endsWith('A') ? 'B' : 'A'}`;
    const wrong = [old, closed, never(), changed, 'x', 'A'.repeat(500), '%00', "' OR 1=1"];
    for (const accept of ['application/json', 'text/html']) {
      const answers = [];
      for (const token of wrong) {
        const { status, headers, text } = await here.clientPage(token, { ...from(), accept });
        answers.push(JSON.stringify([status, headers, text.replace(/urn:doorstroom:request:[\w-]+/, '')]));
      }
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toContain('404');
    }
  });

  test('is found, kept and told on by nobody: its answers are for no index, no cache and no other address', async () => {
    const caseId = await sheltered(here);
    const token = tokenOf(await link(caseId));
    for (const each of [token, never()]) {
      const { headers, text } = await here.clientPage(each, { ...from(), accept: 'text/html' });
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self';/);
      expect(policy).not.toContain('unsafe');
      expect(text).not.toMatch(/https?:|<script|<img|<link|url\(|@import|src=/);
      // Neutral, and the same whatever is behind it.
      expect(/<title>(.*?)<\/title>/.exec(text)?.[1]).toBe('Uw pagina');
    }
  });
});

describe('whoever tries links', () => {
  test('is let try thirty in an hour from one address; right ones are never held up by it', async () => {
    const caseId = await sheltered(here);
    const right = tokenOf(await link(caseId));
    const one = { 'x-viewer-address': '198.51.100.1' };
    for (let n = 0; n < 30; n += 1) expect((await here.clientPage(never(), one)).status).toBe(404);
    const late = await here.clientPage(never(), one);
    expect([late.status, late.headers['retry-after']]).toEqual([429, '3600']);
    expect((await here.clientPage(right, one)).status).toBe(200);
    expect((await here.clientPage(never(), { 'x-viewer-address': '198.51.100.2' })).status).toBe(404);
    const before = here.now;
    here.now = new Date(Date.parse(before) + 3_600_000).toISOString();
    expect((await here.clientPage(never(), one)).status).toBe(404);
    here.now = before;
  });

  test('too fast is held up before anything is looked for: what is right, wrong, old or never issued gets the same answer', async () => {
    const caseId = await sheltered(here);
    const old = tokenOf(await link(caseId));
    const right = tokenOf(await link(caseId));
    const one = { 'x-viewer-address': '198.51.100.3' };
    const before = here.now;
    const passed = (seconds: number) => {
      here.now = new Date(Date.parse(before) + seconds * 1000).toISOString();
    };
    process.env.LINK_PACE = '1/10';
    try {
      for (let n = 0; n < 10; n += 1) expect((await here.clientPage(right, one)).status).toBe(200);
      const answers = [];
      for (const token of [right, old, never(), 'x']) {
        const { status, headers, text } = await here.clientPage(token, one);
        answers.push(JSON.stringify([status, headers, text.replace(/urn:doorstroom:request:[\w-]+/, '')]));
      }
      expect(new Set(answers).size).toBe(1);
      expect(JSON.parse(answers[0] ?? '').slice(0, 2)).toMatchObject([429, { 'retry-after': '1' }]);
      // Nobody else is held up by it, and the bucket fills again at its pace.
      expect((await here.clientPage(right, from())).status).toBe(200);
      passed(3);
      const later = [];
      for (let n = 0; n < 4; n += 1) later.push((await here.clientPage(right, one)).status);
      expect(later).toEqual([200, 200, 200, 429]);
      // What it was refused did not count as wrong links.
      passed(60);
      expect((await here.clientPage(never(), one)).status).toBe(404);
    } finally {
      delete process.env.LINK_PACE;
      here.now = before;
    }
  });

  test('leaves no address behind', async () => {
    const address = '198.51.100.77';
    process.env.LINK_PACE = '1/10';
    await here.clientPage(never(), { 'x-viewer-address': address });
    delete process.env.LINK_PACE;
    await here.clientPage(never(), { 'x-viewer-address': address });
    const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
    const { Items: items = [] } = await here.database.documents.send(
      new ScanCommand({ TableName: here.database.names.cases }),
    );
    expect(JSON.stringify(items)).not.toContain(address);
    expect(here.logs.join()).not.toContain(address);
    const counted = items.filter(({ pk }) => String(pk).startsWith('ATTEMPTS#'));
    const buckets = items.filter(({ pk }) => String(pk).startsWith('LINK-PACE#'));
    expect([counted.length > 0, buckets.length > 0]).toEqual([true, true]);
    for (const { expiresAt } of [...counted, ...buckets])
      expect(Number(expiresAt) * 1000).toBeGreaterThan(Date.parse(here.now));
  });
});

describe('a number of one’s own', () => {
  test('is asked for before anything is shown, and is sent in the body', async () => {
    const caseId = await sheltered(here);
    const token = tokenOf(await link(caseId, { pin: '4826' }));
    const asked = await here.clientPage(token, from());
    expect([asked.status, asked.body.type]).toEqual([403, 'urn:doorstroom:problem:number-needed']);
    const page = await here.clientPage(token, { ...from(), accept: 'text/html' });
    expect(page.text).toMatch(/<form method="post"><label for="pin">/);
    expect(page.text).not.toMatch(/opvang|begeleider|action=/);
    expect((await here.clientPage(token, from(), { pin: '4825' })).status).toBe(403);
    const form = { ...from(), accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const shown = await here.clientPage(token, form, 'pin=4826');
    expect([shown.status, shown.text.includes('Wie doet nu wat?')]).toEqual([200, true]);
  });

  test('can be wrong five times in an hour, then the right one opens nothing either', async () => {
    const caseId = await sheltered(here);
    const token = tokenOf(await link(caseId, { pin: '4826' }));
    for (let n = 0; n < 5; n += 1) {
      expect((await here.clientPage(token, from(), { pin: String(1000 + n) })).status).toBe(403);
    }
    expect((await here.clientPage(token, from(), { pin: '4826' })).status).toBe(429);
    const fresh = tokenOf(await link(caseId, { pin: '4826' }));
    expect((await here.clientPage(fresh, from(), { pin: '4826' })).status).toBe(200);
  });

  test('that is right opens the page as often as the client likes', async () => {
    const token = tokenOf(await link(await sheltered(here), { pin: '4826' }));
    for (let n = 0; n < 8; n += 1) expect((await here.clientPage(token, from(), { pin: '4826' })).status).toBe(200);
  });

  test.each(['', '123', '123456789', 'abcd', '12 34'])('%p is none', async (pin) => {
    const caseId = await sheltered(here);
    const refused = await link(caseId, { pin });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/pin']);
  });
});

describe('in a protected case a link is made', () => {
  const consent = { on: '2026-01-05', ownDevice: true, nobodyReadsAlong: true };

  test.each([{ protected: true }, { targetGroup: 'VO' }])(
    'only when the client wants it and it was found safe: %j',
    async (hidden) => {
      const caseId = await withHolder(here, hidden);
      const refused = await link(caseId, {}, 'farida');
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/consent']);
      const later = await link(caseId, { consent: { ...consent, on: '2031-01-01' } }, 'farida');
      expect([later.status, later.body.errors[0].pointer]).toEqual([422, '/consent/on']);
      for (const check of ['ownDevice', 'nobodyReadsAlong']) {
        const unsafe = await link(caseId, { consent: { ...consent, [check]: false } }, 'farida');
        expect([unsafe.status, unsafe.body.errors[0].pointer]).toEqual([409, `/consent/${check}`]);
      }
      expect((await here.load(caseId)).statusLink).toBeNull();
      const given = await link(caseId, { consent }, 'farida');
      expect(given.status).toBe(200);
      expect(await opens(tokenOf(given))).toBe(200);
      const events = (await here.as('bram').get(`/v1/cases/${caseId}/events?limit=200`)).body.items as {
        type: string;
        data: { consent: unknown };
      }[];
      expect(events.findLast(({ type }) => type === 'status-link-issued')?.data.consent).toEqual(consent);
    },
  );
});
