import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  admitted,
  history,
  localDay,
  open,
  planned,
  plus,
  reported,
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

const plans = (view: { phases: readonly { phase: string; enteredAt: string }[] }) =>
  view.phases.filter(({ phase }) => phase === 'trajectory-plan');

describe('three nights', () => {
  test('start a trajectory at the first midnight after the third, and only once', async () => {
    const caseId = await sheltered(here);
    const first = await today(here);
    await here.pass('P2D');
    expect(plans(await here.as('bram').reads(caseId))).toEqual([]);
    await here.pass('P1D');
    const [plan, ...more] = plans(await here.as('bram').reads(caseId));
    expect(more).toEqual([]);
    // 5 January plus three nights is the 8th, 00:00 in Amsterdam: 23:00 UTC the day before in winter.
    expect(plan?.enteredAt).toMatch(new RegExp(`^${plus(first, 'P2D')}T23:00:00`));
    await here.pass('P10D');
    expect(plans(await here.as('bram').reads(caseId))).toHaveLength(1);
  });

  test('count across two locations, and the same night twice counts once', async () => {
    const caseId = await sheltered(here);
    const first = await today(here);
    const sjoerd = here.as('sjoerd');
    const night = (location: string, date: string) => sjoerd.post('/v1/nights', { location, date, caseIds: [caseId] });
    await here.pass('P1D');
    expect((await night('de-haven', first)).status).toBe(200);
    expect((await night('de-haven', first)).status).toBe(200);
    await sjoerd.post(`/v1/cases/${caseId}/departures`, {
      on: plus(first, 'P1D'),
      reason: 'moved-place',
      placeKind: 'night-shelter',
      location: 'de-haven-oost',
    });
    await sjoerd.completes(caseId, 'check-in', {
      outcome: 'checked-in',
      location: 'de-haven-oost',
      placeKind: 'night-shelter',
    });
    await here.pass('P1D');
    await night('de-haven-oost', plus(first, 'P1D'));
    expect(plans(await here.as('bram').reads(caseId))).toEqual([]);
    await here.pass('P1D');
    await night('de-haven-oost', plus(first, 'P2D'));
    const view = await here.as('bram').reads(caseId);
    expect(plans(view)).toHaveLength(1);
    expect(view.stay).toMatchObject({ location: 'de-haven-oost', nightsEver: 3 });
  });
});

describe('a stay', () => {
  test('longer than three months is never ended by the date: the holder is asked, then the coordinator has it', async () => {
    const caseId = await sheltered(here);
    await admitted(here, caseId);
    await withHolder(here, caseId);
    const before = await here.as('bram').reads(caseId);
    const [target] = running(before, 'stay-target');
    const firstNight = before.stay.firstNight as string;
    expect(target?.dueOn).toBe(plus(firstNight, 'P3M'));
    await here.until(`${plus(target?.dueOn ?? '', 'P1D')}T12:00:00Z`);
    const after = await here.as('bram').reads(caseId);
    expect(open(after)).toContain('stay');
    expect(after.escalations.filter(({ reason }: { reason: string }) => reason === 'stay-target')).toHaveLength(1);
    const rungs = (await history(here, caseId)).filter(
      ({ type, data }) => type === 'rung-reached' && data.kind === 'stay-target',
    );
    // Four and two weeks before, the day itself, the day after.
    const end = target?.dueOn ?? '';
    const falls = [plus(end, '-P4W'), plus(end, '-P2W'), end, plus(end, 'P1D')];
    expect(rungs.map(({ data }) => [data.rung, localDay(String(data.fellAt))])).toEqual([
      ['reminder', falls[0]],
      ['reminder', falls[1]],
      ['asked-why', falls[2]],
      ['coordinator', falls[3]],
    ]);
  });

  test('with children in the night shelter is with the coordinator the same day', async () => {
    const caseId = await sheltered(here, {
      targetGroup: 'MO4',
      household: { adults: 1, children: 2, schoolMunicipality: 'haarlem' },
    });
    const view = await here.as('bram').reads(caseId);
    expect(view.escalations).toEqual([
      expect.objectContaining({ reason: 'family-in-night-shelter', level: 'coordinator', status: 'open' }),
    ]);
  });

  test('refused at the door is with the coordinator the same day, and the bed is asked for again', async () => {
    const caseId = await reported(here);
    await here.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter' });
    const view = await here.as('sjoerd').completes(caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
    expect(open(view)).toContain('check-in');
    const seen = await here.as('bram').reads(caseId);
    expect(seen.escalations.map(({ reason }: { reason: string }) => reason)).toContain('turned-away');
  });

  test('that ends without a word opens the search; the plan stays open', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: await today(here), reason: 'lost-contact' });
    const view = await here.as('bram').reads(caseId);
    expect(open(view)).toContain('find-client');
    expect(way(view)).toContain('trajectory-plan');
    const found = await here.as('farida').completes(caseId, 'find-client', { outcome: 'found', returning: true });
    expect(open(found)).toContain('check-in');
  });
});

describe('death', () => {
  test('stops every step, deadline and escalation at once, and nothing is asked of anybody after it', async () => {
    const caseId = await sheltered(here);
    await planned(here, caseId, 'urgency');
    const { status } = await here
      .as('sjoerd')
      .post(`/v1/cases/${caseId}/departures`, { on: await today(here), reason: 'deceased' });
    expect(status).toBeLessThan(300);
    const view = await here.as('bram').reads(caseId);
    expect(view).toMatchObject({ status: 'closed', outcome: 'deceased' });
    expect(open(view)).toEqual([]);
    expect(view.deadlines.filter(({ status: at }: { status: string }) => ['running', 'overdue'].includes(at))).toEqual(
      [],
    );
    await here.pass('P1M');
    const later = await here.as('bram').reads(caseId);
    expect(later.version).toBe(view.version);
    expect(later.escalations.filter(({ status: at }: { status: string }) => at !== 'resolved')).toEqual([]);
    const { body: work } = await here.as('farida').get('/v1/work?limit=200');
    expect(work.items.filter((item: { caseId: string }) => item.caseId === caseId)).toEqual([]);
  });
});

describe('a transfer', () => {
  test('that is declined leaves the client sheltered here, and the intake goes on', async () => {
    const caseId = await sheltered(here);
    const proposed = await here
      .as('ingrid')
      .completes(caseId, 'find-best-place', { outcome: 'transfer-proposed', municipality: 'dordrecht' });
    expect(open(proposed)).toContain('stay');
    const declined = await here.as('dora').completes(caseId, 'accept-transfer', { outcome: 'declined' });
    expect(open(declined)).toEqual(expect.arrayContaining(['investigate', 'stay']));
    expect((await here.as('dora').get(`/v1/cases/${caseId}`)).status).toBe(404);
  });
});
