import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../functions/api/routes.ts';
import { routes as gatewayRoutes } from '../../infra/routes.ts';
import { describedPaths } from '../described.ts';
import { completes, reported, sheltered } from './journey.ts';
import { type Answer, report, type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const pointers = ({ body }: Answer): string[] => body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();

const appends = async (caseId: string): Promise<number> => (await here.load(caseId)).version;

describe('a report', () => {
  test('is answered with the case and where it lies', async () => {
    const { status, body, headers } = await here.as('ingrid').post('/v1/cases', report());
    expect(status).toBe(201);
    expect(headers.location).toBe(`/v1/cases/${body.caseId}`);
    expect(headers['api-version']).toMatch(/^1\./);
    expect(body.caseId).toMatch(/^[a-z0-9]{1,26}$/);
    expect(body).toMatchObject({ version: 1, municipality: 'haarlem', policy: 'haarlem@2026-01', status: 'open' });
    expect(body.steps).toMatchObject([{ step: 'screen', status: 'open', role: 'intake-worker', dueOn: '2026-01-05' }]);
  });

  test('that is not right is refused in English to a program, which asks for no language', async () => {
    const { body, headers } = await here.as('ingrid').post('/v1/cases', report({ reportedOn: '2026-02-30' }));
    expect([headers['content-language'], body.title, body.errors[0].code]).toEqual([
      'en',
      'The content is not right',
      'no-day',
    ]);
  });

  test('sends the person to the client table and nowhere else', async () => {
    const client = {
      givenName: 'Zilverschoon',
      familyName: 'Kwartelkoning',
      birthDate: '1971-02-03',
      bsn: '111222333',
    };
    const { body } = await here.as('ingrid').post('/v1/cases', report({ client }));
    await here.drain();
    const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
    const rows = async (table: string) =>
      JSON.stringify((await here.database.documents.send(new ScanCommand({ TableName: table }))).Items);
    const marks = /Zilverschoon|Kwartelkoning|1971-02-03|111222333/i;
    expect(await rows(here.database.names.cases)).not.toMatch(marks);
    expect(await rows(here.database.names.access)).not.toMatch(marks);
    expect(JSON.stringify(here.around.calls)).not.toMatch(marks);
    expect(here.logs.join('\n')).not.toMatch(marks);
    expect(await rows(here.database.names.clients)).toMatch(marks);
    expect((await here.as('ingrid').get(`/v1/cases/${body.caseId}`)).body.client).toEqual(client);
  });

  test.each([
    ['an unknown field', { shoeSize: 44 }, ['/shoeSize']],
    ['an impossible date', { reportedOn: '2026-02-30' }, ['/reportedOn']],
    ['a day that still has to come', { reportedOn: '2026-01-06' }, ['/reportedOn']],
    ['a number that fails the eleven-test', { client: { ...report().client, bsn: '123456789' } }, ['/client/bsn']],
    ['somebody born tomorrow', { client: { ...report().client, birthDate: '2026-01-06' } }, ['/client/birthDate']],
    [
      'several mistakes, all at once',
      { targetGroup: 'MO9', causes: [], language: 'Dutch' },
      ['/causes', '/language', '/targetGroup'],
    ],
    ['a municipality without a profile', { municipality: 'atlantis' }, ['/municipality']],
  ])('with %s is refused with its place, and never repeats what it got', async (_, over, expected) => {
    const before = here.around.calls.length;
    const answer = await here.as('ingrid').post('/v1/cases', report(over));
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(pointers(answer)).toEqual(expected);
    expect(answer.text).not.toContain('123456789');
    expect(here.around.calls).toHaveLength(before);
  });

  test('is for the desk of that municipality', async () => {
    expect((await here.as('tom').post('/v1/cases', report())).status).toBe(403);
    expect((await here.as('iris').post('/v1/cases', report())).status).toBe(403);
    expect((await here.as('stranger').post('/v1/cases', report())).status).toBe(403);
    expect((await here.as(null).post('/v1/cases', report())).status).toBe(401);
  });
});

describe('what cannot be read', () => {
  test('gets a problem that says what to do', async () => {
    const ingrid = here.as('ingrid');
    expect((await ingrid.post('/v1/cases', '{"municipality": ')).status).toBe(400);
    expect((await ingrid.post('/v1/cases', 'hello', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ingrid.post('/v1/cases', report({ padding: 'x'.repeat(300_000) }))).status).toBe(413);
    expect((await ingrid.post('/v1/cases', [])).status).toBe(422);
    expect((await ingrid.get('/v1/nothing')).status).toBe(404);
    expect((await ingrid.get('/v1/cases/')).status).toBe(404);
    const wrong = await ingrid.post('/v1/work', {});
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET']);
    for (const at of ['/v1/work?limit=0', '/v1/work?limit=201', '/v1/work?colour=red', '/v1/cases?phase=dancing']) {
      expect([at, (await ingrid.get(at)).status]).toEqual([at, 400]);
    }
    expect((await ingrid.get('/v1/work?cursor=%00')).status).toBe(400);
    expect((await ingrid.post('/v1/cases', report(), { 'idempotency-key': 'a b' })).status).toBe(400);
  });
});

describe('a repeated request', () => {
  const key = (name: string) => ({ 'idempotency-key': name });

  test('with the same key and body gets the first answer, and there is one case', async () => {
    const body = report();
    const first = await here.as('ingrid').post('/v1/cases', body, key('one'));
    await completes(here, 'ingrid', first.body.caseId, 'screen', { outcome: 'needs-shelter' });
    const again = await here.as('ingrid').post('/v1/cases', body, key('one'));
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test('of somebody else with the same key is another request', async () => {
    const mine = await here.as('ingrid').post('/v1/cases', report(), key('shared'));
    const theirs = await here.as('iris').post('/v1/cases', report({ municipality: 'dordrecht' }), key('shared'));
    expect(theirs.status).toBe(201);
    expect(theirs.body.caseId).not.toBe(mine.body.caseId);
  });

  test('with the same key and other content is refused', async () => {
    await here.as('ingrid').post('/v1/cases', report(), key('two'));
    const other = await here.as('ingrid').post('/v1/cases', report({ targetGroup: 'MO2' }), key('two'));
    expect(other.status).toBe(422);
  });

  test('of a completion writes once, however much happened since', async () => {
    const caseId = await reported(here);
    const at = `/v1/cases/${caseId}/steps/screen/completion`;
    const first = await here.as('ingrid').post(at, { outcome: 'needs-shelter' }, key('three'));
    const place = { location: 'de-haven', placeKind: 'night-shelter' };
    await completes(here, 'sjoerd', caseId, 'check-in', { outcome: 'checked-in', ...place });
    const version = await appends(caseId);
    const again = await here.as('ingrid').post(at, { outcome: 'needs-shelter' }, key('three'));
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(await appends(caseId)).toBe(version);
    expect((await here.as('ingrid').post(at, { outcome: 'withdrawn' }, key('three'))).status).toBe(422);
  });

  test('that was refused is looked at anew', async () => {
    const caseId = await reported(here);
    const at = `/v1/cases/${caseId}/steps/find-best-place/completion`;
    expect((await here.as('ingrid').post(at, { outcome: 'here' }, key('four'))).status).toBe(409);
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
    expect((await here.as('ingrid').post(at, { outcome: 'here' }, key('four'))).status).toBe(200);
  });
});

describe('reading', () => {
  test('what has not changed is not sent again', async () => {
    const caseId = await reported(here);
    const first = await here.as('ingrid').get(`/v1/cases/${caseId}`);
    const etag = String(first.headers.etag);
    const again = await here.as('ingrid').get(`/v1/cases/${caseId}`, { 'if-none-match': etag });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
    await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter' });
    expect((await here.as('ingrid').get(`/v1/cases/${caseId}`, { 'if-none-match': etag })).status).toBe(200);
  });

  test('the past: a version, a day, and nothing before the beginning', async () => {
    const caseId = await sheltered(here);
    const read = (query: string) => here.as('ingrid').get(`/v1/cases/${caseId}${query}`);
    expect((await read('?version=1')).body).toMatchObject({ version: 1, stay: null });
    expect((await read('?on=2026-01-05')).body.version).toBe(3);
    expect((await read('?on=2026-01-04')).status).toBe(422);
    expect((await read('?version=0')).status).toBe(400);
  });

  test('the history is told in order, page by page, by whom and with the words in place', async () => {
    const caseId = await sheltered(here);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Slept well.' });
    const events: { version: number; type: string; data: { text?: string }; by: { user?: string } }[] = [];
    let cursor: string | null = null;
    do {
      const at: string = `/v1/cases/${caseId}/events?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await here.as('sjoerd').get(at);
      events.push(...body.items);
      cursor = body.next;
    } while (cursor);
    expect(events[0]).toMatchObject({
      version: 1,
      type: 'case-registered',
      by: { user: 'ingrid', role: 'intake-worker' },
    });
    expect(events.map(({ version }) => version)).toEqual(events.map(({ version }) => version).sort((a, b) => a - b));
    expect(events.at(-1)).toMatchObject({
      type: 'note-written',
      data: { text: 'Slept well.' },
      by: { user: 'sjoerd' },
    });
    expect((await here.load(caseId)).version).toBe(events.at(-1)?.version);
  });

  test('who one is, what steps there are, and the interface itself', async () => {
    expect((await here.as('farida').get('/v1/me')).body).toMatchObject({
      user: 'farida',
      roles: ['trajectory-holder'],
      municipalities: ['haarlem'],
      locations: [],
      now: here.now,
    });
    const { locations } = (await here.as('sjoerd').get('/v1/me')).body;
    expect(locations).toContainEqual({ location: 'de-haven', name: expect.stringContaining('De Haven') });
    expect(locations.map(({ location }: { location: string }) => location)).not.toContain('kade');
    const { body: steps } = await here.as('farida').get('/v1/steps');
    expect(steps.items).toHaveLength(43);
    const plan = steps.items.find(({ step }: { step: string }) => step === 'agree-plan');
    expect(plan).toMatchObject({ role: 'trajectory-holder', outcomes: ['agreed', 'not-agreed'] });
    expect(plan.form.oneOf ?? plan.form.anyOf).toHaveLength(2);
    const { status, body } = await here.as(null).get('/v1/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    const { paths } = describedPaths(body);
    for (const { path, method } of routes) expect(paths[path]?.[method.toLowerCase()]).toHaveProperty('summary');
  });

  test('the gateway lets through every route that there is, and no other', () => {
    const named = (list: readonly { method: string; path: string }[]) =>
      list.map(({ method, path }) => `${method} ${path}`).sort();
    const behind = gatewayRoutes.filter(({ to }) => to === 'api');
    expect(named(behind)).toEqual(named(routes));
  });
});
