import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mailTo } from '../notices/mailbox.ts';
import { history, plus, running, sheltered, today, withHolder } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
let [left, moved, handed, warm] = ['', '', '', ''];
/** The day after the first meeting was due, on which all of them are escalated. */
let raisedOn = '';
beforeAll(async () => {
  here = await world('2026-03-02T08:00:00+01:00');
  [left, moved, handed, warm] = [
    await sheltered(here),
    await sheltered(here),
    await sheltered(here),
    await sheltered(here),
  ];
  for (const caseId of [left, moved, handed, warm]) await withHolder(here, caseId);
  const [meeting] = running(await here.as('bram').reads(left), 'first-meeting');
  raisedOn = plus(meeting?.dueOn ?? '', 'P1D');
  await here.until(`${raisedOn}T10:00:00Z`);
  const [raised] = await escalations(left);
  if (!raised) throw new Error('Nothing was escalated.');
  await here.as('bram').post(`${of(raised)}/acknowledgement`, {});
});
afterAll(() => here?.end());

type Escalation = {
  readonly escalationId: string;
  readonly caseId: string;
  readonly reason: string;
  readonly level: string;
  readonly status: string;
  readonly dueOn: string | null;
};
const escalations = async (caseId: string, reason = 'first-meeting'): Promise<readonly Escalation[]> => {
  const { escalations: all } = await here.as('bram').reads(caseId);
  return all.filter((each: Escalation) => each.reason === reason);
};
const listed = async (user: string, status: string): Promise<readonly Escalation[]> =>
  (await here.as(user).get(`/v1/escalations?status=${status}&limit=200`)).body.items;
const of = ({ escalationId }: { readonly escalationId: string }) => `/v1/escalations/${escalationId}`;

describe('late work that changes hands', () => {
  test('without a word between the two is the coordinator’s at once, who is mailed of it; handed over in person it is not', async () => {
    const give = (caseId: string, handover: string) =>
      here.as('bram').post(`/v1/cases/${caseId}/holder`, { holder: 'tom', handover });
    expect((await give(handed, 'cold')).status).toBe(200);
    expect((await give(warm, 'warm')).status).toBe(200);
    const [raised] = await escalations(handed, 'cold-handover');
    expect(raised).toMatchObject({ level: 'coordinator', status: 'open' });
    expect(await escalations(warm, 'cold-handover')).toEqual([]);
    const told = (await mailTo(here, 'noor')).filter(({ tags }) => tags.notice?.startsWith(`${raised?.escalationId}.`));
    expect(told.map(({ at }) => at)).toEqual([new Date(await here.now()).toISOString()]);
    expect((await here.as('farida').get(`/v1/cases/${handed}`)).status).toBe(404);
    expect((await here.as('tom').reads(handed)).holder).toBe('tom');
  });
});

describe('an escalation that is answered with a measure and a new date', () => {
  test('is quiet until that date, and comes back the day after when nothing was done', async () => {
    const [raised] = await escalations(moved);
    if (!raised) throw new Error('Nothing was escalated.');
    const newDueOn = plus(raisedOn, 'P7D');
    const past = await here.as('noor').post(`${of(raised)}/resolution`, { measure: 'Tom helps.', newDueOn: raisedOn });
    expect(past.status).toBe(422);
    expect(past.body.errors[0].pointer).toBe('/newDueOn');
    const answered = await here.as('noor').post(`${of(raised)}/resolution`, { measure: 'Tom helps.', newDueOn });
    expect(answered.status).toBe(200);
    await here.until(`${newDueOn}T20:00:00Z`);
    expect(await escalations(moved)).toMatchObject([{ status: 'resolved' }]);
    await here.until(`${plus(newDueOn, 'P1D')}T08:00:00Z`);
    const [, again] = await escalations(moved);
    expect(again).toMatchObject({ status: 'open', level: 'coordinator' });
    const told = (await mailTo(here, 'noor')).filter(({ tags }) => tags.notice?.startsWith(`${again?.escalationId}.`));
    expect(told).toHaveLength(1);
    const resolved = (await history(here, moved)).find(
      ({ type, data }) => type === 'escalation-resolved' && data.newDueOn,
    );
    expect(resolved).toMatchObject({ by: { user: 'noor', role: 'coordinator' }, data: { how: 'measure', newDueOn } });
  });
});

describe('an escalation that a coordinator took on', () => {
  test('and left for ten working days is the manager’s the day after, who is mailed once; only the manager answers it then', async () => {
    const [raised] = await escalations(left);
    if (!raised) throw new Error('Nothing was escalated.');
    const dueOn = (await listed('bram', 'acknowledged')).find(({ caseId }) => caseId === left)?.dueOn ?? '';
    // Friday 13 March and ten working days is Friday 27 March.
    expect([raisedOn, dueOn]).toEqual(['2026-03-13', '2026-03-27']);
    await here.until(`${dueOn}T22:00:00Z`);
    expect(await escalations(left)).toMatchObject([{ level: 'coordinator', status: 'acknowledged' }]);

    await here.until(`${plus(dueOn, 'P1D')}T08:00:00Z`);
    expect(await escalations(left)).toMatchObject([{ level: 'manager' }]);
    const measure = { measure: 'A meeting at the town hall.' };
    expect((await here.as('bram').post(`${of(raised)}/resolution`, measure)).status).toBe(403);
    const told = (await mailTo(here, 'mira')).filter(({ tags }) => tags.notice?.startsWith(raised.escalationId));
    expect(told).toHaveLength(1);

    // Above the manager there is nobody: it stays there, and everybody sees that it is late.
    await here.pass('P10D');
    expect(await escalations(left)).toMatchObject([{ level: 'manager' }]);
    expect(
      (await mailTo(here, 'mira')).filter(({ tags }) => tags.notice?.startsWith(raised.escalationId)),
    ).toHaveLength(1);
    const late = (await listed('bram', 'open')).find(
      ({ caseId, reason }) => caseId === left && reason === 'first-meeting',
    );
    expect((late?.dueOn ?? '9999') < (await today(here))).toBe(true);
    expect((await here.as('mira').post(`${of(raised)}/resolution`, measure)).status).toBe(200);
    expect(await escalations(left)).toMatchObject([{ status: 'resolved' }]);
  });
});
