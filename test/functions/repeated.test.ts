import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { callerOf, putUser } from '../../shared/store/directory.ts';
import { unpacked } from '../../shared/store/packed.ts';
import { completes, pass, reported, sheltered, withHolder } from './journey.ts';
import { report, type System, system } from './system.ts';

let here: System;
const send = DynamoDBDocumentClient.prototype.send;
beforeAll(async () => {
  here = await system();
});
beforeEach(() => {
  here.now = '2026-01-05T07:00:00.000Z';
});
afterEach(() => {
  DynamoDBDocumentClient.prototype.send = send;
});
afterAll(() => here?.close());

const key = (name: string) => ({ 'idempotency-key': name.replaceAll(' ', '-') });
const nightsIn = async (caseId: string) => (await here.load(caseId)).nights;

describe('a request about many cases, repeated with its key,', () => {
  test('nights: gets the first answer, although the night is known by now', async () => {
    const caseId = await sheltered(here);
    const body = { location: 'de-haven', date: '2026-01-05', caseIds: [caseId, 'nobody'] };
    const first = await here.as('sjoerd').post('/v1/nights', body, key('night'));
    expect(first.body).toMatchObject({ registered: 1, items: [{ status: 'registered' }, { status: 'refused' }] });
    pass(here, 1);
    const again = await here.as('sjoerd').post('/v1/nights', body, key('night'));
    expect([again.status, again.text]).toEqual([200, first.text]);
    const anew = await here.as('sjoerd').post('/v1/nights', body, key('another night'));
    expect(anew.body).toMatchObject({
      registered: 0,
      items: [{ status: 'already-registered' }, { status: 'refused' }],
    });
    const other = await here.as('sjoerd').post('/v1/nights', { ...body, date: '2026-01-06' }, key('night'));
    expect(other.status).toBe(422);
    expect(await nightsIn(caseId)).toEqual([['2026-01-05', '2026-01-05']]);
  });

  test('nights: is not taken for its own dry run', async () => {
    const caseId = await sheltered(here);
    const body = { location: 'de-haven', date: '2026-01-05', caseIds: [caseId] };
    const dry = await here.as('sjoerd').post('/v1/nights?dryRun=true', body, key('dry'));
    expect(dry.body).toMatchObject({ dryRun: true, registered: 1 });
    expect((await here.as('sjoerd').post('/v1/nights', body, key('dry'))).status).toBe(422);
    expect((await here.as('sjoerd').post('/v1/nights', body, key('in earnest'))).body).toMatchObject({
      dryRun: false,
      registered: 1,
    });
  });

  test('nights: two of one client under one key are two nights', async () => {
    const caseId = await sheltered(here);
    pass(here, 1);
    const csv = `location,date,caseId\nde-haven,2026-01-05,${caseId}\nde-haven,2026-01-06,${caseId}\n`;
    const headers = { 'content-type': 'text/csv', ...key('two nights') };
    const { body } = await here.as('sjoerd').post('/v1/nights', csv, headers);
    expect(body).toMatchObject({ registered: 2, items: [{ status: 'registered' }, { status: 'registered' }] });
    expect(await nightsIn(caseId)).toEqual([['2026-01-05', '2026-01-06']]);
  });

  test('a reassignment: gets the first answer, although its cases are somebody else’s by now', async () => {
    const caseId = await withHolder(here);
    const body = { from: 'farida', to: 'tom', handover: 'warm', caseIds: [caseId] };
    const first = await here.as('bram').post('/v1/reassignments', body, key('holders'));
    expect(first.body.items).toEqual([{ caseId, status: 'reassigned' }]);
    const again = await here.as('bram').post('/v1/reassignments', body, key('holders'));
    expect([again.status, again.text]).toEqual([200, first.text]);
    const other = await here.as('bram').post('/v1/reassignments', { ...body, handover: 'cold' }, key('holders'));
    expect(other.status).toBe(422);
    expect((await here.as('bram').post('/v1/reassignments', body)).body.items).toMatchObject([{ status: 'refused' }]);
  });

  test('the meeting’s decisions: are written once, and keep no word with the key', async () => {
    const caseId = await withHolder(here);
    const at = `/v1/agenda/${here.now.slice(0, 10)}/decisions`;
    const body = {
      decisions: [
        { caseId, decision: 'The holder calls the corporation.' },
        { caseId: 'x', decision: 'y' },
      ],
    };
    const first = await here.as('bram').post(at, body, key('meeting'));
    expect(first.body.items).toMatchObject([
      { caseId, status: 'decided' },
      { caseId: 'x', status: 'refused' },
    ]);
    const { version } = await here.load(caseId);
    const again = await here.as('bram').post(at, body, key('meeting'));
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect((await here.load(caseId)).version).toBe(version);
    const other = await here.as('bram').post(at, { decisions: body.decisions.slice(0, 1) }, key('meeting'));
    expect(other.status).toBe(422);
  });
});

