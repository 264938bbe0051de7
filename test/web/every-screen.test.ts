import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busy } from './busy.ts';
import { breaches, looks, missedBy, shortened, type Tour } from './every-screen.ts';
import { type Hosted, hosted } from './hosted.ts';
import { busyTour, emptyTour } from './tours.ts';

/**
 * In `npm test` every route once, where nothing has happened yet: screens with something on them are held to the rules by the tests
 * of who works there. `FULL=1` goes to every place at both sizes in both languages, and to all that a screen can show.
 */
const isWhole = process.env.FULL === '1';

describe('every screen, where nothing has happened yet or nothing is to be seen', () => {
  let here: Hosted;
  beforeAll(async () => {
    here = await hosted();
  });
  afterAll(() => here?.end());

  test('is one of this tour', () => {
    expect(missedBy(emptyTour)).toEqual([]);
    expect(missedBy([...shortened(emptyTour, 0), ...shortened(emptyTour, 1)])).toEqual([]);
  });

  if (isWhole) {
    test.each(looks)(
      'keeps the rules on the $size in $language',
      async (look) => expect(await breaches(here, emptyTour, look)).toEqual([]),
      600_000,
    );
  } else {
    test('keeps the rules on the desk in Dutch, or on the telephone in English', async () => {
      const [desk, phone] = [shortened(emptyTour, 0), shortened(emptyTour, 1)];
      expect(await breaches(here, desk, { size: 'desk', language: 'nl', twice: false })).toEqual([]);
      expect(await breaches(here, phone, { size: 'phone', language: 'en', twice: false })).toEqual([]);
    }, 600_000);
  }
});

if (isWhole) {
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
    });

    test.each(looks)(
      'keeps the rules on the $size in $language',
      async (look) => expect(await breaches(here, tour, look)).toEqual([]),
      600_000,
    );
  });
}
