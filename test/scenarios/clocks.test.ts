import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  admitted,
  endedAll,
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
  zone,
} from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

afterEach(() => endedAll(here));

type Escalation = { readonly escalationId: string; readonly reason: string; readonly level: string; status: string };
type View = { readonly escalations: readonly Escalation[] };
const about = (view: View, reason: string) => view.escalations.filter((each) => each.reason === reason);

/** The rungs of a kind: the rung, and the local day on which it fell; each at its very moment. */
async function rungs(caseId: string, kind: string): Promise<(readonly [string, string])[]> {
  const reached = (await history(here, caseId)).filter(
    ({ type, data }) => type === 'rung-reached' && data.kind === kind,
  );
  for (const { at, data } of reached) expect(Date.parse(at)).toBe(Date.parse(data.fellAt));
  return reached.map(({ data }) => [data.rung, localDay(data.fellAt)] as const);
}

/** A clock time in Haarlem. */
const at = (day: string, time: string): string =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant().toString();

describe('the aim of three months', () => {
  test('has every rung on its day, is silent while accepted, and ends no stay by passing', async () => {
    const caseId = await sheltered(here);
    await admitted(here, caseId);
    await withHolder(here, caseId);
    const bram = here.as('bram');
    const end = running(await bram.reads(caseId), 'stay-target')[0]?.dueOn ?? '';
    await here.until(at(plus(end, 'P1D'), '09:00'));
    const climbed = [
      ['reminder', plus(end, '-P4W')],
      ['reminder', plus(end, '-P2W')],
      ['asked-why', end],
      ['coordinator', plus(end, 'P1D')],
    ] as const;
    expect(await rungs(caseId, 'stay-target')).toEqual(climbed);

    const accepted = plus(end, 'P3W');
    const [raised] = about(await bram.reads(caseId), 'stay-target');
    const answer = { measure: 'A home is being built.', acceptedUntil: accepted };
    expect((await bram.post(`/v1/escalations/${raised?.escalationId}/resolution`, answer)).status).toBe(200);
    await here.until(at(accepted, '23:59'));
    expect(await rungs(caseId, 'stay-target')).toEqual(climbed);
    await here.until(at(plus(accepted, 'P4W'), '23:59'));
    expect(await rungs(caseId, 'stay-target')).toEqual([...climbed, ['coordinator', plus(accepted, 'P1D')]]);
    await here.until(at(plus(accepted, 'P30D'), '09:00'));
    expect((await rungs(caseId, 'stay-target')).slice(5)).toEqual([['coordinator', plus(accepted, 'P29D')]]);

    const view = await bram.reads(caseId);
    expect(open(view)).toContain('stay');
    expect(way(view)).toContain('shelter-stay');
    expect(view.stay).toMatchObject({ endedOn: null, location: 'de-haven' });
    expect(about(view, 'stay-target').map(({ status }) => status)).toEqual(['resolved', 'open']);
    const [aim] = running(view, 'stay-target') as unknown as { status: string; explanation: string }[];
    expect(aim).toMatchObject({ status: 'overdue', explanation: expect.stringContaining('eindigt het verblijf') });
    const byTime = (await history(here, caseId)).filter(({ by }) => 'system' in by).map(({ type }) => type);
    for (const never of ['stay-ended', 'decision-taken', 'holder-changed']) expect(byTime).not.toContain(never);
  });

  test('that is met an hour before the rung asks nobody', async () => {
    const caseId = await sheltered(here);
    await withHolder(here, caseId);
    const end = running(await here.as('bram').reads(caseId), 'stay-target')[0]?.dueOn ?? '';
    await here.until(at(plus(end, '-P1D'), '23:00'));
    const leaving = { on: await today(here), reason: 'network', address: 'With a sister.' };
    expect((await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, leaving)).status).toBe(200);
    await here.until(at(plus(end, 'P2D'), '09:00'));
    expect((await rungs(caseId, 'stay-target')).map(([rung]) => rung)).toEqual(['reminder', 'reminder']);
    expect(about(await here.as('bram').reads(caseId), 'stay-target')).toEqual([]);
  });
});

