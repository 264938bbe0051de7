import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../shared/pathway/names.ts';
import { putAbsence, putUser } from '../../shared/store/directory.ts';
import { directoryKey } from '../../shared/store/keys.ts';
import { completes, pass, reported, sheltered, tendAll, withHolder } from './journey.ts';
import { type Answer, type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

const status = async (user: string, caseId: string) => (await here.as(user).get(`/v1/cases/${caseId}`)).status;
const plain = ({ body: { instance: _, ...rest } }: Answer) => rest;

describe('a case that may not be read', () => {
  test('answers exactly like one that does not exist, whatever is asked of it', async () => {
    const caseId = await sheltered(here);
    const asks: readonly [string, object | null][] = [
      ['', null],
      ['/events', null],
      ['/access-log', null],
      ['/notes', { kind: 'contact', text: 'x' }],
      ['/requests', { text: 'x' }],
      ['/departures', { on: '2026-01-05', reason: 'left' }],
      ['/exclusions', { from: '2026-01-05', until: '2026-01-06', ground: 'x', alternative: 'y' }],
      ['/exclusions/1/decision', { confirmed: true }],
      ['/holder', { holder: 'tom', handover: 'warm' }],
      ['/reasons', { deadlineId: 'screen-1', blockedBy: 'debts', text: 'x' }],
      ['/terms/screen-1/suspension', { from: '2026-01-05', reason: 'x' }],
      ['/terms/screen-1/suspension/end', { on: '2026-01-05' }],
      ['/terms/screen-1/extension', { until: '2026-01-09', reason: 'x' }],
      ['/status-link', {}],
      ['/steps/find-best-place/completion', { outcome: 'here' }],
    ];
    const { version } = await here.load(caseId);
    for (const [at, body] of asks) {
      for (const user of ['dora', 'sanne', 'tom', 'mira']) {
        const ask = (id: string) =>
          body ? here.as(user).post(`/v1/cases/${id}${at}`, body) : here.as(user).get(`/v1/cases/${id}${at}`);
        const [forbidden, missing] = [await ask(caseId), await ask('nosuchcase')];
        expect([at, user, forbidden.status]).toEqual([at, user, 404]);
        expect(plain(forbidden)).toEqual(plain(missing));
      }
    }
    expect((await here.load(caseId)).version).toBe(version);
  }, 30_000);
});

describe('a token that is still good', () => {
  const who = { user: 'gone', name: 'Voorbeeld', organisation: 'gemeente-haarlem', municipalities: ['haarlem'] };
  const put = (roles: readonly Role[]) => putUser(here.database, { ...who, roles, language: 'nl' });
  const absence = (standIn: string) => ({ user: 'bram', from: '2026-01-01', until: '2026-12-31', standIn });

  test('gives nothing that the directory has taken away since, from the very next request on', async () => {
    const caseId = await sheltered(here);
    await put(['coordinator']);
    expect(await status('gone', caseId)).toBe(200);
    await put(['outflow-officer']);
    expect(await status('gone', caseId)).toBe(404);
  });

  test('of somebody without a role opens nothing, not even for whom they stand in', async () => {
    const caseId = await sheltered(here);
    await put(['coordinator']);
    await putAbsence(here.database, absence('gone'));
    await put([]);
    for (const at of ['/v1/me', '/v1/work', '/v1/cases', `/v1/cases/${caseId}`]) {
      const { status: code, body } = await here.as('gone').get(at);
      expect([at, code, body.detail]).toEqual([at, 403, 'You have no role any more: ask your coordinator.']);
    }
    await putAbsence(here.database, absence('noor'));
  });

  test('of somebody whom the directory no longer has opens nothing', async () => {
    await put(['coordinator']);
    const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
    const Key = directoryKey('USER', 'gone');
    await here.database.documents.send(new DeleteCommand({ TableName: here.database.names.cases, Key }));
    expect((await here.as('gone').get('/v1/cases')).status).toBe(403);
  });
});

describe('what each sees of a case and the person', () => {
  test('the desk, the shelter, the holder and the coordinator each what they need', async () => {
    const caseId = await withHolder(here);
    const client = async (user: string) =>
      Object.keys((await here.as(user).get(`/v1/cases/${caseId}`)).body.client ?? {}).sort();
    expect(await client('farida')).toEqual(['birthDate', 'familyName', 'givenName']);
    expect(await client('sjoerd')).toEqual(['birthDate', 'familyName', 'givenName']);
    expect(await client('bram')).toEqual(['birthDate', 'familyName', 'givenName']);
    expect(await status('olga', caseId)).toBe(404);
    expect(await status('wouter', caseId)).toBe(404);
    expect(await status('anton', caseId)).toBe(404);
  });

  test('officers read it while they have a step in it; scores stay with holder, shelter and coordinator', async () => {
    const caseId = await withHolder(here);
    await completes(here, 'farida', caseId, 'first-meeting', { outcome: 'met' });
    const domains = (await here.as('farida').get('/v1/steps')).body.items.find(
      ({ step }: { step: string }) => step === 'score-domains',
    ).form;
    const names = Object.keys((domains.oneOf ?? domains.anyOf)[0].properties.scores.properties);
    const scores = Object.fromEntries(names.map((name) => [name, 3]));
    await completes(here, 'farida', caseId, 'score-domains', { outcome: 'scored', scores });
    const goals = [{ domain: 'housing', words: 'A door of my own.' }];
    await completes(here, 'farida', caseId, 'agree-plan', { outcome: 'agreed', goals, route: 'urgency' });
    await completes(here, 'farida', caseId, 'complete-dossier', { outcome: 'complete' });
    const why = { deadlineId: 'review-plan-1', blockedBy: 'substance-use', text: 'A bad week.' };
    const told = await here.as('farida').post(`/v1/cases/${caseId}/reasons`, why);
    expect(told.body).toMatchObject({ blockedBy: { owner: 'provider' }, ball: { blockedBy: 'substance-use' } });
    expect(await status('ursula', caseId)).toBe(404);
    const olga = (await here.as('olga').get(`/v1/cases/${caseId}`)).body;
    expect(olga.assessments).toEqual([]);
    // What stands in the way enters no eligibility, order or home.
    expect(olga).toMatchObject({ blockedBy: null, ball: null });
    expect(Object.keys(olga.client)).toEqual(['givenName', 'familyName', 'birthDate']);
    expect((await here.as('olga').get(`/v1/cases/${caseId}/events?limit=200`)).text).not.toContain('domains-scored');
    expect((await here.as('farida').get(`/v1/cases/${caseId}`)).body.assessments).toHaveLength(1);
    await completes(here, 'olga', caseId, 'review-dossier', { outcome: 'approved' });
    expect(await status('ursula', caseId)).toBe(200);
    await completes(here, 'ursula', caseId, 'decide-urgency', { outcome: 'granted' });
    expect(await status('ursula', caseId)).toBe(404);
    await completes(here, 'farida', caseId, 'register-for-home', { outcome: 'registered' });
    const wouter = (await here.as('wouter').get(`/v1/cases/${caseId}`)).body;
    expect(Object.keys(wouter.client)).not.toContain('birthDate');
    expect(wouter).toMatchObject({ stay: null, assessments: [], blockedBy: null, ball: null, escalations: [] });
    expect(JSON.stringify(wouter)).not.toMatch(/debt|income|score|shelter|exclusion/);
    expect((await here.as('wouter').get(`/v1/cases/${caseId}/events`)).status).toBe(403);
    // Nor whether somebody fled from violence or leaves detention, on the case or in a list.
    await here.drain();
    const groupIn = async (user: string) => {
      const { items } = (await here.as(user).get('/v1/cases')).body;
      return items.find((one: { caseId: string }) => one.caseId === caseId)?.targetGroup;
    };
    expect([wouter.targetGroup, await groupIn('wouter'), await groupIn('farida')]).toEqual([null, null, 'MO1']);
  });

  test('the auditor reads who opened it, and nothing of it', async () => {
    const caseId = await sheltered(here);
    await here.as('sjoerd').get(`/v1/cases/${caseId}`);
    await here.as('sjoerd').get(`/v1/cases/${caseId}`);
    const log = await here.as('anton').get(`/v1/cases/${caseId}/access-log`);
    const opened = log.body.items.filter(({ action }: { action: string }) => action === 'read');
    expect(opened).toMatchObject([{ user: 'sjoerd', role: 'shelter-worker', organisation: 'de-haven' }]);
    expect((await here.as('bram').get(`/v1/cases/${caseId}/access-log`)).status).toBe(403);
  });
});

describe('what somebody may do with a case', () => {
  const mine = async (user: string, caseId: string): Promise<readonly string[]> => {
    const { steps } = (await here.as(user).get(`/v1/cases/${caseId}`)).body;
    return steps.filter((one: { mine: boolean }) => one.mine).map(({ step }: { step: string }) => step);
  };
  const completing = async (user: string, caseId: string, step: string, form: object) =>
    (await here.as(user).post(`/v1/cases/${caseId}/steps/${step}/completion`, form)).status;

  test('is said with the case, and is what the interface then does', async () => {
    const caseId = await withHolder(here);
    const may = async (user: string) => (await here.as(user).get(`/v1/cases/${caseId}`)).body.may;
    expect(await may('sjoerd')).toEqual(expect.arrayContaining(['note', 'register-night', 'depart']));
    expect(await may('sjoerd')).not.toContain('change-holder');
    expect(await may('bram')).toEqual(expect.arrayContaining(['change-holder', 'use-client-right', 'ask']));
    expect(await may('farida')).toEqual(expect.arrayContaining(['give-reason', 'make-status-link']));
    expect(await mine('farida', caseId)).toContain('first-meeting');
    expect(await mine('bram', caseId)).not.toContain('first-meeting');
    const changed = await here.as('sjoerd').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'x' });
    expect(changed.body.may).toEqual(await may('sjoerd'));
  });

  test('a search for the client and the choice of a holder are the coordinator’s too', async () => {
    const caseId = await withHolder(here);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: here.now.slice(0, 10), reason: 'left' });
    expect(await mine('bram', caseId)).toContain('find-client');
    expect(await mine('farida', caseId)).toContain('find-client');
    const waits = await sheltered(here);
    pass(here, 3);
    await tendAll(here, waits);
    expect(await mine('bram', waits)).toContain('assign-holder');
    expect(await mine('sjoerd', waits)).toContain('assign-holder');
    expect(await completing('bram', waits, 'assign-holder', { outcome: 'assigned', holder: 'farida' })).toBe(200);
  });

  test('an objection and a question of somebody without a holder are answered by whom they were given', async () => {
    const caseId = await sheltered(here);
    const on = here.now.slice(0, 10);
    await here.as('bram').post(`/v1/cases/${caseId}/requests`, { text: 'Am I registered?' });
    await completes(here, 'ingrid', caseId, 'find-best-place', { outcome: 'here' });
    await completes(here, 'ingrid', caseId, 'investigate', { outcome: 'investigated' });
    await completes(here, 'ingrid', caseId, 'apply', { outcome: 'applied', appliedOn: on });
    await completes(here, 'bram', caseId, 'decide-access', { outcome: 'refused', ground: 'own-network' });
    const { steps } = await here.load(caseId);
    const given = steps.filter(({ status, step }) => status === 'open' && ['object', 'answer-request'].includes(step));
    const users: Readonly<Record<string, string>> = { 'intake-worker': 'ingrid', coordinator: 'bram' };
    expect(given.map(({ step }) => step).sort()).toEqual(['answer-request', 'object']);
    for (const { step, role } of given)
      expect([step, await mine(users[role] ?? '', caseId)]).toEqual([step, expect.arrayContaining([step])]);
    const objector = users[given.find(({ step }) => step === 'object')?.role ?? ''] ?? '';
    expect(await completing(objector, caseId, 'object', { outcome: 'objected', on })).toBe(200);
  });
});

