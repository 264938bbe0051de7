import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { admitted, open, planned, refusedUrgency, running, sheltered, today, way } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

async function requested(): Promise<string> {
  const caseId = await sheltered(here);
  await planned(here, caseId, 'urgency');
  return caseId;
}

const refused = () => refusedUrgency(here);

describe('refused urgency', () => {
  test('can be objected to within six weeks from the day after it was made known', async () => {
    const caseId = await refused();
    const view = await here.as('bram').reads(caseId);
    const [term] = running(view, 'object');
    expect(term?.basis.kind).toBe('st');
    expect(term?.basis.source).toContain('6:7');
  });

  test('becomes a home when the objection is upheld by somebody who did not decide', async () => {
    const caseId = await refused();
    await here.as('farida').completes(caseId, 'object', { outcome: 'objected', on: await today(here) });
    const view = await here.as('lex').completes(caseId, 'decide-objection', { outcome: 'upheld' });
    expect(way(view)).toEqual(expect.arrayContaining(['urgency-request → granted', 'housing-placement']));
  });

  test('that is accepted asks for another agreement with the client', async () => {
    const caseId = await refused();
    const view = await here.as('farida').completes(caseId, 'object', { outcome: 'client-accepts' });
    expect(way(view)).toContain('urgency-request → refused');
    expect(open(view)).toContain('agree-plan');
  });
});

describe('the two years of residence', () => {
  const tooShort = async () => {
    const caseId = await requested();
    await here
      .as('farida')
      .completes(caseId, 'complete-dossier', { outcome: 'not-eligible', reason: 'residence-rule' });
    return caseId;
  };

  test('can be set aside for hardship', async () => {
    const caseId = await tooShort();
    const view = await here.as('farida').completes(caseId, 'choose-alternative', { outcome: 'hardship' });
    expect(open(view)).toContain('review-dossier');
  });

  test('can be met in another municipality of the region', async () => {
    const caseId = await tooShort();
    await here
      .as('farida')
      .completes(caseId, 'choose-alternative', { outcome: 'other-municipality', municipality: 'dordrecht' });
    const view = await here.as('olga').completes(caseId, 'review-dossier', { outcome: 'approved' });
    expect(open(view)).toContain('decide-urgency');
    const granted = await here.as('una').completes(caseId, 'decide-urgency', { outcome: 'granted' });
    expect(granted.phases.map(({ phase }: { phase: string }) => phase)).toContain('housing-placement');
  });

  test('can be waited for, with a day on which it is asked again', async () => {
    const caseId = await tooShort();
    const view = await here
      .as('farida')
      .completes(caseId, 'choose-alternative', { outcome: 'waiting', until: '2026-12-01' });
    expect(open(view)).toContain('choose-alternative');
  });

  test('can be left for another route', async () => {
    const caseId = await tooShort();
    const view = await here
      .as('farida')
      .completes(caseId, 'choose-alternative', { outcome: 'other-route', route: 'private-rent' });
    expect(way(view)).toContain('urgency-request → other-route');
    expect(open(view)).toContain('agree-plan');
  });
});

describe('a woman from violence', () => {
  test('is urgent in a municipality of her choice, and her place is shown to nobody who need not know', async () => {
    const caseId = await sheltered(
      here,
      { targetGroup: 'VO', protected: true, causes: ['violence'], referredBy: 'veilig-thuis' },
      { placeKind: 'womens-shelter' },
    );
    await admitted(here, caseId);
    await planned(here, caseId, 'urgency');
    await here
      .as('farida')
      .completes(caseId, 'complete-dossier', { outcome: 'not-eligible', reason: 'residence-rule' });
    await here
      .as('farida')
      .completes(caseId, 'choose-alternative', { outcome: 'other-municipality', municipality: 'dordrecht' });
    await here.as('olga').completes(caseId, 'review-dossier', { outcome: 'approved' });
    const seen = await here.as('una').get(`/v1/cases/${caseId}`);
    expect(seen.status).toBe(200);
    expect(seen.body.stay).toBeNull();
    expect(JSON.stringify(seen.body)).not.toContain('de-haven');
    for (const stranger of ['tom', 'ingrid', 'wouter', 'dora']) {
      expect((await here.as(stranger).get(`/v1/cases/${caseId}`)).status).toBe(404);
    }
    const lists = await Promise.all(['tom', 'dora'].map((user) => here.as(user).get('/v1/cases?status=open')));
    for (const { body } of lists) expect(JSON.stringify(body)).not.toContain(caseId);
  });
});
