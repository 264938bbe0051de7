import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { breaches, missedBy } from './every-screen.ts';
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

  test.each([
    ['desk', 'en'],
    ['phone', 'nl'],
  ] as const)(
    'keeps the rules on the %s in %s',
    async (size, language) => {
      expect(await breaches(here, emptyTour, size, language)).toEqual([]);
    },
    600_000,
  );
});
