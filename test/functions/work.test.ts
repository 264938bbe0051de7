import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { completes, pass, reported, sheltered, tendAll, withHolder } from './journey.ts';
import { type Answer, report, type System, system } from './system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
beforeEach(() => {
  here.now = '2026-01-05T07:00:00.000Z';
});
afterAll(() => here?.close());

const workOf = async (
  user: string,
): Promise<readonly { caseId: string; step: string; group: string; standingInFor: string | null }[]> => {
  await here.drain();
  return (await here.as(user).get('/v1/work?limit=200')).body.items;
};
const stepsFor = async (user: string, caseId: string): Promise<readonly string[]> =>
  (await workOf(user)).filter((item) => item.caseId === caseId).map(({ step }) => step);
const escalated = async (days: number): Promise<string> => {
  const caseId = await reported(here);
  pass(here, days);
  await tendAll(here, caseId);
  await here.drain();
  return caseId;
};

describe('the work list', () => {
  test('is of the person, soonest due first, in the three groups', async () => {
    const caseId = await withHolder(here);
    const mine = (await workOf('farida')).filter((item) => item.caseId === caseId);
    expect(mine.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['first-meeting', 'arrange-income', 'start-debt-help', 'score-domains', 'agree-plan']),
    );
    const groups = mine.map(({ group }) => group);
    expect(groups).toEqual([...groups].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(await stepsFor('tom', caseId)).toEqual([]);
    pass(here, 60);
    expect((await workOf('farida')).filter((item) => item.caseId === caseId).map(({ group }) => group)).toContain(
      'overdue',
    );
  });
  const order = ['overdue', 'thisWeek', 'later'];

  test('names its clients and where they sleep when it is asked to, and one line says whose names were shown', async () => {
    const caseId = await withHolder(here);
    await here.drain();
    const plain = (await here.as('farida').get('/v1/work?limit=200')).body.items;
    expect(plain[0]).not.toHaveProperty('client');
    expect(plain[0]).not.toHaveProperty('stay');
    const named = (await here.as('farida').get('/v1/work?limit=200&names=true')).body.items;
    const mine = named.find((item: { caseId: string }) => item.caseId === caseId);
    expect(mine.client).toEqual({
      givenName: expect.any(String),
      familyName: expect.any(String),
      birthDate: expect.any(String),
    });
    expect(mine.stay).toMatchObject({ location: 'de-haven', firstNight: '2026-01-05', targetOn: expect.any(String) });
    await here.as('farida').get('/v1/work?limit=200&names=true');
    const { body } = await here.as('anton').get('/v1/access-log?user=farida&limit=200');
    const lines = body.items.filter(({ action }: { action: string }) => action === 'list-names');
    expect(lines).toHaveLength(1);
    expect(lines[0].caseIds).toContain(caseId);
  });

  test('of an absent colleague is seen by the stand-in on those days, marked, and done in their name', async () => {
    const caseId = await withHolder(here);
    const absence = { user: 'farida', from: '2026-01-08', until: '2026-01-20', standIn: 'tom' };
    expect((await here.as('farida').post('/v1/absences', absence)).status).toBe(403);
    expect((await here.as('bram').post('/v1/absences', { ...absence, standIn: 'wouter' })).status).toBe(422);
    expect((await here.as('bram').post('/v1/absences', { ...absence, until: '2026-01-07' })).status).toBe(422);
    expect((await here.as('bram').post('/v1/absences', absence)).status).toBe(201);
    const { body: colleagues } = await here.as('bram').get('/v1/colleagues');
    const { user, from, until, standIn } = absence;
    expect(colleagues.items).toContainEqual({
      ...{ user, name: 'Farida Voorbeeld', roles: ['trajectory-holder'], organisation: 'de-haven' },
      ...{ organisationName: 'De Haven (voorbeeld)', phone: '023 000 00 01' },
      absences: [{ from, until, standIn }],
    });
    expect(colleagues.items.map((each: { user: string }) => each.user)).not.toContain('karel');
    // To everybody else a colleague is a name and a role: no number, no absence, no place of work.
    const { body: named } = await here.as('sjoerd').get('/v1/colleagues');
    expect(named.items).toContainEqual({ user, name: 'Farida Voorbeeld', roles: ['trajectory-holder'] });
    expect(named.items.map((each: object) => Object.keys(each))).toEqual(
      named.items.map(() => ['user', 'name', 'roles']),
    );
    // Whoever answers an escalation must know whom to call.
    expect((await here.as('mira').get('/v1/colleagues')).body.items).toEqual(colleagues.items);
    const seen = (await workOf('tom')).filter((item) => item.caseId === caseId);
    expect(seen[0]).toMatchObject({ standingInFor: 'farida' });
    await completes(here, 'tom', caseId, 'first-meeting', { outcome: 'met' });
    const { body } = await here.as('tom').get(`/v1/cases/${caseId}/events?limit=200`);
    expect(body.items.findLast(({ type }: { type: string }) => type === 'step-completed').by).toMatchObject({
      user: 'tom',
      onBehalfOf: 'farida',
    });
    here.now = '2026-01-21T08:00:00.000Z';
    expect(await stepsFor('tom', caseId)).toEqual([]);
    expect((await here.as('tom').get(`/v1/cases/${caseId}`)).status).toBe(404);
  });
});

