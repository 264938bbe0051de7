import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { admitted, planned, plus, refusedUrgency, sheltered, today, withHolder } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

describe('the client’s own page', () => {
  const linkOf = async (caseId: string) => {
    const { status, body } = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    expect(status).toBe(200);
    return new URL(body.url).pathname;
  };

  test('says in plain words where things stand, who has the ball and by when, whom to call, how to object, and who looked', async () => {
    const caseId = await refusedUrgency(here);
    const page = await linkOf(caseId);
    const { status, body, headers } = await here.anybody(`${page}?language=en`);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.stands).toContain('You have a place in the shelter.');
    expect(body.stands).toContain('Your request to get a home sooner (urgency) is under way.');
    expect(body.steps.length).toBeGreaterThan(0);
    for (const step of body.steps) expect(step).toMatchObject({ who: expect.any(String), what: expect.any(String) });
    expect(body.call.map(({ phone }: { phone: string }) => phone)).toContain('023 000 00 12');
    expect(body.disagree.join(' ')).toContain('bezwaar-haarlem@example.org');
    expect(body.disagree.join(' ')).toContain('klacht-haarlem@example.org');
    expect(body.looked.length).toBeGreaterThan(0);
    // Never other people, health, debts, risk, a place or a user name; nor in Dutch.
    for (const language of ['en', 'nl']) {
      const { body: text } = await here.anybody(`${page}?language=${language}`, { accept: 'text/html' });
      expect(text).toContain('<html');
      expect(text).not.toMatch(
        /farida|olga|ursula|Voorbeeld,|de-haven|rent-arrears|too-self-reliant|substance|debt|schuld|score/i,
      );
    }
  });

  test('shows the agreements that were written for the client, and none that were not', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const page = await linkOf(caseId);
    const write = (text: string, visibleToClient: boolean) =>
      here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'agreement', text, visibleToClient });
    await write('We look at two flats on Tuesday.', true);
    await write('Seems tired lately.', false);
    const { body } = await here.anybody(page);
    expect(body.agreed.map(({ words }: { words: string }) => words)).toEqual(['We look at two flats on Tuesday.']);
  });

  test('ends with a new link, and a wrong one says no more than one that never was', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const first = await linkOf(caseId);
    const second = await linkOf(caseId);
    expect((await here.anybody(second)).status).toBe(200);
    const [old, never] = [await here.anybody(first), await here.anybody('/v1/status/AAAAAAAAAAAAAAAAAAAAAA')];
    expect([old.status, never.status]).toEqual([404, 404]);
    expect(old.body.detail).toBe(never.body.detail);
  });

  test('asked "am I registered?" the holder has ten working days to answer', async () => {
    const caseId = await sheltered(here);
    await planned(here, caseId, 'private-rent');
    const asked = await here
      .as('farida')
      .post(`/v1/cases/${caseId}/requests`, { text: 'Am I registered for a home now?' });
    expect(asked.status).toBe(200);
    const answered = await here.as('farida').completes(caseId, 'answer-request', { outcome: 'submitted' });
    expect(answered.steps.findLast(({ step }: { step: string }) => step === 'answer-request')).toMatchObject({
      status: 'done',
    });
  });
});

