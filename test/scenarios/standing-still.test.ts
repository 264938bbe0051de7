import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { endedAll, history, open, plus, reported, running, sheltered, today, way, withHolder } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());
afterEach(() => endedAll(here));

type Escalation = {
  readonly escalationId: string;
  readonly reason: string;
  readonly level: string;
  readonly status: string;
};
const escalated = (view: { escalations: readonly Escalation[] }, reason: string) =>
  view.escalations.filter((each) => each.reason === reason);

describe('an escalation', () => {
  test('that nobody acknowledges within two working days is the manager’s, who answers it', async () => {
    const caseId = await reported(here);
    await here.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter' });
    await here.as('sjoerd').completes(caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
    const [raised] = escalated(await here.as('bram').reads(caseId), 'turned-away');
    expect(raised).toMatchObject({ level: 'coordinator', status: 'open' });
    expect((await here.as('mira').get(`/v1/cases/${caseId}`)).status).toBe(404);

    // Monday 5 January and two working days is Wednesday the 7th; the day after it is passed on.
    await here.until('2026-01-08T09:00:00Z');
    const [passed] = escalated(await here.as('bram').reads(caseId), 'turned-away');
    expect(passed).toMatchObject({ level: 'manager', status: 'open' });
    const { body } = await here.as('mira').get('/v1/escalations?status=open');
    expect(body.items.map(({ escalationId }: Escalation) => escalationId)).toContain(raised?.escalationId);

    const at = `/v1/escalations/${raised?.escalationId}`;
    expect((await here.as('bram').post(`${at}/acknowledgement`, {})).status).toBe(403);
    expect((await here.as('mira').post(`${at}/acknowledgement`, {})).status).toBe(200);
    const { status } = await here.as('mira').post(`${at}/resolution`, { measure: 'A bed at the other location.' });
    expect(status).toBe(200);
    expect(escalated(await here.as('bram').reads(caseId), 'turned-away')[0]).toMatchObject({ status: 'resolved' });
    expect(await here.executions(caseId)).not.toContain(`${caseId}-escalation-1-1`);
    expect(await here.execution(`${caseId}-escalation-1-1`)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('is resolved with a date until which the standstill is accepted, and is looked at again after it', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const [meeting] = running(await here.as('bram').reads(caseId), 'first-meeting');
    await here.until(`${plus(meeting?.dueOn ?? '', 'P1D')}T10:00:00Z`);
    const [raised] = escalated(await here.as('bram').reads(caseId), 'first-meeting');
    const day = await today(here);
    const at = `/v1/escalations/${raised?.escalationId}/resolution`;
    const tooLong = await here.as('bram').post(at, { measure: 'Wait.', acceptedUntil: plus(day, 'P29D') });
    expect(tooLong.status).toBe(422);
    expect(tooLong.body.errors[0].pointer).toBe('/acceptedUntil');
    const accepted = await here
      .as('bram')
      .post(at, { measure: 'She is in hospital.', acceptedUntil: plus(day, 'P14D') });
    expect(accepted.status).toBe(200);
    await here.until(`${plus(day, 'P14D')}T10:00:00Z`);
    expect(escalated(await here.as('bram').reads(caseId), 'first-meeting')).toHaveLength(1);
    await here.until(`${plus(day, 'P15D')}T10:00:00Z`);
    const again = escalated(await here.as('bram').reads(caseId), 'first-meeting');
    expect(again.map(({ status }) => status)).toEqual(['resolved', 'open']);
  });

  test('answers itself when what was late is done after all', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const [meeting] = running(await here.as('bram').reads(caseId), 'first-meeting');
    await here.until(`${plus(meeting?.dueOn ?? '', 'P1D')}T10:00:00Z`);
    expect(escalated(await here.as('bram').reads(caseId), 'first-meeting')).toMatchObject([{ status: 'open' }]);
    const view = await here.as('farida').completes(caseId, 'first-meeting', { outcome: 'met' });
    expect(escalated(view, 'first-meeting')).toMatchObject([{ status: 'resolved' }]);
  });
});

describe('the ball', () => {
  test('with the client says what was offered, and is the holder’s again after fourteen days', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const farida = here.as('farida');
    const [income] = running(await farida.reads(caseId), 'arrange-income');
    const reason = { deadlineId: income?.deadlineId, blockedBy: 'client', text: 'Wants to think about it.' };
    const without = await farida.post(`/v1/cases/${caseId}/reasons`, reason);
    expect(without.status).toBe(422);
    expect(without.body.errors[0].pointer).toBe('/offered');

    const day = await today(here);
    const offered = 'Together to the benefits desk on Thursday.';
    const { status, body } = await farida.post(`/v1/cases/${caseId}/reasons`, { ...reason, offered });
    expect(status).toBe(200);
    expect(body.blockedBy).toMatchObject({ blockedBy: 'client', owner: 'client', lapsesOn: plus(day, 'P14D') });
    await here.until(`${plus(day, 'P13D')}T12:00:00Z`);
    expect((await farida.reads(caseId)).blockedBy).toMatchObject({ owner: 'client' });
    await here.until(`${plus(day, 'P14D')}T12:00:00Z`);
    expect((await farida.reads(caseId)).blockedBy).toMatchObject({ blockedBy: 'own-step', owner: 'holder' });
  });

  test('is nobody’s any more when what it was about is done', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const farida = here.as('farida');
    const [income] = running(await farida.reads(caseId), 'arrange-income');
    const reason = { deadlineId: income?.deadlineId, blockedBy: 'documents', text: 'The passport is with the police.' };
    await farida.post(`/v1/cases/${caseId}/reasons`, reason);
    const view = await farida.completes(caseId, 'arrange-income', { outcome: 'arranged' });
    expect(view.blockedBy).toBeNull();
  });
});

