import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busy } from './busy.ts';
import { breaches, looks, missedBy, shortened, type Tour } from './every-screen.ts';
import { type Hosted, hosted } from './hosted.ts';
import { busyTour, emptyTour } from './tours.ts';

/** In `npm test` every route once; `FULL=1` goes to every place at both sizes in both languages, and to all of them where they are empty. */
const isWhole = process.env.FULL === '1';

describe('every screen, with everything on it that it can show', () => {
  let here: Hosted;
  let tour: Tour;
  beforeAll(async () => {
    here = await hosted('2026-01-06T08:00:00+01:00');
    tour = await busyTour(here.world, await busy(here.world));
  });
  afterAll(() => here?.end());

  test('is one of this tour', () => {
    expect(missedBy(tour)).toEqual([]);
    expect(missedBy([...shortened(tour, 0), ...shortened(tour, 1)])).toEqual([]);
  });

  if (isWhole) {
    test.each(looks)(
      'keeps the rules on the $size in $language',
      async (look) => expect(await breaches(here, tour, look)).toEqual([]),
      600_000,
    );
  } else {
    test('keeps the rules on the desk in Dutch, or on the telephone in English', async () => {
      expect(await breaches(here, shortened(tour, 0), { size: 'desk', language: 'nl', twice: false })).toEqual([]);
      expect(await breaches(here, shortened(tour, 1), { size: 'phone', language: 'en', twice: false })).toEqual([]);
    }, 600_000);
  }
});

describe('every screen, where nothing has happened yet or nothing is to be seen', () => {
  test('is one of this tour', () => {
    expect(missedBy(emptyTour)).toEqual([]);
  });

  if (isWhole) {
    describe('looked at', () => {
      let here: Hosted;
      beforeAll(async () => {
        here = await hosted();
      });
      afterAll(() => here?.end());

      test.each(looks)(
        'keeps the rules on the $size in $language',
        async (look) => expect(await breaches(here, emptyTour, look)).toEqual([]),
        600_000,
      );
    });
  }
});
