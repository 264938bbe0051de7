import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lookingBackFrom } from '../../shared/insight/happenings.ts';
import { completes, pass, reported, sheltered, tendAll, withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

type Item = { readonly caseId: string; readonly kind: string; readonly escalationId: string | null };
const asked = async (query = '', user = 'bram') => {
  await here.drain();
  return here.as(user).get(`/v1/happenings${query}`);
};
const of = async (caseId: string, query = ''): Promise<readonly Item[]> =>
  (await asked(query)).body.items.filter((each: Item) => each.caseId === caseId);
const today = () => here.now.slice(0, 10);
const departs = async (caseId: string, reason: string) => {
  const { status, text } = await here.as('bram').post(`/v1/cases/${caseId}/departures`, { on: today(), reason });
  if (status !== 200) throw new Error(`${reason}: ${status} ${text}`);
};

async function turnedAway(): Promise<string> {
  const caseId = await reported(here);
  await completes(here, 'ingrid', caseId, 'screen', { outcome: 'needs-shelter', location: 'de-haven' });
  await completes(here, 'sjoerd', caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
  await tendAll(here, caseId);
  return caseId;
}

async function proposedExclusion(): Promise<string> {
  const caseId = await sheltered(here);
  const days = { from: today(), until: today() };
  const proposed = { ...days, ground: 'Bedreiging.', alternative: 'Een bed in Dordrecht.' };
  expect((await here.as('sjoerd').post(`/v1/cases/${caseId}/exclusions`, proposed)).status).toBe(200);
  await tendAll(here, caseId);
  return caseId;
}

async function gone(reason: string): Promise<string> {
  const caseId = await sheltered(here);
  await departs(caseId, reason);
  return caseId;
}

describe('what happened since the last working day', () => {
  test.each([
    ['somebody was turned away', turnedAway, 'turned-away', 'answered'],
    ['an exclusion was proposed', proposedExclusion, 'exclusion', 'answered'],
    ['nobody knows where somebody is', () => gone('lost-contact'), 'lost-contact', 'seen to by a step'],
    ['somebody died', () => gone('deceased'), 'deceased', 'over'],
  ] as const)('is there the same day: %s', async (_what, happens, kind, how) => {
    const caseId = await happens();
    expect(await of(caseId)).toEqual([
      {
        ...{ caseId, municipality: 'haarlem', kind, at: here.now },
        escalationId: how === 'answered' ? expect.stringMatching(`^${caseId}-`) : null,
      },
    ]);
  });

  test('a death is told with the name, also where an escalation stopped with it; the access log knows that it was shown', async () => {
    const caseId = await turnedAway();
    await departs(caseId, 'deceased');
    expect((await here.load(caseId)).escalations.map(({ status }) => status)).toEqual(['resolved']);
    const kinds = (await of(caseId)).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['deceased', 'turned-away']);
    expect(await of(caseId, '?names=true')).toContainEqual(
      expect.objectContaining({ kind: 'deceased', client: expect.objectContaining({ givenName: 'Voorbeeld' }) }),
    );
    const { body } = await here.as('anton').get('/v1/access-log?user=bram&limit=200');
    const shown = body.items.filter(({ action }: { action: string }) => action === 'list-names');
    expect(shown.at(-1).caseIds).toContain(caseId);
  });

  test('somebody who is looked for once more is not lost anew', async () => {
    const caseId = await gone('left');
    pass(here, 4);
    await completes(here, 'bram', caseId, 'find-client', { outcome: 'not-found' });
    expect((await of(caseId, '?since=2026-01-01')).map(({ kind }) => kind)).toEqual(['lost-contact']);
    expect(await of(caseId)).toEqual([]);
  });

  test('is for the coordinators of the municipality, also of somebody who hides, and nobody else', async () => {
    const caseId = await sheltered(here, { protected: true });
    await departs(caseId, 'deceased');
    expect(await of(caseId)).toHaveLength(1);
    for (const user of ['ingrid', 'sjoerd', 'farida', 'olga', 'ursula', 'lex', 'wouter', 'mira', 'anton']) {
      expect([user, (await asked('', user)).status]).toEqual([user, 403]);
    }
    expect((await asked('?since=2026-01-01', 'dora')).body.items).toEqual([]);
  });

  test('is read page by page, oldest first, and says since when', async () => {
    const { body: whole } = await asked('?since=2026-01-01');
    expect(whole.since).toBe('2026-01-01');
    const times = whole.items.map(({ at }: { at: string }) => at);
    expect(times).toEqual([...times].sort());
    const { body: first } = await asked('?since=2026-01-01&limit=2');
    const { body: second } = await asked(`?since=2026-01-01&limit=200&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect((await asked('?cursor=nonsense')).status).toBe(400);
    expect((await asked('?since=yesterday')).status).toBe(400);
  });
});

test.each([
  ['a Wednesday', '2026-03-04', '2026-03-03'],
  ['a Monday', '2026-03-02', '2026-02-27'],
  ['the Tuesday after Easter', '2026-04-07', '2026-04-02'],
  ['a Sunday', '2026-03-08', '2026-03-06'],
])('on %s a coordinator looks back to the last working day', (_day, on, since) => {
  expect(lookingBackFrom(on)).toBe(since);
});

describe('what the municipality itself holds up', () => {
  const held = async (caseId: string, query = '') => {
    await here.drain();
    const { body } = await here.as('bram').get(`/v1/held-up-cases${query}`);
    return body.items.filter((each: Item) => each.caseId === caseId);
  };
  const says = async (caseId: string, reason: string, more: object = {}) => {
    const { deadlines } = (await here.as('farida').get(`/v1/cases/${caseId}`)).body;
    const { deadlineId } = deadlines.find(({ status }: { status: string }) => status === 'running');
    const given = { deadlineId, blockedBy: reason, text: 'Zo staat het ervoor.', ...more };
    expect((await here.as('farida').post(`/v1/cases/${caseId}/reasons`, given)).status).toBe(200);
  };

  test('is there as soon as a holder says so, long before the case stalls, and goes when the ball passes', async () => {
    const caseId = await withHolder(here);
    expect(await held(caseId)).toEqual([]);
    await says(caseId, 'corporation');
    expect(await held(caseId)).toEqual([]);
    await says(caseId, 'care-indication');
    const since = today();
    expect(await held(caseId)).toEqual([
      { caseId, municipality: 'haarlem', reason: 'care-indication', since, holder: 'farida' },
    ]);
    expect(await held(caseId, '?names=true')).toMatchObject([{ client: { givenName: 'Voorbeeld' } }]);
    expect((await here.as('dora').get('/v1/held-up-cases')).body.items).toEqual([]);
    expect((await here.as('mira').get('/v1/held-up-cases')).status).toBe(403);
    await says(caseId, 'client', { offered: 'Een afspraak op dinsdag.' });
    expect(await held(caseId)).toEqual([]);
    await says(caseId, 'residence-rule');
    await departs(caseId, 'deceased');
    expect(await held(caseId)).toEqual([]);
  });
});

describe('families in a night shelter', () => {
  const there = async (caseId: string) => {
    await here.drain();
    const { body } = await here.as('bram').get('/v1/families-in-shelter?limit=200');
    return body.items.filter((each: Item) => each.caseId === caseId);
  };

  test('are there from the first night until they sleep elsewhere, whatever was answered about it', async () => {
    const caseId = await sheltered(here, { household: { adults: 2, children: 3, schoolMunicipality: null } });
    const since = today();
    const family = { caseId, municipality: 'haarlem', children: 3, since, holder: null };
    expect(await there(caseId)).toEqual([family]);
    await tendAll(here, caseId);
    const [raised] = (await here.load(caseId)).escalations;
    const answered = await here
      .as('bram')
      .post(`/v1/escalations/${raised?.escalationId}/resolution`, { measure: 'Er komt een gezinskamer vrij.' });
    expect(answered.status).toBe(200);
    expect(await there(caseId)).toEqual([family]);
    await completes(here, 'sjoerd', caseId, 'stay', {
      ...{ outcome: 'moved-place', on: since, placeKind: 'family-unit', location: 'de-haven' },
    });
    expect(await there(caseId)).toEqual([]);
  });

  test('are families: who is alone is not there, and another municipality sees none', async () => {
    expect(await there(await sheltered(here))).toEqual([]);
    expect((await here.as('dora').get('/v1/families-in-shelter')).body.items).toEqual([]);
    expect((await here.as('farida').get('/v1/families-in-shelter')).status).toBe(403);
  });
});
