import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busy } from './busy.ts';
import { breaches, missedBy, type Tour } from './every-screen.ts';
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

  test.each([
    ['desk', 'nl'],
    ['phone', 'en'],
  ] as const)(
    'keeps the rules on the %s in %s',
    async (size, language) => {
      expect(await breaches(here, tour, size, language)).toEqual([]);
    },
    600_000,
  );

  // The same places in the other language, where there is time for it.
  (process.env.FULL ? test.each : test.skip.each)([
    ['desk', 'en'],
    ['phone', 'nl'],
  ] as const)(
    'and on the %s in %s',
    async (size, language) => {
      expect(await breaches(here, tour, size, language)).toEqual([]);
    },
    600_000,
  );
});