describe('a holder', () => {
  test('is changed by the coordinator, to somebody who is one', async () => {
    const caseId = await withHolder(here);
    const change = (user: string, holder: string) =>
      here.as(user).post(`/v1/cases/${caseId}/holder`, { holder, handover: 'warm' });
    expect((await change('farida', 'tom')).status).toBe(403);
    const pointer = ({ body }: Answer) => body.errors[0].pointer;
    expect(pointer(await change('bram', 'nobody'))).toBe('/holder');
    expect(pointer(await change('bram', 'wouter'))).toBe('/holder');
    expect(pointer(await change('bram', 'karel'))).toBe('/holder');
    expect((await change('bram', 'tom')).body).toMatchObject({ holder: 'tom' });
    expect((await here.as('farida').get(`/v1/cases/${caseId}`)).status).toBe(404);
    expect(await stepsFor('tom', caseId)).toContain('agree-plan');
  });

  test('gives up many cases at once, each for itself', async () => {
    const [one, other] = [await withHolder(here), await sheltered(here)];
    const body = { from: 'farida', to: 'tom', handover: 'cold', caseIds: [one, other] };
    const answer = await here.as('bram').post('/v1/reassignments', body);
    expect(answer.body.items).toMatchObject([
      { caseId: one, status: 'reassigned' },
      { caseId: other, status: 'refused' },
    ]);
    await here.drain();
    const { caseIds: _, ...all } = body;
    const rest = await here.as('bram').post('/v1/reassignments', all);
    expect(rest.body.items.every(({ status }: { status: string }) => status === 'reassigned')).toBe(true);
    await here.drain();
    expect((await here.as('farida').get('/v1/cases')).body.items).toEqual([]);
  });
});

test('of a holder of another municipality not even the numbers of cases are told', async () => {
  const { body } = await here
    .as('iris')
    .post('/v1/cases', report({ municipality: 'dordrecht', reportedOn: here.now.slice(0, 10) }));
  await completes(here, 'iris', body.caseId, 'screen', { outcome: 'needs-shelter' });
  const bed = { outcome: 'checked-in', location: 'kade', placeKind: 'night-shelter' };
  await completes(here, 'sanne', body.caseId, 'check-in', bed);
  pass(here, 3);
  await tendAll(here, body.caseId);
  await completes(here, 'dora', body.caseId, 'assign-holder', { outcome: 'assigned', holder: 'karel' });
  await here.drain();
  expect((await here.as('karel').get('/v1/cases')).body.items).toHaveLength(1);
  const answer = await here.as('bram').post('/v1/reassignments', { from: 'karel', to: 'tom', handover: 'warm' });
  expect([answer.status, answer.body.items]).toEqual([200, []]);
});

describe('a standstill', () => {
  test('is explained by the holder; the ball is with the client only with an offer', async () => {
    const caseId = await withHolder(here);
    const state = await here.load(caseId);
    const deadlineId = state.deadlines.find(({ deadline }) => deadline.kind === 'stay-target')?.deadline.deadlineId;
    const say = (reason: object) => here.as('farida').post(`/v1/cases/${caseId}/reasons`, { deadlineId, ...reason });
    expect((await say({ blockedBy: 'client', text: 'Wants to think.' })).status).toBe(422);
    expect((await say({ blockedBy: 'client', text: 'Wants to think.', offered: 'A room in Noord.' })).status).toBe(200);
    expect(
      (await here.as('farida').post(`/v1/cases/${caseId}/reasons`, { deadlineId: 'no', blockedBy: 'debts', text: 'x' }))
        .status,
    ).toBe(404);
    const view = (await here.as('farida').get(`/v1/cases/${caseId}`)).body;
    expect(view.blockedBy).toMatchObject({ blockedBy: 'client', offered: 'A room in Noord.' });
  });

  test('a question opens answer-request', async () => {
    const caseId = await withHolder(here);
    const { body } = await here.as('farida').post(`/v1/cases/${caseId}/requests`, { text: 'Am I registered now?' });
    expect(body.steps).toContainEqual(expect.objectContaining({ step: 'answer-request', status: 'open' }));
  });
});

