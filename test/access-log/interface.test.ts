import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AccessLine, accessLines } from '../../shared/store/access-log.ts';
import { linesBetween } from '../../shared/store/access-search.ts';
import { asking } from '../functions/asked.ts';
import { completes, pass, reported, sheltered, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const log = async (caseId: string): Promise<readonly AccessLine[]> =>
  (await accessLines(here.database, caseId, 500, 0)).lines;
const everyLine = async (): Promise<readonly AccessLine[]> => {
  const lines: AccessLine[] = [];
  for await (const line of linesBetween(here.database, '2026-01-01', '2026-02-01')) lines.push(line);
  return lines;
};
const address = { 'x-forwarded-for': '198.51.100.7, 192.0.2.44' };

describe('every reading and change of a person’s data', () => {
  test('says who, in which role, of which organisation, on which case, for what, from where, when and how it ended', async () => {
    const caseId = await reported(here);
    await here.as('bram').get(`/v1/cases/${caseId}`, address);
    const line = (await log(caseId)).at(-1);
    expect(line).toMatchObject({
      at: here.now,
      user: 'bram',
      role: 'coordinator',
      organisation: 'gemeente-haarlem',
      onBehalfOf: null,
      action: 'read',
      purpose: 'case-direction',
      // The last address is the gateway's own; whatever stands before it, the caller could have written.
      from: '192.0.2.44',
      result: 'allowed',
      caseIds: [caseId],
      municipalities: ['haarlem'],
    });
  });

  test('that a stand-in does says for whom', async () => {
    const caseId = await withHolder(here);
    const today = here.now.slice(0, 10);
    await here.as('bram').post('/v1/absences', { user: 'farida', from: today, until: today, standIn: 'tom' });
    await here.as('tom').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Spoken.' });
    expect((await log(caseId)).at(-1)).toMatchObject({ user: 'tom', onBehalfOf: 'farida', action: 'note' });
    pass(here, 1);
  });

  test('has a line for each change, in order, and one for an opening', async () => {
    const caseId = await sheltered(here);
    await here.as('sjoerd').get(`/v1/cases/${caseId}`);
    await here.as('sjoerd').get(`/v1/cases/${caseId}`);
    const done = (await log(caseId)).map(({ user, action }) => `${user} ${action}`);
    expect(done).toEqual(['ingrid register', 'ingrid complete screen', 'sjoerd complete check-in', 'sjoerd read']);
  });

  test('that is refused is written down too, and a case that there is not is not given away by its absence', async () => {
    const caseId = await sheltered(here);
    await here.as('dora').get(`/v1/cases/${caseId}`);
    await here.as('dora').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'x' });
    const refused = (await log(caseId)).filter(({ result }) => result === 'refused');
    expect(refused.map(({ user, action, municipalities }) => [user, action, municipalities])).toEqual([
      ['dora', 'read', ['haarlem']],
      ['dora', 'note', ['haarlem']],
    ]);
    const missing = '0'.repeat(26);
    await here.as('dora').get(`/v1/cases/${missing}`);
    expect(await log(missing)).toMatchObject([{ user: 'dora', result: 'refused', municipalities: ['dordrecht'] }]);
    // What is no number of ours may be a name: only that somebody tried is written down.
    await here.as('dora').get('/v1/cases/somebodysname');
    expect(JSON.stringify(await everyLine())).not.toContain('somebodysname');
  });

  test('that is refused before any case is looked at is written down as well, once in a quarter of an hour', async () => {
    const sought = { familyName: 'Merknaam', birthDate: '1984-11-07' };
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await here.as('olga').post('/v1/client-searches', sought)).status).toBe(403);
    }
    const tried = (await everyLine()).filter(({ user }) => user === 'olga');
    expect(tried.map(({ action, result }) => [action, result])).toEqual([['search-clients', 'refused']]);
  });

  test('holds nothing of the person, the form or the words', async () => {
    const client = { givenName: 'Merkteken', familyName: 'Merknaam', birthDate: '1984-11-07', bsn: '123456782' };
    const caseId = await withHolder(here, { client });
    await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Merkwoorden.' });
    await here.as('ingrid').post('/v1/client-searches', { familyName: 'Merknaam', birthDate: '1984-11-07' });
    await here.as('ingrid').post('/v1/client-searches', { bsn: '123456782' });
    expect(JSON.stringify(await everyLine())).not.toMatch(/Merk|123456782|1984-11-07/);
  });
});

