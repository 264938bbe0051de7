import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sheltered } from './journey.ts';
import { report, type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

const pointers = (body: { errors: readonly { pointer: string }[] }) => body.errors.map(({ pointer }) => pointer).sort();
const count = async () => (await here.as('bram').get('/v1/cases?status=open&limit=200')).body.items.length;

describe('bad input gets a clear answer and nothing is written', () => {
  test.each([
    ['a field nobody asked for', { shoeSize: 44 }, ['/shoeSize']],
    ['a day that does not exist', { reportedOn: '2026-02-30' }, ['/reportedOn']],
    [
      'a citizen service number that fails the eleven-test',
      { client: { givenName: 'Voorbeeld', familyName: 'Bewoner', birthDate: '1984-11-07', bsn: '123456789' } },
      ['/client/bsn'],
    ],
    [
      'every wrong field at once',
      { targetGroup: 'MO9', causes: ['bad-luck'], household: { adults: -1, children: 0, schoolMunicipality: null } },
      ['/causes/0', '/household/adults', '/targetGroup'],
    ],
    ['a municipality without a profile', { municipality: 'atlantis' }, ['/municipality']],
  ])('%s', async (_, over, expected) => {
    const before = await count();
    const { status, body, headers } = await here.as('ingrid').post('/v1/cases', report(over));
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(pointers(body)).toEqual(expected);
    expect(JSON.stringify(body)).not.toContain('123456789');
    expect(await count()).toBe(before);
  });

  test('broken JSON is a 400, something else than JSON a 415', async () => {
    const ingrid = here.as('ingrid');
    expect((await ingrid.post('/v1/cases', '{"municipality": ')).status).toBe(400);
    expect((await ingrid.post('/v1/cases', 'hello', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  test('is said in the language of who reads: that of Accept-Language, and for any other that of the directory', async () => {
    const said = async (language: string) => {
      const given = report({ reportedOn: '2026-02-30' });
      const { body } = await here.as('ingrid').post('/v1/cases', given, { 'accept-language': language });
      return [body.title, body.detail, body.errors[0].detail, body.errors[0].code];
    };
    const dutch = [
      'Niet alles is goed ingevuld',
      'Eén veld is niet goed ingevuld; er is niets opgeslagen.',
      'Vul een dag in die bestaat, als jaar-maand-dag, zoals 2026-01-31.',
      'no-day',
    ];
    const english = [
      'The content is not right',
      'One field is not right; nothing was written.',
      'Write a day that exists as year-month-day, such as 2026-01-31.',
      'no-day',
    ];
    expect(await said('nl')).toEqual(dutch);
    expect(await said('*')).toEqual(dutch);
    expect(await said('en-GB')).toEqual(english);
    expect(await said('fr')).toEqual(dutch);
  });

  test('a body over 256 kB is a 413', async () => {
    const { status } = await here.as('ingrid').post('/v1/cases', report({ padding: 'x'.repeat(300_000) }));
    expect(status).toBe(413);
  });

  test('an unknown case is a 404, as is one that the caller may not read', async () => {
    const caseId = await sheltered(here);
    const missing = await here.as('tom').get('/v1/cases/nosuchcase');
    const forbidden = await here.as('dora').get(`/v1/cases/${caseId}`);
    expect(missing.status).toBe(404);
    expect(forbidden.status).toBe(404);
    const without = ({ instance: _, ...rest }: Record<string, unknown>) => rest;
    expect(without(forbidden.body)).toEqual(without(missing.body));
  });

  test('a step that is not open is a 409, an outcome it does not have a 422, another’s step a 403', async () => {
    const caseId = await sheltered(here);
    const at = (step: string) => `/v1/cases/${caseId}/steps/${step}/completion`;
    expect((await here.as('ingrid').post(at('investigate'), { outcome: 'investigated' })).status).toBe(409);
    expect((await here.as('ingrid').post(at('find-best-place'), { outcome: 'elsewhere' })).status).toBe(422);
    expect((await here.as('sjoerd').post(at('find-best-place'), { outcome: 'here' })).status).toBe(403);
    expect((await here.as('ingrid').post(at('dance'), { outcome: 'danced' })).status).toBe(404);
  });

  test('a form half filled names every field that is missing', async () => {
    const caseId = await sheltered(here);
    await here.pass('P3D');
    await here.as('sjoerd').completes(caseId, 'assign-holder', { outcome: 'assigned', holder: 'farida' });
    const { status, body } = await here
      .as('farida')
      .post(`/v1/cases/${caseId}/steps/agree-plan/completion`, { outcome: 'agreed' });
    expect(status).toBe(422);
    expect(pointers(body)).toEqual(['/goals', '/route']);
  });
});

describe('what cannot be', () => {
  test.each([
    ['a report of a day to come', '/v1/cases', 'ingrid', report({ reportedOn: '2026-12-24' }), '/reportedOn'],
    [
      'an absence that ends before it begins',
      '/v1/absences',
      'bram',
      { user: 'farida', from: '2026-01-09', until: '2026-01-08', standIn: 'tom' },
      '/until',
    ],
    [
      'somebody who stands in for themselves',
      '/v1/absences',
      'bram',
      { user: 'farida', from: '2026-01-09', until: '2026-01-10', standIn: 'farida' },
      '/standIn',
    ],
  ])('%s is named by its field', async (_, at, user, body, pointer) => {
    const answer = await here.as(user).post(at, body);
    expect(answer.status).toBe(422);
    expect(pointers(answer.body)).toEqual([pointer]);
  });

  test('a day, a holder, an exclusion and a departure that do not fit leave the case as it was', async () => {
    const caseId = await sheltered(here);
    const { version } = await here.as('bram').reads(caseId);
    const day = (await here.now()).slice(0, 10);
    const stay = `/v1/cases/${caseId}`;
    const wrong: readonly (readonly [string, string, object, string])[] = [
      ['sjoerd', `${stay}/departures`, { on: '2027-01-01', reason: 'left' }, '/on'],
      ['sjoerd', `${stay}/departures`, { on: '2025-12-31', reason: 'left' }, '/on'],
      ['sjoerd', `${stay}/departures`, { on: day, reason: 'on-holiday' }, '/reason'],
      ['bram', `${stay}/holder`, { holder: 'nobody', handover: 'warm' }, '/holder'],
      ['bram', `${stay}/holder`, { holder: 'wouter', handover: 'warm' }, '/holder'],
      [
        'sjoerd',
        `${stay}/exclusions`,
        { from: '2026-02-02', until: '2026-02-01', ground: 'A fight.', alternative: 'Another bed.' },
        '/until',
      ],
      ['sjoerd', `${stay}/notes`, { kind: 'contact', text: ' ' }, '/text'],
    ];
    for (const [user, at, body, pointer] of wrong) {
      const answer = await here.as(user).post(at, body);
      expect([at, answer.status, pointers(answer.body)]).toEqual([at, 422, [pointer]]);
    }
    expect((await here.as('bram').reads(caseId)).version).toBe(version);
  });

  test('a cursor, a filter and an option nobody offers are a 422 or 400, never a list', async () => {
    for (const at of ['/v1/cases?status=half', '/v1/work?limit=0', '/v1/work?cursor=xyz', '/v1/cases?colour=red']) {
      expect([400, 422]).toContain((await here.as('bram').get(at)).status);
    }
  });
});

describe('a repeated request', () => {
  test('with the same key and body gets the first answer, and there is one case', async () => {
    const before = await count();
    const key = { 'idempotency-key': 'desk-1-once' };
    const first = await here.as('ingrid').post('/v1/cases', report(), key);
    const again = await here.as('ingrid').post('/v1/cases', report(), key);
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(again.body.caseId).toBe(first.body.caseId);
    expect(await count()).toBe(before + 1);
  });

  test('with the same key and another body is a 422', async () => {
    const key = { 'idempotency-key': 'desk-1-twice' };
    await here.as('ingrid').post('/v1/cases', report(), key);
    const other = await here.as('ingrid').post('/v1/cases', report({ targetGroup: 'MO2' }), key);
    expect(other.status).toBe(422);
  });
});

describe('who is asked', () => {
  test('nobody without a token, and nobody the directory does not know', async () => {
    expect((await fetch(`${here.url}/v1/work`)).status).toBe(401);
    expect((await here.as('stranger').get('/v1/work')).status).toBe(403);
  });
});
