import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { housed, open, planned, refusedUrgency, reported, sheltered, signed, today, withHolder } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

type Place = readonly [where: string, to: () => Promise<string>, stands: string];

const places: readonly Place[] = [
  ['at the desk', () => reported(here), 'screen'],
  ['in the intake, with a bed', () => sheltered(here), 'find-best-place'],
  ['while a bed is looked for', () => bedAsked(), 'check-in'],
  ['while nobody knows where', () => lost(), 'find-client'],
  ['while a plan is made', () => planning(), 'agree-plan'],
  ['while urgency is asked for', () => asked(), 'complete-dossier'],
  ['during an objection', () => refusedUrgency(here), 'object'],
  ['while a home is looked for', () => looking(), 'register-for-home'],
  ['just before the keys', () => beforeKeys(), 'hand-over-keys'],
  ['in the new home', () => housed(here), 'contact'],
  ['with an escalation that waits for an answer', () => escalated(), 'acknowledge-escalation'],
];

async function bedAsked(): Promise<string> {
  const caseId = await reported(here);
  await here.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter' });
  return caseId;
}
async function lost(): Promise<string> {
  const caseId = await sheltered(here);
  await here.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: await today(here), reason: 'lost-contact' });
  return caseId;
}
async function planning(): Promise<string> {
  const caseId = await sheltered(here);
  await withHolder(here, caseId);
  return caseId;
}
async function asked(): Promise<string> {
  const caseId = await sheltered(here);
  await planned(here, caseId, 'urgency');
  return caseId;
}
async function looking(): Promise<string> {
  const caseId = await sheltered(here);
  await planned(here, caseId, 'private-rent');
  return caseId;
}
async function beforeKeys(): Promise<string> {
  const caseId = await looking();
  await signed(here, caseId);
  return caseId;
}
async function escalated(): Promise<string> {
  const caseId = await bedAsked();
  await here.as('sjoerd').completes(caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
  return caseId;
}

describe('death stops everything at once', () => {
  test.each(places)('%s', async (_where, to, stands) => {
    const caseId = await to();
    const before = await here.as('bram').reads(caseId);
    expect(open(before)).toContain(stands);
    const link = await here.as('bram').post(`/v1/cases/${caseId}/status-link`, {});
    const { pathname } = new URL(link.body.url);
    expect((await here.anybody(pathname)).status).toBe(200);

    const on = await today(here);
    const { status, body } = await here.as('bram').post(`/v1/cases/${caseId}/departures`, { on, reason: 'deceased' });
    expect([status, body.status, body.outcome]).toEqual([200, 'closed', 'deceased']);
    expect(open(body)).toEqual([]);
    const live = (each: { status: string }) =>
      ['running', 'overdue', 'suspended', 'open', 'acknowledged'].includes(each.status);
    expect([...body.deadlines, ...body.escalations, ...body.phases].filter(live)).toEqual([]);
    expect(await here.executions(caseId)).toEqual([]);
    expect(await here.executions(caseId, 'FAILED')).toEqual([]);
    expect((await here.anybody(pathname)).status).toBe(404);
    for (const user of ['ingrid', 'sjoerd', 'farida', 'olga', 'ursula', 'lex', 'wouter', 'bram', 'mira']) {
      const { body: work } = await here.as(user).get('/v1/work?limit=200');
      expect(work.items.filter((item: { caseId: string }) => item.caseId === caseId)).toEqual([]);
    }
    const late = await here.as('bram').post(`/v1/cases/${caseId}/notes`, { kind: 'progress', text: 'Too late.' });
    expect(late.status).toBeGreaterThanOrEqual(400);
  });

  test('and nothing follows by itself in the months after', async () => {
    const { body } = await here.as('bram').get('/v1/cases?status=closed&limit=200');
    const closed = body.items as readonly { caseId: string; version: number }[];
    expect(closed).toHaveLength(places.length);
    const versions = async () =>
      Promise.all(closed.map(async ({ caseId }) => (await here.as('bram').reads(caseId)).version as number));
    const before = await versions();
    const mails = async () => (await here.anybody('/mail')).body.items.length;
    const sent = await mails();
    await here.pass('P7M');
    expect(await versions()).toEqual(before);
    expect(await mails()).toBe(sent);
  });
});