describe('the question why', () => {
  test('that nobody answers is before the coordinator the next day, and says that it was not answered', async () => {
    const caseId = await sheltered(here);
    await planned(here, caseId, 'urgency');
    const [papers] = running(await here.as('bram').reads(caseId), 'complete-dossier');
    const end = papers?.dueOn ?? '';
    await here.until(at(end, '23:59'));
    expect(await rungs(caseId, 'complete-dossier')).toEqual([
      ['reminder', plus(end, '-P7D')],
      ['asked-why', end],
    ]);
    expect(about(await here.as('bram').reads(caseId), 'complete-dossier')).toEqual([]);
    await here.until(at(plus(end, 'P1D'), '00:00'));
    const reached = (await history(here, caseId)).filter(
      ({ type, data }) => type === 'rung-reached' && data.kind === 'complete-dossier',
    );
    expect(reached[1]?.data).toMatchObject({ asked: 'why', askedOf: { role: 'trajectory-holder', user: 'farida' } });
    expect(reached[2]?.data).toMatchObject({
      rung: 'coordinator',
      asked: 'decide',
      askedOf: { role: 'coordinator' },
      basis: { kind: 'po' },
      dueOn: end,
      answer: null,
    });
    const { body } = await here.as('bram').get('/v1/escalations?status=open&limit=200');
    const [raised] = about(await here.as('bram').reads(caseId), 'complete-dossier');
    expect(body.items.map(({ escalationId }: Escalation) => escalationId)).toContain(raised?.escalationId);
  });

  test('that is answered goes on with the answer', async () => {
    const caseId = await sheltered(here);
    await planned(here, caseId, 'urgency');
    const [papers] = running(await here.as('bram').reads(caseId), 'complete-dossier');
    const end = papers?.dueOn ?? '';
    await here.until(at(end, '10:00'));
    const why = { deadlineId: papers?.deadlineId, blockedBy: 'no-home-available', text: 'There is no home.' };
    const answered = await here.as('farida').post(`/v1/cases/${caseId}/reasons`, why);
    expect(answered.status).toBe(200);
    await here.until(at(plus(end, 'P1D'), '09:00'));
    const last = (await history(here, caseId)).findLast(
      ({ type, data }) => type === 'rung-reached' && data.kind === 'complete-dossier',
    );
    expect(last?.data).toMatchObject({ rung: 'coordinator', answer: { blockedBy: 'no-home-available', on: end } });
    const { ball } = await here.as('bram').reads(caseId);
    expect(ball).toMatchObject({ owner: 'corporation', blockedBy: 'no-home-available', since: end });
    expect(ball.turns).toHaveLength(2);
  });
});

describe('a decision that comes to its end', () => {
  test('without another decision: the stay goes on, and the manager is told the day after', async () => {
    const caseId = await sheltered(here);
    await admitted(here, caseId, 'P4M');
    await withHolder(here, caseId);
    const end = running(await here.as('bram').reads(caseId), 'decision-term')[0]?.dueOn ?? '';
    await here.until(at(end, '23:59'));
    expect(await rungs(caseId, 'decision-term')).toEqual([
      ['reminder', plus(end, '-P12W')],
      ['reminder', plus(end, '-P8W')],
      ['reminder', plus(end, '-P6W')],
    ]);
    await here.until(at(plus(end, 'P1D'), '09:00'));
    const view = await here.as('bram').reads(caseId);
    expect(about(view, 'decision-term')).toMatchObject([{ level: 'manager', status: 'open' }]);
    const { body } = await here.as('mira').get('/v1/escalations?status=open&limit=200');
    expect(body.items).toContainEqual(expect.objectContaining({ caseId, reason: 'decision-term' }));
    await here.pass('P4W');
    const later = await here.as('bram').reads(caseId);
    expect(open(later)).toEqual(expect.arrayContaining(['stay', 'extend-decision']));
    expect(later.stay).toMatchObject({ endedOn: null });
    const extended = await here.as('bram').completes(caseId, 'extend-decision', { outcome: 'extended', term: 'P3M' });
    expect(about(extended, 'decision-term')).toMatchObject([{ status: 'resolved' }]);
  });
});