describe('a protected case', () => {
  test('is there for the people with work in it and the coordinator, and for nobody else', async () => {
    const caseId = await withHolder(here, { targetGroup: 'VO', protected: true });
    await here.drain();
    const seen = async (user: string) =>
      (await here.as(user).get('/v1/cases?limit=200')).body.items.some(
        (card: { caseId: string }) => card.caseId === caseId,
      );
    expect([await status('farida', caseId), await status('bram', caseId), await status('noor', caseId)]).toEqual([
      200, 200, 200,
    ]);
    expect(await status('tom', caseId)).toBe(404);
    expect([await seen('farida'), await seen('tom'), await seen('olga'), await seen('dora')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('is not told to a desk that searches by name', async () => {
    const client = { givenName: 'Voorbeeld', familyName: 'Verborgene', birthDate: '1990-01-02' };
    const hidden = await withHolder(here, { targetGroup: 'VO', protected: true, client });
    await completes(here, 'ingrid', hidden, 'find-best-place', { outcome: 'here' });
    await completes(here, 'ingrid', hidden, 'investigate', { outcome: 'investigated' });
    await completes(here, 'ingrid', hidden, 'apply', { outcome: 'not-applied' });
    const find = (familyName: string, user = 'ingrid') =>
      here.as(user).post('/v1/client-searches', { familyName, birthDate: '1990-01-02' });
    expect((await find('Verborgene')).body.items).toEqual([]);
    const open = await reported(here, { client: { ...client, familyName: 'Gevondene' } });
    expect((await find('gevondene')).body.items).toMatchObject([{ caseId: open, municipality: 'haarlem' }]);
    expect((await find('Gevonden')).body.items).toEqual([]);
    expect((await find('Gevondene', 'iris')).body.items).toEqual([]);
    expect((await find('Gevondene', 'farida')).status).toBe(403);
  });
});

describe('lists', () => {
  test('hold what one may read, whatever the page', async () => {
    const own = [await withHolder(here), await withHolder(here), await withHolder(here)].sort();
    await here.drain();
    const pages = async (user: string, query = '') => {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const at: string = `/v1/cases?limit=2${query}${cursor ? `&cursor=${cursor}` : ''}`;
        const { body } = await here.as(user).get(at);
        found.push(...body.items.map(({ caseId }: { caseId: string }) => caseId));
        cursor = body.next;
      } while (cursor);
      return found;
    };
    const all = await pages('bram');
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(own));
    expect(await pages('farida')).toEqual(expect.arrayContaining(own));
    expect(await pages('bram', '&holder=farida')).toEqual(await pages('farida'));
    expect(await pages('tom')).toEqual([]);
    expect(await pages('bram', '&phase=aftercare')).toEqual([]);
    expect((await pages('sjoerd')).sort()).toEqual(expect.arrayContaining(own));
    expect(await pages('dora')).toEqual([]);
  });

  test('a transfer is seen by the coordinator there while it waits for an answer', async () => {
    const caseId = await sheltered(here);
    await completes(here, 'ingrid', caseId, 'find-best-place', {
      outcome: 'transfer-proposed',
      municipality: 'dordrecht',
    });
    await here.drain();
    const work = (await here.as('dora').get('/v1/work?limit=200')).body.items;
    expect(work).toContainEqual(expect.objectContaining({ caseId, step: 'accept-transfer' }));
    expect(await status('dora', caseId)).toBe(200);
    expect(await status('sanne', caseId)).toBe(404);
    await completes(here, 'dora', caseId, 'accept-transfer', { outcome: 'declined' });
    expect(await status('dora', caseId)).toBe(404);
    pass(here, 1);
    await tendAll(here, caseId);
  });
});