describe('somebody away', () => {
  test('is stood in for: work and rights go to the stand-in, no deadline moves, and the holder stays the holder', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const before = await here.as('farida').reads(caseId);
    const tom = here.as('tom');
    expect((await tom.get(`/v1/cases/${caseId}`)).status).toBe(404);
    const day = await today(here);
    const away = { user: 'farida', from: day, until: plus(day, 'P6D'), standIn: 'tom' };
    expect((await tom.post('/v1/absences', away)).status).toBe(403);
    expect((await here.as('bram').post('/v1/absences', away)).status).toBe(201);

    const { body } = await tom.get('/v1/work?limit=200');
    const hers = body.items.filter((item: { caseId: string }) => item.caseId === caseId);
    expect(hers.map(({ step }: { step: string }) => step)).toContain('first-meeting');
    expect(new Set(hers.map(({ standingInFor }: { standingInFor: string }) => standingInFor))).toEqual(
      new Set(['farida']),
    );
    const view = await tom.completes(caseId, 'first-meeting', { outcome: 'met' });
    expect(view.holder).toBe('farida');
    const due = (of: typeof before) =>
      running(of, 'agree-plan').map(({ deadlineId, dueOn }: { deadlineId: string; dueOn: string }) => [
        deadlineId,
        dueOn,
      ]);
    expect(due(view)).toEqual(due(before));
    const events = await history(here, caseId);
    expect(events.findLast(({ type }) => type === 'step-completed')?.by).toMatchObject({
      user: 'tom',
      onBehalfOf: 'farida',
    });

    await here.until(`${plus(day, 'P7D')}T10:00:00Z`);
    expect((await tom.get(`/v1/cases/${caseId}`)).status).toBe(404);
  });
});

describe('the six weeks of the investigation', () => {
  test('once passed let the client apply, whether or not the investigation is done', async () => {
    const caseId = await sheltered(here);
    await here.as('ingrid').completes(caseId, 'find-best-place', { outcome: 'here' });
    const [term] = running(await here.as('bram').reads(caseId), 'investigate');
    expect(term?.basis).toMatchObject({ kind: 'st', source: 'Wmo 2015 art. 2.3.2(1)' });
    await here.until(`${term?.dueOn}T20:00:00Z`);
    expect(open(await here.as('bram').reads(caseId))).not.toContain('apply');
    await here.until(`${plus(term?.dueOn ?? '', 'P1D')}T00:30:00Z`);
    const view = await here.as('bram').reads(caseId);
    expect(open(view)).toEqual(expect.arrayContaining(['apply', 'investigate']));
    const day = await today(here);
    const applied = await here.as('ingrid').completes(caseId, 'apply', { outcome: 'applied', appliedOn: day });
    expect(open(applied)).toContain('decide-access');
    expect(open(applied)).not.toContain('investigate');
    expect(running(applied, 'decide-access')[0]?.basis.source).toBe('Wmo 2015 art. 2.3.5(2)');
  });
});

describe('somebody lost from sight', () => {
  test('is looked for week after week, until the coordinator stops after eight weeks', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const [farida, bram] = [here.as('farida'), here.as('bram')];
    const gone = await today(here);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: gone, reason: 'lost-contact' });
    const again = await farida.completes(caseId, 'find-client', { outcome: 'not-found' });
    expect(open(again)).toContain('find-client');
    expect(way(again)).toContain('trajectory-plan');

    const at = `/v1/cases/${caseId}/steps/find-client/completion`;
    const stop = { outcome: 'not-found', close: true, words: 'Last seen at the station.' };
    expect((await farida.post(at, stop)).status).toBe(403);
    await here.until(`${plus(gone, 'P55D')}T12:00:00Z`);
    const early = await bram.post(at, stop);
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({ code: 'looked-for-until', values: { from: plus(gone, 'P56D') } });
    await here.until(`${plus(gone, 'P56D')}T12:00:00Z`);
    expect((await bram.reads(caseId)).status).toBe('open');
    const closed = await bram.completes(caseId, 'find-client', { ...stop });
    expect(closed).toMatchObject({ status: 'closed', outcome: 'lost-contact' });
    expect(await here.executions(caseId)).toEqual([]);
  });
});
