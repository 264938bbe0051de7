import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { breaches, looksAt, missedBy } from './every-screen.ts';
import { type Hosted, hosted } from './hosted.ts';
import { emptyTour } from './tours.ts';

let here: Hosted;
beforeAll(async () => {
  here = await hosted();
});
afterAll(() => here?.end());

describe('every screen, where nothing has happened yet or nothing is to be seen', () => {
  test('is one of this tour', () => {
    expect(missedBy(emptyTour)).toEqual([]);
  });

  test.each(looksAt(process.env.FULL === '1' ? 'full' : 'short'))(
    'keeps the rules on the $size in $language',
    async (look) => {
      expect(await breaches(here, emptyTour, look)).toEqual([]);
    },
    600_000,
  );
});
