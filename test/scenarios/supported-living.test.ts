import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { open, planned, sheltered, today, way } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

describe('a place to live with support', () => {
  test('is a stay, reviewed every six months with the client’s own view', async () => {
    const caseId = await sheltered(here);
    await planned(here, caseId, 'supported-living', { placeKind: 'supported-living' });
    const day = await today(here);
    await here.as('farida').completes(caseId, 'arrange-place', {
      outcome: 'placed',
      placeKind: 'supported-living',
      location: 'de-haven-wonen',
      from: day,
    });
    await here.as('sjoerd').completes(caseId, 'check-in', {
      outcome: 'checked-in',
      location: 'de-haven-wonen',
      placeKind: 'supported-living',
    });
    const view = await here.as('bram').reads(caseId);
    expect(way(view)).toContain('housing-placement → placed');
    expect(view.stay).toMatchObject({ placeKind: 'supported-living' });
    expect(view.status).toBe('open');
    await here.pass('P6M');
    const later = await here.as('bram').reads(caseId);
    expect(open(later)).toContain('review-stay');
    const reviewed = await here
      .as('bram')
      .completes(caseId, 'review-stay', { outcome: 'stay-agreed', words: 'I want to stay among people.' });
    expect(open(reviewed)).toContain('stay');
    // Half a year later it is asked again; who wants to move on agrees on another way, and stays until there is one.
    await here.pass('P6M');
    const moving = await here.as('bram').completes(caseId, 'review-stay', { outcome: 'move-on' });
    expect(open(moving)).toEqual(expect.arrayContaining(['agree-plan', 'stay']));
    expect(moving.stay).toMatchObject({ placeKind: 'supported-living' });
    expect(moving.deadlines.filter(({ kind }: { kind: string }) => kind === 'stay-target').at(-1).status).not.toBe(
      'running',
    );
  });
});