describe('six weeks of notes', () => {
  test('without a new agreement are no progress: the coordinator is told the day after', async () => {
    const caseId = await sheltered(here);
    await planned(here, caseId, 'urgency');
    const farida = here.as('farida');
    const [clock] = running(await farida.reads(caseId), 'no-progress');
    const end = clock?.dueOn ?? '';
    expect(end).toBe(plus(await today(here), 'P6W'));
    const note = (kind: string) => farida.post(`/v1/cases/${caseId}/notes`, { kind, text: 'We spoke.' });
    for (let week = 1; week <= 6; week += 1) {
      await here.pass('P6D');
      for (const kind of ['contact', 'progress']) expect((await note(kind)).status).toBe(200);
    }
    await here.until(at(end, '23:59'));
    const before = await here.as('bram').reads(caseId);
    expect([...about(before, 'no-progress'), ...about(before, 'no-contact')]).toEqual([]);
    await here.until(at(plus(end, 'P1D'), '00:00'));
    expect(about(await here.as('bram').reads(caseId), 'no-progress')).toMatchObject([{ status: 'open' }]);
    const agreed = { kind: 'agreement', text: 'On Thursday to the desk.', agreedOn: await today(here) };
    expect((await farida.post(`/v1/cases/${caseId}/notes`, agreed)).status).toBe(200);
    expect(about(await here.as('bram').reads(caseId), 'no-progress')).toMatchObject([{ status: 'resolved' }]);
  });
});

describe('a family that is turned away', () => {
  test('is before the coordinator at that moment, and a bed goes on being asked for', async () => {
    const household = { adults: 1, children: 2, schoolMunicipality: 'haarlem' };
    const caseId = await reported(here, { targetGroup: 'MO4', household });
    await here.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter' });
    const before = await here.now();
    await here.as('sjoerd').completes(caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
    const view = await here.as('bram').reads(caseId);
    expect(about(view, 'turned-away')).toMatchObject([{ level: 'coordinator', status: 'open' }]);
    expect(open(view)).toContain('check-in');
    const raised = (await history(here, caseId)).find(({ type }) => type === 'escalation-raised');
    expect(Date.parse(raised?.at ?? '')).toBe(Date.parse(before));
  });
});

describe('what could be proposed', () => {
  test('when no home is available is an extension, and when only the two years are missing hardship or another municipality', async () => {
    const origin = { municipality: 'Haarlem', residentSince: plus(await today(here), '-P1Y') };
    const caseId = await sheltered(here, { origin });
    await admitted(here, caseId);
    await planned(here, caseId, 'urgency');
    const read = async () => (await here.as('bram').reads(caseId)).ball;
    // Nobody has said anything yet: the report names the residence, and urgency is being asked.
    expect(await read()).toMatchObject({ blockedBy: null, proposals: ['hardship', 'other-municipality'] });
    const [papers] = running(await here.as('farida').reads(caseId), 'complete-dossier');
    const why = { deadlineId: papers?.deadlineId, blockedBy: 'no-home-available', text: 'There is no home.' };
    expect((await here.as('farida').post(`/v1/cases/${caseId}/reasons`, why)).status).toBe(200);
    expect(await read()).toMatchObject({
      owner: 'corporation',
      proposals: ['extend-decision', 'hardship', 'other-municipality'],
    });
    await here.as('farida').completes(caseId, 'complete-dossier', { outcome: 'complete' });
    expect(await read()).toMatchObject({ owner: 'holder', proposals: [] });
    // Who decides on urgency sees nothing of what stood in the way.
    await here.as('olga').completes(caseId, 'review-dossier', { outcome: 'approved' });
    expect((await here.as('ursula').reads(caseId)).ball).toBeNull();
  });
});
