import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { open, running } from './journey.ts';
import { held, inBed, person, seekingHome, type Town, writeDirectory } from './towns.ts';
import { report, type World, world } from './world.ts';

let here: World;
let folder: string;
const cases = new Map<Town, string>();
const caseIn = (town: Town) => cases.get(town) ?? '';
const read = (town: Town) => person(here, town, 'coordinator').reads(caseIn(town));
type Escalation = { readonly reason: string; readonly level: string };
const escalated = (view: { escalations: readonly Escalation[] }, reason: string) =>
  view.escalations.filter((each) => each.reason === reason);

/** Which bed each of the ten comes into on Monday 5 January 2026. */
const beds: readonly (readonly [Town, string, Readonly<Record<string, unknown>>?])[] = [
  ['amsterdam', 'trajectory-bed'],
  ['breda', 'crisis-home'],
  ['default', 'trajectory-bed'],
  ['den-bosch', 'small-scale'],
  ['dordrecht', 'night-shelter'],
  ['haarlem', 'night-shelter', { targetGroup: 'MO2' }],
  ['leiden', '24-hour-shelter'],
  ['utrecht', 'intake-bed'],
  ['weert', 'trajectory-bed'],
  ['zwolle', 'night-shelter'],
];

beforeAll(async () => {
  here = await world();
  folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-towns-'));
  const { code, said } = await here.loadUsers(await writeDirectory(folder));
  expect([code, said]).toEqual([
    0,
    `50 users, 30 organisations and 10 locations are in: port ${new URL(here.url).port}.`,
  ]);
  for (const [town, placeKind, over] of beds) cases.set(town, await inBed(here, town, placeKind, over));
});
afterAll(async () => {
  await here?.end();
  await rm(folder, { recursive: true, force: true });
});

/** On that day the aim stands; on the day after its coordinator has it, and the client sleeps where they slept. */
async function passes(town: Town, kind: string, dueOn: string, source: RegExp): Promise<void> {
  const [before] = running(await read(town), kind);
  expect(before?.dueOn).toBe(dueOn);
  expect(before?.basis.source).toMatch(source);
  const moved = Date.parse(`${dueOn}T12:00:00Z`);
  if (Date.parse(await here.now()) < moved) await here.until(new Date(moved).toISOString());
  expect(escalated(await read(town), kind)).toEqual([]);
  const next = new Date(moved + 86_400_000).toISOString();
  await here.until(next);
  const view = await read(town);
  expect(escalated(view, kind)).toMatchObject([{ level: 'coordinator' }]);
  expect(open(view)).toContain('stay');
}

const vision = /Dordrecht, Visie Van opvang naar wonen 2020-2025/;
const study = /Regional study of shelter and supported living in Zuid-Kennemerland/;