describe('nothing is written', () => {
  test('for a case that has not changed: it is answered by one reading of it', async () => {
    const caseId = await withHolder(here);
    const first = await here.as('farida').get(`/v1/cases/${caseId}`);
    const lines = (await log(caseId)).length;
    const tag = { 'if-none-match': String(first.headers.etag) };
    const { given: again, asked } = await asking(() => here.as('farida').get(`/v1/cases/${caseId}`, tag));
    expect([again.status, again.text]).toEqual([304, '']);
    // Who asks is looked up in the directory; the case itself is one query for one key.
    expect(asked.map(({ keys }) => keys)).toEqual([
      expect.objectContaining({ ':directory': 'DIRECTORY' }),
      expect.objectContaining({ ':stream': `CASE#${caseId}` }),
    ]);
    expect(await log(caseId)).toHaveLength(lines);
    // Somebody else's tag, a changed case and another day are each looked at anew.
    expect((await here.as('bram').get(`/v1/cases/${caseId}`, tag)).status).toBe(200);
    await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Spoken.' });
    expect((await here.as('farida').get(`/v1/cases/${caseId}`, tag)).status).toBe(200);
    const now = { 'if-none-match': String((await here.as('farida').get(`/v1/cases/${caseId}`)).headers.etag) };
    expect((await here.as('farida').get(`/v1/cases/${caseId}`, now)).status).toBe(304);
    pass(here, 1);
    expect((await here.as('farida').get(`/v1/cases/${caseId}`, now)).status).toBe(200);
  });

  test.each([
    ['its history', (caseId: string) => ['farida', `/v1/cases/${caseId}/events`] as const],
    ['a list with names', () => ['farida', '/v1/work?names=true'] as const],
  ])('for %s, asked again after an hour and not changed', async (_, asked) => {
    here.now = '2026-01-05T07:00:00.000Z';
    const caseId = await withHolder(here);
    await here.drain();
    const [user, at] = asked(caseId);
    const first = await here.as(user).get(at);
    const lines = (await everyLine()).length;
    here.now = new Date(Date.parse(here.now) + 3_600_000).toISOString();
    const again = await here.as(user).get(at, { 'if-none-match': String(first.headers.etag) });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(await everyLine()).toHaveLength(lines);
    // Shown anew it is written down anew.
    expect((await here.as(user).get(at)).status).toBe(200);
    expect(await everyLine()).toHaveLength(lines + 1);
  });

  test('for lists without names, however often they are polled', async () => {
    await withHolder(here);
    await here.drain();
    const before = (await everyLine()).length;
    for (const list of ['/v1/cases', '/v1/work', '/v1/me', '/v1/steps']) await here.as('farida').get(list);
    await here.as('bram').get('/v1/escalations');
    expect(await everyLine()).toHaveLength(before);
  });
});

test('a list with names is one line with its cases', async () => {
  const caseIds = [await withHolder(here), await withHolder(here)];
  await here.drain();
  // Lines of one instant stand in no order that says which came last.
  const before = new Set((await everyLine()).map(({ seal }) => seal));
  const { status, body } = await here.as('farida').get('/v1/cases?names=true&limit=200');
  expect(status).toBe(200);
  expect(body.items.every(({ client }: { client?: object }) => client !== undefined)).toBe(true);
  const lines = (await everyLine()).filter(({ seal }) => !before.has(seal));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ user: 'farida', caseIds: expect.arrayContaining(caseIds) });
});

