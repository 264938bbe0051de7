import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busy } from './busy.ts';
import { breaches, looksAt, missedBy, type Tour } from './every-screen.ts';
import { type Hosted, hosted } from './hosted.ts';
import { busyTour } from './tours.ts';

let here: Hosted;
let tour: Tour;
beforeAll(async () => {
  here = await hosted('2026-01-06T08:00:00+01:00');
  tour = await busyTour(here.world, await busy(here.world));
});
afterAll(() => here?.end());

describe('every screen, with everything on it that it can show', () => {
  test('is one of this tour', () => {
    expect(missedBy(tour)).toEqual([]);
  });

  test.each(looksAt(process.env.FULL === '1' ? 'full' : 'short'))(
    'keeps the rules on the $size in $language',
    async (look) => {
      expect(await breaches(here, tour, look)).toEqual([]);
    },
    600_000,
  );
});
