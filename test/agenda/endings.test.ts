import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endingsOf } from '../../shared/insight/endings.ts';
import { completes, pass, sheltered, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

let here: System;
let caseId: string;
beforeAll(async () => {
  here = await system();
  caseId = await withHolder(here);
  await completes(here, 'ingrid', caseId, 'find-best-place', { outcome: 'here' });
  await completes(here, 'ingrid', caseId, 'investigate', { outcome: 'investigated' });
  await completes(here, 'ingrid', caseId, 'apply', { outcome: 'applied', appliedOn: day(0) });
});
afterAll(() => here?.close());

const day = (ahead: number): string => new Date(Date.parse(here.now) + ahead * 86_400_000).toISOString().slice(0, 10);
type Item = { readonly caseId: string };
const endings = async (query = '', user = 'bram') => {
  await here.drain();
  return here.as(user).get(`/v1/endings${query}`);
};
const mine = async (query = ''): Promise<readonly Item[]> =>
  (await endings(query)).body.items.filter((each: Item) => each.caseId === caseId);

describe('what ends without a next address', () => {
  test('a decision is there from eight weeks before its last day, and stays there when that day has passed', async () => {
    const until = day(60);
    await completes(here, 'bram', caseId, 'decide-access', { outcome: 'admitted', from: day(0), term: 'P60D' });
    expect(await mine()).toEqual([]);
    pass(here, 3);
    expect(await mine()).toEqual([]);
    pass(here, 1);
    expect(await mine()).toEqual([
      { caseId, municipality: 'haarlem', kind: 'decision', endsOn: until, holder: 'farida' },
    ]);
    pass(here, 60);
    expect(await mine()).toMatchObject([{ endsOn: until }]);
  });

  test('is for coordinators, of their own municipality', async () => {
    expect((await endings('', 'farida')).status).toBe(403);
    expect((await endings('', 'mira')).status).toBe(403);
    expect((await endings('', 'dora')).body.items).toEqual([]);
    expect((await endings('?cursor=nonsense')).status).toBe(400);
  });

  test('names who it is about when asked, and the access log tells that the name was shown', async () => {
    expect(await mine('?names=true')).toMatchObject([{ client: { familyName: expect.any(String) } }]);
    await mine();
    const { body } = await here.as('anton').get('/v1/access-log?user=bram&limit=200');
    const lines = body.items.filter(({ action }: { action: string }) => action === 'list-names');
    expect(lines).toMatchObject([{ caseIds: [caseId] }]);
  });

  test('goes when a home is signed for or the case is closed; an indication counts where the home hangs on it', async () => {
    const state = await here.load(caseId);
    const tenancy = {
      ...{ kind: 'flip' as const, homeRef: 'W-1', startsOn: '2026-02-01', keysOn: null, flipOn: null },
      ...{ conditions: [], conditionsAsked: [], flippedOn: null, guidance: null },
    };
    expect(endingsOf(state)).toMatchObject([{ kind: 'decision' }]);
    expect(endingsOf({ ...state, tenancy })).toEqual([]);
    expect(endingsOf({ ...state, status: 'closed' })).toEqual([]);
    const [record] = state.deadlines;
    if (!record) throw new Error('The case has no deadline to make an indication of.');
    const ends = { kind: 'indication-ends' as const, dueOn: '2026-03-01', metOn: null, cancelledOn: null };
    const running = { ...record, deadline: { ...record.deadline, ...ends } };
    expect(endingsOf({ ...state, tenancy, deadlines: [running] })).toMatchObject([
      { kind: 'indication', endsOn: '2026-03-01' },
    ]);
    expect(endingsOf({ ...state, tenancy: { ...tenancy, kind: 'own-name' }, deadlines: [running] })).toEqual([]);
  });

  test('a page ends where the eight weeks end', async () => {
    await sheltered(here);
    const { body } = await endings('?limit=1');
    expect(body).toMatchObject({ items: [{ caseId }], next: null });
  });
});