describe('whoever lost sight of a case meanwhile, and repeats a request about it with its key,', () => {
  const note = { kind: 'contact', text: 'Spoke at the door.' };
  const noCase = 'There is no case with this number that you may see.';

  test('is told what is told of a case that there is not, and is written down', async () => {
    const caseId = await withHolder(here);
    const ask = () => here.as('farida').post(`/v1/cases/${caseId}/notes`, note, key('lost note'));
    const first = await ask();
    expect([first.status, (await ask()).text]).toEqual([200, first.text]);
    await here.as('bram').post(`/v1/cases/${caseId}/holder`, { holder: 'tom', handover: 'warm' });
    const again = await ask();
    const missing = await here.as('farida').post(`/v1/cases/${'q'.repeat(26)}/notes`, note, key('missing note'));
    expect([again.status, again.body.detail]).toEqual([404, noCase]);
    expect({ ...again.body, instance: null }).toEqual({ ...missing.body, instance: null });
    const { body: log } = await here.as('anton').get(`/v1/cases/${caseId}/access-log`);
    expect(log.items).toContainEqual(expect.objectContaining({ user: 'farida', result: 'refused' }));
  });

  test('by a request for the client’s file, gets no file', async () => {
    const caseId = await withHolder(here);
    const bram = await callerOf(here.database, 'bram');
    const ask = () => here.as('bram').post(`/v1/cases/${caseId}/client-file`, { right: 'access' }, key('lost file'));
    expect((await ask()).status).toBe(200);
    try {
      await putUser(here.database, { ...bram, municipalities: ['dordrecht'] } as Parameters<typeof putUser>[1]);
      const again = await ask();
      expect([again.status, again.body.detail]).toEqual([404, noCase]);
    } finally {
      await putUser(here.database, bram as Parameters<typeof putUser>[1]);
    }
  });

  test('by the report that opened it, gets no case', async () => {
    const ask = () => here.as('ingrid').post('/v1/cases', report({ reportedOn: '2026-01-05' }), key('lost report'));
    const { body, text } = await ask();
    expect((await ask()).text).toBe(text);
    const ingrid = await callerOf(here.database, 'ingrid');
    try {
      await putUser(here.database, { ...ingrid, municipalities: ['dordrecht'] } as Parameters<typeof putUser>[1]);
      const again = await ask();
      expect(again.status).toBeGreaterThanOrEqual(403);
      expect(again.text).not.toContain(body.caseId);
    } finally {
      await putUser(here.database, ingrid as Parameters<typeof putUser>[1]);
    }
  });

  test('in a list of nights, gets the row as of a case that there is not; and nothing at all without the role', async () => {
    const [left, stays] = [await sheltered(here), await sheltered(here)];
    const body = { location: 'de-haven', date: '2026-01-05', caseIds: [left, stays] };
    const ask = () => here.as('sjoerd').post('/v1/nights', body, key('lost nights'));
    expect((await ask()).body.items).toMatchObject([{ status: 'registered' }, { status: 'registered' }]);
    const sjoerd = await callerOf(here.database, 'sjoerd');
    await here.as('sjoerd').post(`/v1/cases/${left}/departures`, { on: '2026-01-05', reason: 'network' });
    expect((await here.as('sjoerd').get(`/v1/cases/${left}`)).status).toBe(404);
    expect((await ask()).body.items).toMatchObject([
      { caseId: left, status: 'refused', detail: noCase },
      { caseId: stays, status: 'registered' },
    ]);
    try {
      await putUser(here.database, { ...sjoerd, roles: ['outflow-officer'] } as Parameters<typeof putUser>[1]);
      expect((await ask()).status).toBe(403);
    } finally {
      await putUser(here.database, sjoerd as Parameters<typeof putUser>[1]);
    }
  });

  test('gets the first answer when it was the request itself that ended their work', async () => {
    const caseId = await withHolder(here);
    await here.as('bram').post(`/v1/cases/${caseId}/holder`, { holder: 'tom', handover: 'warm' }, key('own doing'));
    const at = `/v1/cases/${caseId}/departures`;
    const ask = () => here.as('sjoerd').post(at, { on: here.now.slice(0, 10), reason: 'network' }, key('departure'));
    const first = await ask();
    expect(first.status).toBe(200);
    expect((await here.as('sjoerd').get(`/v1/cases/${caseId}`)).status).toBe(404);
    const again = await ask();
    expect([again.status, again.text]).toEqual([200, first.text]);
  });
});