/** In the order of the calendar: time moves on from one to the next. */
describe('each municipality’s own numbers make its own pathway', () => {
  test('Haarlem: six months of access, for who has no home for economic reasons too', async () => {
    const [desk, coordinator] = [person(here, 'haarlem', 'desk'), person(here, 'haarlem', 'coordinator')];
    const caseId = caseIn('haarlem');
    await desk.completes(caseId, 'find-best-place', { outcome: 'here' });
    await desk.completes(caseId, 'investigate', { outcome: 'investigated' });
    await desk.completes(caseId, 'apply', { outcome: 'applied', appliedOn: '2026-01-05' });
    const view = await coordinator.completes(caseId, 'decide-access', { outcome: 'admitted', from: '2026-01-05' });
    expect(running(view, 'decision-term').map(({ dueOn }) => dueOn)).toEqual(['2026-07-05']);
    const reminders = running(view, 'stay-target').map(({ dueOn }) => dueOn);
    expect(reminders).toEqual(['2026-04-05']);
  });

  test('Dordrecht: longer than three nights, so guidance starts on the fourth day', async () => {
    await here.until('2026-01-07T22:30:00Z');
    expect(open(await read('dordrecht'))).not.toContain('assign-holder');
    await here.until('2026-01-07T23:30:00Z');
    expect(open(await read('dordrecht'))).toContain('assign-holder');
  });

  test('Weert: with a professional on a plan within five days, weekend or not', async () => {
    await here.until('2026-01-08T08:00:00Z');
    for (const town of ['weert', 'zwolle', 'den-bosch', 'dordrecht'] as const) await held(here, town, caseIn(town));
    // Thursday 8 January: five days on is Tuesday the 13th; elsewhere five working days, Thursday the 15th.
    const due = async (town: Town) => running(await read(town), 'first-meeting').map(({ dueOn }) => dueOn);
    expect(await due('dordrecht')).toEqual(['2026-01-15']);
    await passes('weert', 'first-meeting', '2026-01-13', vision);
  });

  test('Utrecht: two weeks in an intake bed', async () => {
    await passes('utrecht', 'stay-target', '2026-01-19', vision);
  });

  test('Den Bosch: a tenancy in sight within three weeks, a suitable place within six, half a year in small-scale shelter', async () => {
    await seekingHome(here, 'den-bosch', caseIn('den-bosch'));
    expect(running(await read('den-bosch'), 'stay-target').map(({ dueOn }) => dueOn)).toEqual(['2026-07-05']);
    await passes('den-bosch', 'tenancy-in-sight', '2026-01-26', study);
    expect(running(await read('dordrecht'), 'tenancy-in-sight')).toEqual([]);
    await passes('den-bosch', 'match-home', '2026-02-16', study);
  });

  test('Amsterdam: six weeks in a trajectory bed, our own reading of an intake that observes', async () => {
    // The same day, so it is read and not passed again.
    const view = await read('amsterdam');
    const target = view.deadlines.find(({ kind }: { kind: string }) => kind === 'stay-target');
    expect(target).toMatchObject({ dueOn: '2026-02-16', status: 'overdue' });
    expect(target.basis.source).toMatch(/^Own choice:/);
    expect(escalated(view, 'stay-target')).toHaveLength(1);
    expect(escalated(await read('default'), 'stay-target')).toEqual([]);
  });

  test('Zwolle: six to eight weeks of enquiry before the plan', async () => {
    // The eighth week from Thursday 8 January; four weeks where a municipality says nothing else.
    expect(running(await read('dordrecht'), 'agree-plan').map(({ dueOn }) => dueOn)).toEqual(['2026-02-05']);
    await passes('zwolle', 'agree-plan', '2026-03-05', vision);
  });

  test('Weert: at most twelve weeks from that bed', async () => {
    await passes('weert', 'stay-target', '2026-03-30', vision);
  });

  test('Haarlem, Dordrecht and Leiden: an aim of three months; Breda a day longer in a crisis home: thirteen weeks', async () => {
    await here.until('2026-04-05T12:00:00Z');
    const sources = { haarlem: /aim of Haarlem/, dordrecht: vision, leiden: /De Nieuwe Energie/ };
    for (const [town, source] of Object.entries(sources) as [Town, RegExp][]) {
      const view = await read(town);
      expect(running(view, 'stay-target')).toMatchObject([
        { dueOn: '2026-04-05', basis: { source: expect.stringMatching(source) } },
      ]);
      expect(escalated(view, 'stay-target')).toEqual([]);
    }
    await passes('breda', 'stay-target', '2026-04-06', vision);
    for (const town of ['haarlem', 'dordrecht', 'leiden'] as const) {
      expect(escalated(await read(town), 'stay-target')).toHaveLength(1);
    }
  });
});

describe('users of one’s own', () => {
  test('are loaded into a running host, and see their own municipality only', async () => {
    expect((await person(here, 'weert', 'coordinator').get(`/v1/cases/${caseIn('breda')}`)).status).toBe(404);
    const { body } = await person(here, 'weert', 'coordinator').get('/v1/me');
    expect(body).toMatchObject({ user: 'weert-coordinator', municipalities: ['weert'] });
    const elsewhere = report({ municipality: 'breda', reportedOn: '2026-04-05' });
    expect((await person(here, 'weert', 'desk').post('/v1/cases', elsewhere)).status).toBe(403);
  });

  test('in a file with a mistake are refused whole, with the place of every mistake', async () => {
    const file = path.join(folder, 'wrong.json');
    const user = { user: 'new-user', name: 'Nieuw Voorbeeld', roles: ['coordinator'], organisation: 'nowhere' };
    const users = [{ ...user, municipalities: ['atlantis'] }];
    await writeFile(file, JSON.stringify({ municipalities: [], organisations: [], locations: [], users }));
    const { code, said } = await here.loadUsers(file);
    expect(code).toBe(1);
    expect(said).toContain('/users/0/organisation: there is no organisation nowhere in this file');
    expect(said).toContain('/users/0/municipalities/0: there is no municipality atlantis in this file');
    expect((await here.as('new-user').get('/v1/me')).status).toBe(403);
    const missing = await here.loadUsers(path.join(folder, 'none.json'));
    expect([missing.code, missing.said]).toEqual([
      1,
      `${folder}/none.json cannot be read: give the path of a JSON file.`,
    ]);
  });
});