describe('nights as CSV', () => {
  const csv = (rows: readonly string[]) => ['location,date,caseId', ...rows, ''].join('\r\n');
  const as = { 'content-type': 'text/csv' };
  type Row = { row: number; status: string; detail?: string };
  const statuses = (body: { items: readonly Row[] }) => body.items.map(({ row, status }) => [row, status]);

  test('are each row on its own; a dry run says the same and writes nothing', async () => {
    const [one, other] = [await sheltered(here), await sheltered(here)];
    const night = await today(here);
    await here.pass('P1D');
    const sjoerd = here.as('sjoerd');
    const rows = csv([
      `de-haven,${night},${one}`,
      `de-haven,${night},${one}`,
      `de-haven,${plus(night, 'P9D')},${other}`,
      `de-haven,2026-02-30,${other}`,
      `kade,${night},${other}`,
      `de-haven,${night},nosuchcase`,
      `de-haven,${night},${other},extra`,
    ]);
    const versions = () =>
      Promise.all([one, other].map(async (caseId) => (await here.as('bram').reads(caseId)).version));
    const before = await versions();
    const tried = await sjoerd.post('/v1/nights?dryRun=true', rows, as);
    expect(tried.status).toBe(200);
    expect(tried.body.dryRun).toBe(true);
    expect(await versions()).toEqual(before);
    const expected = [
      [1, 'registered'],
      [2, 'already-registered'],
      [3, 'refused'],
      [4, 'refused'],
      [5, 'refused'],
      [6, 'refused'],
      [7, 'refused'],
    ];
    const written = await sjoerd.post('/v1/nights', rows, as);
    expect(statuses(written.body)).toEqual(expected);
    expect(written.body.registered).toBe(1);
    // What a dry run promises is what is written.
    expect(statuses(tried.body)).toEqual(expected);
    for (const { status, detail } of written.body.items as Row[]) {
      if (status === 'refused') expect(detail?.length).toBeGreaterThan(10);
    }
    const after = await versions();
    expect(after).toEqual([before[0] + 1, before[1]]);
  });

  test('by somebody else than the shelter are refused', async () => {
    const caseId = await sheltered(here);
    const rows = csv([`de-haven,${await today(here)},${caseId}`]);
    expect((await here.as('farida').post('/v1/nights', rows, as)).status).toBe(403);
    const elsewhere = await here.as('sanne').post('/v1/nights', rows, as);
    expect(statuses(elsewhere.body)).toEqual([[1, 'refused']]);
  });
});

describe('what has not changed', () => {
  test('is a 304 without a body for whoever sends the ETag, and a 200 as soon as it has', async () => {
    const caseId = await sheltered(here);
    const bram = here.as('bram');
    for (const at of [`/v1/cases/${caseId}`, '/v1/work', '/v1/steps', '/v1/openapi.json']) {
      const first = await bram.get(at);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w.-]+"$/);
      const again = await bram.get(at, { 'if-none-match': etag });
      expect([at, again.status, again.body]).toEqual([at, 304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    const etag = (await bram.get(`/v1/cases/${caseId}`)).headers.get('etag') ?? '';
    await here.as('ingrid').completes(caseId, 'find-best-place', { outcome: 'here' });
    const changed = await bram.get(`/v1/cases/${caseId}`, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });
});

describe('the past', () => {
  test('of a case can be read at any version and on any day', async () => {
    const caseId = await sheltered(here);
    const then = await here.as('bram').reads(caseId);
    const day = await today(here);
    await here.pass('P2D');
    await admitted(here, caseId);
    const at = (query: string) => here.as('bram').get(`/v1/cases/${caseId}?${query}`);
    const past = await at(`version=${then.version}`);
    expect(past.body).toMatchObject({ version: then.version, phases: then.phases, steps: then.steps });
    expect((await at(`on=${day}`)).body).toMatchObject({ version: then.version, phases: then.phases });
    expect((await at('version=9999')).status).toBe(404);
  });
});

describe('a household with children', () => {
  test('in the night shelter is told the same day, moves to a family unit, and its aim counts from the first night', async () => {
    const family = { adults: 1, children: 2, schoolMunicipality: 'haarlem' };
    const caseId = await sheltered(here, { targetGroup: 'MO4', household: family });
    const first = await today(here);
    const told = await here.as('bram').reads(caseId);
    expect(told.escalations).toMatchObject([
      { reason: 'family-in-night-shelter', level: 'coordinator', status: 'open' },
    ]);
    await here.pass('P1D');
    const on = plus(first, 'P1D');
    const place = { placeKind: 'family-unit', location: 'de-haven-oost' };
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on, reason: 'moved-place', ...place });
    const view = await here.as('sjoerd').completes(caseId, 'check-in', { outcome: 'checked-in', ...place });
    expect(view.stay).toMatchObject({ placeKind: 'family-unit', location: 'de-haven-oost', nightsEver: 1 });
    const target = view.deadlines.findLast(({ kind }: { kind: string }) => kind === 'stay-target');
    expect(target).toMatchObject({ startedOn: first, dueOn: plus(first, 'P3M'), status: 'running' });
    const { escalationId } = told.escalations[0];
    const measure = { measure: 'A unit of their own since today.' };
    const { status, body } = await here.as('bram').post(`/v1/escalations/${escalationId}/resolution`, measure);
    expect(status).toBe(200);
    expect(body.escalations.map((each: { status: string }) => each.status)).toEqual(['resolved']);
    // And with the children there is no second telling for the unit.
    expect((await here.as('bram').reads(caseId)).escalations).toHaveLength(1);
  });
});
