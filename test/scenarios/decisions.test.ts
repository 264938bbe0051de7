import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  admitted,
  endedAll,
  history,
  open,
  plus,
  refusedUrgency,
  running,
  sheltered,
  today,
  way,
  withHolder,
} from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());
afterEach(() => endedAll(here));

type Escalation = { readonly reason: string; readonly level: string; readonly status: string };
const reasons = (view: { escalations: readonly Escalation[] }) => view.escalations.map(({ reason }) => reason);

/** Investigated and applied; the coordinator refuses access. */
async function refusedAccess(): Promise<string> {
  const caseId = await sheltered(here);
  const ingrid = here.as('ingrid');
  await ingrid.completes(caseId, 'find-best-place', { outcome: 'here' });
  await ingrid.completes(caseId, 'investigate', { outcome: 'investigated' });
  await ingrid.completes(caseId, 'apply', { outcome: 'applied', appliedOn: await today(here) });
  await withHolder(here, caseId);
  await here.as('bram').completes(caseId, 'decide-access', { outcome: 'refused', ground: 'manages-alone' });
  return caseId;
}

describe('a decision that comes to its end', () => {
  test('is not ended by the date; a non-extension needs an address, a second coordinator, and can be objected to', async () => {
    const caseId = await sheltered(here);
    await admitted(here, caseId, 'P3M');
    await withHolder(here, caseId);
    const [end] = running(await here.as('bram').reads(caseId), 'decision-term');
    const endsOn = end?.dueOn ?? '';
    // Eight weeks before the end the decision on what follows comes up, due four weeks before it.
    await here.until(`${plus(endsOn, '-P56D')}T10:00:00Z`);
    const up = await here.as('bram').reads(caseId);
    expect(open(up)).toContain('extend-decision');
    expect(running(up, 'extend-decision').map(({ dueOn }) => dueOn)).toEqual([plus(endsOn, '-P28D')]);

    const bram = here.as('bram');
    const at = `/v1/cases/${caseId}/steps/extend-decision/completion`;
    const half = await bram.post(at, { outcome: 'not-extended' });
    expect(half.status).toBe(422);
    expect(half.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/address',
      '/handover',
      '/secondCoordinator',
    ]);
    const whole = { outcome: 'not-extended', address: 'A room of their own.', handover: 'warm' };
    expect((await bram.post(at, { ...whole, secondCoordinator: 'bram' })).status).toBe(422);
    const decided = await bram.completes(caseId, 'extend-decision', { ...whole, secondCoordinator: 'noor' });
    expect(open(decided)).toEqual(expect.arrayContaining(['object', 'stay']));
    expect(reasons(decided)).toContain('not-extended');

    await here.as('farida').completes(caseId, 'object', { outcome: 'objected', on: await today(here) });
    const upheld = await here.as('lex').completes(caseId, 'decide-objection', { outcome: 'upheld' });
    expect(open(upheld)).toContain('extend-decision');
    const extended = await here.as('noor').completes(caseId, 'extend-decision', { outcome: 'extended', term: 'P6M' });
    expect(running(extended, 'decision-term').map(({ dueOn }) => dueOn > endsOn)).toEqual([true]);
    expect(open(extended)).toContain('stay');
  });
});

describe('access refused', () => {
  test('puts nobody out: the stay goes on, and ends only with an address or by the coordinator a working day later', async () => {
    const caseId = await refusedAccess();
    const day = await today(here);
    const at = `/v1/cases/${caseId}/departures`;
    const leaving = { on: day, reason: 'access-refused' };
    expect(open(await here.as('bram').reads(caseId))).toEqual(expect.arrayContaining(['object', 'stay']));
    expect((await here.as('sjoerd').post(at, leaving)).status).toBe(409);
    expect((await here.as('bram').post(at, leaving)).status).toBe(409);
    const { status } = await here.as('sjoerd').post(at, { ...leaving, address: 'With a brother, in Zandvoort.' });
    expect(status).toBe(200);
    const view = await here.as('bram').reads(caseId);
    expect(way(view)).toContain('shelter-stay → access-refused');
    // What can still be objected to can still be objected to.
    expect(open(view)).toEqual(['object']);
    expect(view.status).toBe('open');
  });

  test('and upheld on objection by somebody else is decided anew', async () => {
    const caseId = await refusedAccess();
    await here.as('farida').completes(caseId, 'object', { outcome: 'objected', on: await today(here) });
    const [term] = running(await here.as('bram').reads(caseId), 'decide-objection');
    expect(term?.basis).toMatchObject({ kind: 'st', source: 'Awb 7:10(1)' });
    const upheld = await here.as('lex').completes(caseId, 'decide-objection', { outcome: 'upheld' });
    expect(open(upheld)).toContain('decide-access');
    const day = await today(here);
    await here.as('noor').completes(caseId, 'decide-access', { outcome: 'admitted', from: day, term: 'P6M' });
    const view = await here.as('bram').reads(caseId);
    expect(way(view)).toEqual(expect.arrayContaining(['central-intake → admitted', 'shelter-stay']));
    // The bed was never taken away.
    expect(way(view).filter((phase) => phase.startsWith('shelter-stay'))).toHaveLength(1);
  });

  test('to which nobody answered can still be objected to late: the intake is taken up again', async () => {
    const caseId = await refusedAccess();
    const unanswered = await here.as('farida').completes(caseId, 'object', { outcome: 'no-answer' });
    expect(way(unanswered)).toContain('central-intake → refused');
    const late = await here.as('farida').completes(caseId, 'object', { outcome: 'objected', on: await today(here) });
    expect(way(late)).toEqual(expect.arrayContaining(['central-intake → refused', 'central-intake']));
    expect(open(late)).toContain('decide-objection');
    expect(await here.executions(caseId)).toContain(`${caseId}-central-intake-2-1`);
  });
});

