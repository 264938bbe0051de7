import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withBadDay } from '../../bench/web/bad-day.ts';
import { longestTask } from '../../bench/web/tasks.ts';
import { card } from './coordinating.ts';
import { type Hosted, hosted } from './hosted.ts';
import { laidOut } from './rules/layout.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, sizes, type Visit } from './workbench.ts';

/** How long a screen may stand still, in milliseconds: while it comes, and between a key and what it does. */
const still = { coming: 200, key: 50 };

/** The overview is looked at each time, the rest with `FULL=1`. */
const atLength = process.env.FULL === '1' ? test : test.skip;

let here: Hosted;
let visit: Visit;
beforeAll(async () => {
  here = await hosted();
  visit = await here.visit({ size: 'phone' });
  await withBadDay(visit.page, 2_000);
  await enter(visit.page, 'bram');
});
afterAll(() => here?.end());

/** The longest pause while a screen comes. */
const coming = (page: Page, place: string): Promise<number> =>
  longestTask(page, async () => {
    await page.goto(place);
    await settled(page);
  });

/** What runs out of its place, as the screen is and on the narrowest; the other rules are held with shorter lists. */
async function overflowing(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize() ?? sizes.phone;
  const found = await laidOut(page, 'as it is');
  await page.setViewportSize({ width: 320, height: 800 });
  found.push(...(await laidOut(page, 'at 320 px')));
  await page.setViewportSize(before);
  return found;
}

const elements = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);

describe('a coordinator of a municipality with two thousand cases, all of them late', () => {
  atLength('hands over the cases of a colleague who has a thousand, but for one', async () => {
    const { page, faults } = visit;
    expect(await coming(page, '/colleagues')).toBeLessThan(still.coming);
    const chosen = await longestTask(page, async () => {
      await page.getByLabel('Van wie?').selectOption('farida');
      await page.getByText('1.000 van 1.000').waitFor();
    });
    expect(chosen).toBeLessThan(still.coming);
    const field = page.getByLabel('Zoek op naam of nummer');
    await field.focus();
    expect(await longestTask(page, () => field.pressSequentially('lukasiewicz-19', { delay: 30 }))).toBeLessThan(
      still.key,
    );
    await page.getByText('14 van 1.000').waitFor();
    await page.getByRole('checkbox').first().uncheck();
    await page.getByText('Er gaan er 200 tegelijk over', { exact: false }).waitFor();
    expect(await screenRules(page, 'used')).toEqual([]);
    await field.fill('');
    await page.getByText('1.000 van 1.000').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(25);
    expect(faults).toEqual([]);
  });

  test('reads how much waits, finds somebody by name and goes on to the next', async () => {
    const { page, faults } = visit;
    expect(await coming(page, '/overview')).toBeLessThan(still.coming);
    const waiting = card(page, 'Vraagt uw aandacht');
    await waiting.getByText('1.710 van 1.710').waitFor();
    await card(page, 'Loopt af zonder volgend adres').getByText('2.000 van 2.000').waitFor();
    expect(await elements(page)).toBeLessThan(3_000);
    expect(await overflowing(page)).toEqual([]);

    const field = waiting.getByLabel('Zoek op naam of nummer').first();
    await field.focus();
    expect(await longestTask(page, () => field.pressSequentially('zoltowska-16', { delay: 30 }))).toBeLessThan(
      still.key,
    );
    await waiting.getByText('13 van 1.710').waitFor();
    await waiting
      .getByRole('link', { name: /Żółtowska-1600/ })
      .first()
      .waitFor();
    await field.fill('niemand');
    await waiting.getByText('Niets past bij wat u zoekt.').waitFor();
    await waiting.getByRole('button', { name: 'Alles tonen' }).click();
    await waiting.getByRole('button', { name: 'Toon de volgende 25' }).first().click();
    await waiting
      .getByRole('button', { name: /^Oppakken/ })
      .nth(49)
      .waitFor();
    expect(faults).toEqual([]);
  });

  atLength(
    'holds the meeting: one of all is found and decided upon, and a mistake is in sight whatever is looked for',
    async () => {
      const { page, faults } = visit;
      await page.setViewportSize(sizes.desk);
      expect(await coming(page, '/agenda')).toBeLessThan(still.coming);
      for (const count of ['667 van 667', '1.333 van 1.333', '200 van 200']) await page.getByText(count).waitFor();
      expect(await elements(page)).toBeLessThan(3_500);
      expect(await overflowing(page)).toEqual([]);
      const hiding = page.getByText('Beschermd: niet op papier').first();
      expect(await hiding.isVisible()).toBe(true);
      await page.emulateMedia({ media: 'print' });
      expect(await hiding.isVisible()).toBe(false);
      await page.emulateMedia({ media: null });

      const field = page.getByLabel('Zoek op naam of nummer').first();
      await field.focus();
      expect(await longestTask(page, () => field.pressSequentially('ozturk-153', { delay: 30 }))).toBeLessThan(
        still.key,
      );
      await page.getByText('1 van 667').waitFor();
      const decision = page.getByRole('textbox', { name: /^Besluit over/ }).first();
      await decision.focus();
      const written = await longestTask(page, () => decision.pressSequentially('We bellen maandag.', { delay: 30 }));
      expect(written).toBeLessThan(still.key);
      await page.getByRole('textbox', { name: 'Dag' }).first().fill('31');
      await field.fill('dang');
      const sought = page.getByText('Öztürk-153', { exact: false });
      await sought.waitFor({ state: 'detached' });
      // Enter looks for nothing more, and above all sends nothing.
      await field.press('Enter');
      expect(await page.getByRole('alert').count()).toBe(0);
      await page.getByRole('button', { name: '1 besluit vastleggen' }).click();
      await page.getByRole('alert').getByRole('link').first().click();
      await sought.waitFor();
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('31');
      expect(faults).toEqual([]);
    },
  );
});