describe('when it cannot be written down', () => {
  test('nothing is shown and nothing is done, and it is said to come back', async () => {
    const caseId = await withHolder(here);
    const { version } = await here.load(caseId);
    const names = here.database.names as Record<string, string>;
    const { open } = await import('../../functions/shape/function.ts');
    const used = open().database.names as Record<string, string>;
    const table = names.access ?? '';
    used.access = 'no-such-table';
    try {
      here.now = new Date(Date.parse(here.now) + 3_600_000).toISOString();
      const read = await here.as('farida').get(`/v1/cases/${caseId}`);
      expect([read.status, read.headers['retry-after']]).toEqual([503, '1']);
      expect(read.text).not.toMatch(/Bewoner|no-such-table/);
      const wrote = await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'x' });
      expect(wrote.status).toBe(503);
      expect((await here.as('dora').get(`/v1/cases/${caseId}`)).status).toBe(503);
    } finally {
      used.access = table;
    }
    expect((await here.load(caseId)).version).toBe(version);
  });
});

describe('the auditor', () => {
  const find = async (query: string, user = 'anton') => here.as(user).get(`/v1/access-log?${query}`);

  test('searches by case, by user and by period, page by page, and is written down once for a search', async () => {
    const caseId = await withHolder(here);
    await completes(here, 'farida', caseId, 'first-meeting', { outcome: 'met' });
    const byCase = await find(`caseId=${caseId}`);
    expect(byCase.body.items.map(({ action }: AccessLine) => action)).toEqual([
      'register',
      'complete screen',
      'complete check-in',
      'complete assign-holder',
      'complete first-meeting',
    ]);
    const farida = (await find('user=farida&limit=200')).body.items as AccessLine[];
    expect(farida.length).toBeGreaterThan(1);
    expect(new Set(farida.map(({ user }) => user))).toEqual(new Set(['farida']));
    const pages: AccessLine[] = [];
    let cursor = '';
    do {
      const { body } = await find(`from=2026-01-01&until=2026-03-01&limit=7${cursor}`);
      pages.push(...body.items);
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    const all = (await everyLine()).filter(({ action }) => action !== 'search-access-log');
    expect(pages.filter(({ action }) => action !== 'search-access-log')).toEqual(all);
    const own = (await everyLine()).filter(({ user }) => user === 'anton');
    expect(own.map(({ action }) => action)).toEqual(Array(3).fill('search-access-log'));
  });

  test('reads by case, by user and by period newest first when asked to, page by page', async () => {
    const caseId = await withHolder(here);
    for (const about of [`caseId=${caseId}`, 'user=farida', 'from=2026-01-01&until=2026-03-01']) {
      const pages: AccessLine[] = [];
      let cursor = '';
      do {
        const { body } = await find(`${about}&newestFirst=true&limit=3${cursor}`);
        pages.push(...body.items);
        cursor = body.next ? `&cursor=${body.next}` : '';
      } while (cursor);
      const asWritten = (await find(`${about}&limit=200`)).body.items as AccessLine[];
      const lines = (all: readonly AccessLine[]) =>
        all.filter(({ user }) => user !== 'anton').map(({ chain, line }) => `${chain} ${line}`);
      expect(lines(pages).length).toBeGreaterThan(3);
      expect(lines(pages)).toEqual(lines(asWritten).reverse());
    }
  });

  test('finds what was refused, of the own municipalities and no other', async () => {
    const caseId = await sheltered(here);
    await here.as('tom').get(`/v1/cases/${caseId}`);
    const refused = (await find('from=2026-01-01&result=refused&user=tom')).body.items as AccessLine[];
    expect(refused.map(({ caseIds }) => caseIds)).toContainEqual([caseId]);
    expect((await find('from=2026-01-01', 'bram')).status).toBe(403);
  });

  test('is told what is missing or wrong in a question', async () => {
    expect((await find('')).body.errors).toMatchObject([{ pointer: '/from' }]);
    expect((await find('from=2026-02-01&until=2026-01-01')).body.errors).toMatchObject([{ pointer: '/until' }]);
    expect((await find('from=2020-01-01&until=2026-01-01')).body.errors).toMatchObject([{ pointer: '/from' }]);
    expect((await find('caseId=Somebody')).status).toBe(400);
  });
});