describe('an exclusion', () => {
  const proposal = async () => {
    const day = await today(here);
    return {
      from: day,
      until: plus(day, 'P6D'),
      ground: 'Threatened a fellow resident.',
      alternative: 'A bed at De Haven Oost.',
    };
  };

  test('that is not confirmed within a working day lapses', async () => {
    const caseId = await sheltered(here);
    const { status } = await here.as('sjoerd').post(`/v1/cases/${caseId}/exclusions`, await proposal());
    expect(status).toBe(200);
    const proposed = await here.as('bram').reads(caseId);
    expect(reasons(proposed)).toContain('exclusion');
    const [decision] = running(proposed, 'exclusion-decision');
    await here.until(`${plus(decision?.dueOn ?? '', 'P1D')}T10:00:00Z`);
    const view = await here.as('bram').reads(caseId);
    expect(open(view)).toContain('stay');
    expect(view.stay.excludedDays).toBe(0);
    expect((await history(here, caseId)).map(({ type }) => type)).toContain('exclusion-lapsed');
    const decideLate = (headers = {}) =>
      here.as('bram').post(`/v1/cases/${caseId}/exclusions/1/decision`, { confirmed: true }, headers);
    const late = await decideLate();
    expect(late.status).toBe(409);
    expect(late.body.detail).toContain('lapsed');
    expect((await decideLate({ 'accept-language': 'nl' })).body.detail).toBe(
      'Het voorstel is vervallen omdat er niet op tijd is besloten. De opvang kan het opnieuw voorstellen.',
    );
  });

  test('confirmed stops no clock, shows its days apart, and is annulled when the objection is upheld', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const target = () =>
      here
        .as('bram')
        .reads(caseId)
        .then((view) => running(view, 'stay-target').map(({ dueOn }) => dueOn));
    const before = await target();
    await here.as('sjoerd').post(`/v1/cases/${caseId}/exclusions`, await proposal());
    const decided = await here.as('bram').post(`/v1/cases/${caseId}/exclusions/1/decision`, { confirmed: true });
    expect(decided.status).toBe(200);
    expect(open(decided.body)).toEqual(expect.arrayContaining(['object', 'stay']));
    await here.pass('P3D');
    const during = await here.as('bram').reads(caseId);
    expect(during.stay.excludedDays).toBeGreaterThanOrEqual(3);
    expect(await target()).toEqual(before);
    await here.as('farida').completes(caseId, 'object', { outcome: 'objected', on: await today(here) });
    const upheld = await here.as('lex').completes(caseId, 'decide-objection', { outcome: 'upheld' });
    expect((await history(here, caseId)).map(({ type }) => type)).toContain('exclusion-annulled');
    expect(open(upheld)).toContain('stay');
  });
});

describe('a transfer', () => {
  test('that is accepted ends the stay here, and the case closes as transferred', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    await here
      .as('ingrid')
      .completes(caseId, 'find-best-place', { outcome: 'transfer-proposed', municipality: 'dordrecht' });
    expect(
      (await here.as('bram').post(`/v1/cases/${caseId}/steps/accept-transfer/completion`, { outcome: 'accepted' }))
        .status,
    ).toBe(403);
    const { body: work } = await here.as('dora').get('/v1/work?limit=200');
    expect(work.items).toContainEqual(expect.objectContaining({ caseId, step: 'accept-transfer' }));
    await here.as('dora').completes(caseId, 'accept-transfer', { outcome: 'accepted' });
    const view = await here.as('bram').reads(caseId);
    expect(view).toMatchObject({ status: 'closed', outcome: 'transferred' });
    expect(view.stay.endedOn).toBe(await today(here));
    expect(open(view)).toEqual([]);
    expect(await here.executions(caseId)).toEqual([]);
  });
});

describe('an objection', () => {
  test('refused urgency, upheld, is decided by the legal officer; dismissed, it asks for another agreement', async () => {
    const caseId = await refusedUrgency(here);
    await here.as('farida').completes(caseId, 'object', { outcome: 'objected', on: await today(here) });
    const at = `/v1/cases/${caseId}/steps/decide-objection/completion`;
    // Whoever has done their part has nothing to look for in the file any more.
    expect((await here.as('ursula').post(at, { outcome: 'dismissed' })).status).toBe(404);
    const view = await here.as('lex').completes(caseId, 'decide-objection', { outcome: 'dismissed' });
    expect(way(view)).toContain('urgency-request → refused');
    expect(open(view)).toContain('agree-plan');
  });

  test('is never decided by whoever took the decision, though they be legal officer as well', async () => {
    const both = { user: 'dubbel', name: 'Dubbel Voorbeeld', roles: ['urgency-officer', 'legal-officer'] };
    await here.addUser({ ...both, organisation: 'gemeente-haarlem', municipalities: ['haarlem'] });
    const caseId = await refusedUrgency(here, 'dubbel');
    await here.as('farida').completes(caseId, 'object', { outcome: 'objected', on: await today(here) });
    const at = `/v1/cases/${caseId}/steps/decide-objection/completion`;
    const { status, body } = await here.as('dubbel').post(at, { outcome: 'dismissed' });
    expect(status).toBe(403);
    expect(body.detail).toContain('somebody else decides the objection');
    const dutch = await here.as('dubbel').post(at, { outcome: 'dismissed' }, { 'accept-language': 'nl-NL,nl;q=0.9' });
    expect([dutch.headers.get('content-language'), dutch.body.detail]).toEqual([
      'nl',
      'U nam het besluit waartegen bezwaar is gemaakt: iemand anders beslist over het bezwaar.',
    ]);
    expect(open(await here.as('bram').reads(caseId))).toContain('decide-objection');
  });
});