describe('the client’s link, asked for again with its key,', () => {
  test('is the link made then, which ends no link that came after it', async () => {
    const caseId = await withHolder(here);
    const link = (name: string) => here.as('farida').post(`/v1/cases/${caseId}/status-link`, {}, key(name));
    const opens = async (url: string) => (await here.clientPage(url.split('/').at(-1) ?? '')).status;
    const [first, second] = [await link('link one'), await link('link two')];
    for (let n = 0; n < 51; n += 1) {
      await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Spoke.' });
    }
    expect((await link('link one')).text).toBe(first.text);
    expect([await opens(first.body.url), await opens(second.body.url)]).toEqual([404, 200]);
  });
});

describe('a case that others keep writing in', () => {
  test('is a 503 that says when to try again, and nothing is written', async () => {
    const caseId = await reported(here);
    const appendsTo = (pk: unknown, sk: unknown) => pk === `CASE#${caseId}` && String(sk).startsWith('E#');
    let others = 0;
    let isOther = false;
    DynamoDBDocumentClient.prototype.send = async function (this: DynamoDBDocumentClient, ...asked: unknown[]) {
      const [command] = asked;
      const { pk, sk } = (command instanceof PutCommand && command.input.Item) || {};
      if (!isOther && appendsTo(pk, sk)) {
        isOther = true;
        others += 1;
        await here.as('ingrid').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Another word.' });
        isOther = false;
      }
      return Reflect.apply(send, this, asked) as Promise<unknown>;
    } as typeof send;
    const at = `/v1/cases/${caseId}/steps/screen/completion`;
    const refused = await here.as('ingrid').post(at, { outcome: 'needs-shelter' }, key('contended'));
    DynamoDBDocumentClient.prototype.send = send;
    expect(others).toBeGreaterThan(1);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect(refused.body).toMatchObject({
      status: 503,
      title: expect.any(String),
      detail: expect.stringContaining('again'),
    });
    const { version, steps } = await here.load(caseId);
    expect(version).toBe(1 + others);
    expect(steps.find(({ step }) => step === 'screen')).toMatchObject({ status: 'open' });
    // The same request again, once it is quiet, is the request and no repetition of a refusal.
    expect((await here.as('ingrid').post(at, { outcome: 'needs-shelter' }, key('contended'))).status).toBe(200);
    await completes(here, 'ingrid', caseId, 'find-best-place', { outcome: 'here' });
  });
});

test('a registration repeated long after, when its answer was lost or is kept no longer, is still the same case', async () => {
  const [body, other] = [report(), report({ targetGroup: 'MO2' })];
  const first = await here.as('ingrid').post('/v1/cases', body, key('the report'));
  const caseId = first.body.caseId as string;
  for (let n = 0; n < 55; n += 1) {
    const note = { kind: 'progress', text: 'A sentence.' };
    expect((await here.as('ingrid').post(`/v1/cases/${caseId}/notes`, note)).status).toBe(200);
  }
  for (const { pk, sk } of await requests()) {
    await here.database.documents.send(new DeleteCommand({ TableName: here.database.names.cases, Key: { pk, sk } }));
  }
  const again = await here.as('ingrid').post('/v1/cases', body, key('the report'));
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect((await here.as('ingrid').post('/v1/cases', other, key('the report'))).status).toBe(422);
});

async function requests() {
  const { Items = [] } = await here.database.documents.send(
    new ScanCommand({
      TableName: here.database.names.cases,
      FilterExpression: 'begins_with(pk, :request)',
      ExpressionAttributeValues: { ':request': 'REQUEST#' },
    }),
  );
  return Items;
}

test('what is kept of a repeated request names nobody', async () => {
  const caseId = await withHolder(here);
  // A search asks for a person, and its answer is that person's.
  const sought = { birthDate: '1984-11-07', familyName: 'Bewoner 1' };
  const found = await here.as('ingrid').post('/v1/client-searches', sought, key('search'));
  expect(found.body.items.length).toBeGreaterThan(0);
  expect((await here.as('ingrid').post('/v1/client-searches', sought, key('search'))).text).toBe(found.text);
  const other = { ...sought, familyName: 'Bewoner 2' };
  expect((await here.as('ingrid').post('/v1/client-searches', other, key('search'))).status).toBe(422);
  const decisions = [{ caseId, decision: 'A secret word.' }];
  await here.as('bram').post(`/v1/agenda/${here.now.slice(0, 10)}/decisions`, { decisions }, key('secret'));
  const Items = await requests();
  expect(Items.length).toBeGreaterThan(0);
  const answers = Items.map(({ answered }) => unpacked(answered.given));
  expect(answers).toContain(null);
  const kept = JSON.stringify(answers);
  expect(kept).not.toMatch(/secret word|Voorbeeld|Bewoner/);
});