describe('an escalation', () => {
  test('is on the coordinator’s list until it is answered, and nobody else’s', async () => {
    const caseId = await escalated(2);
    const list = async (user: string, status = 'open') =>
      (await here.as(user).get(`/v1/escalations?status=${status}&limit=200`)).body.items?.filter(
        (item: { caseId: string }) => item.caseId === caseId,
      );
    const [raised] = await list('bram');
    expect(raised).toMatchObject({ caseId, level: 'coordinator', reason: 'screen', status: 'open' });
    expect(await list('mira')).toEqual([]);
    expect(await list('dora')).toEqual([]);
    expect((await here.as('farida').get('/v1/escalations')).status).toBe(403);
    const at = `/v1/escalations/${raised.escalationId}`;
    expect((await here.as('dora').post(`${at}/acknowledgement`, {})).status).toBe(404);
    expect((await here.as('mira').post(`${at}/acknowledgement`, {})).status).toBe(404);
    expect((await here.as('ingrid').post(`${at}/acknowledgement`, {})).status).toBe(403);
    expect((await here.as('bram').post('/v1/escalations/nosuchcase-1/acknowledgement', {})).status).toBe(404);
    expect((await here.as('bram').post(`/v1/escalations/${caseId}-9/acknowledgement`, {})).status).toBe(404);
    expect((await here.as('bram').post(`${at}/acknowledgement`, {})).status).toBe(200);
    await here.drain();
    expect(await list('bram')).toEqual([]);
    expect(await list('bram', 'acknowledged')).toHaveLength(1);
    const measure = 'The desk calls today.';
    const both = { measure, newDueOn: '2026-01-12', acceptedUntil: '2026-01-12' };
    expect((await here.as('bram').post(`${at}/resolution`, both)).status).toBe(422);
    expect((await here.as('bram').post(`${at}/resolution`, { measure })).status).toBe(200);
    await here.drain();
    expect(await list('bram', 'resolved')).toHaveLength(1);
    expect((await here.as('bram').post(`${at}/resolution`, { measure })).status).toBe(409);
  });

  test('that nobody acknowledges reaches the manager, who then may read the case', async () => {
    const caseId = await escalated(2);
    expect((await here.as('mira').get(`/v1/cases/${caseId}`)).status).toBe(404);
    pass(here, 7);
    await tendAll(here, caseId);
    await here.drain();
    const { body } = await here.as('mira').get('/v1/escalations?limit=200');
    const mine = body.items.filter((item: { caseId: string }) => item.caseId === caseId);
    expect(mine.length).toBeGreaterThan(0);
    expect((await here.as('mira').get(`/v1/cases/${caseId}`)).status).toBe(200);
    expect((await here.as('bram').post(`/v1/escalations/${mine[0].escalationId}/acknowledgement`, {})).status).toBe(
      403,
    );
    expect((await here.as('mira').post(`/v1/escalations/${mine[0].escalationId}/acknowledgement`, {})).status).toBe(
      200,
    );
  });
});

describe('the stalled-case meeting', () => {
  test('has what is escalated or past its target, and writes its decisions back', async () => {
    const caseId = await escalated(2);
    const agenda = async () => {
      const { body } = await here.as('bram').get('/v1/agenda');
      return body.items.find((item: { caseId: string }) => item.caseId === caseId);
    };
    expect((await here.as('farida').get('/v1/agenda')).status).toBe(403);
    expect(await agenda()).toMatchObject({
      reason: 'screen',
      changed: true,
      ball: { since: '2026-01-05' },
      promise: null,
    });
    const decision = {
      caseId,
      decision: 'Ingrid calls before Friday.',
      promisedBy: 'ingrid',
      promisedOn: '2026-01-09',
    };
    const decide = (date: string, decisions: readonly object[]) =>
      here.as('bram').post(`/v1/agenda/${date}/decisions`, { decisions });
    expect((await decide('someday', [decision])).status).toBe(404);
    const { body } = await decide('2026-01-07', [decision, { ...decision, caseId: 'nosuchcase' }]);
    expect(body.items).toMatchObject([{ caseId, status: 'decided' }, { status: 'refused' }]);
    await here.drain();
    expect(await agenda()).toMatchObject({
      changed: false,
      promise: { decision: 'Ingrid calls before Friday.', by: 'ingrid', status: 'pending' },
    });
    pass(here, 7);
    expect(await agenda()).toMatchObject({ promise: { status: 'broken' } });
  });
});

describe('a term', () => {
  test('set by policy is suspended by nobody, and another’s is not there', async () => {
    const caseId = await reported(here);
    const suspend = (term: string) =>
      here.as('bram').post(`/v1/cases/${caseId}/terms/${term}/suspension`, { from: '2026-01-05', reason: 'Papers.' });
    expect((await suspend('nothing')).status).toBe(404);
    expect([409, 422]).toContain((await suspend('screen-1')).status);
    expect(
      (
        await here
          .as('ingrid')
          .post(`/v1/cases/${caseId}/terms/screen-1/suspension`, { from: '2026-01-05', reason: 'x' })
      ).status,
    ).toBe(403);
  });
});
