import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  admitted,
  localDay,
  planned,
  plus,
  reported,
  sheltered,
  today,
  urgent,
  withHolder,
} from '../scenarios/journey.ts';
import { type Hosted, hosted } from './hosted.ts';
import { sheets, squareOnPaper } from './paper.ts';
import { screenRules } from './screen-rules.ts';

let here: Hosted;
beforeAll(async () => {
  here = await hosted();
});
afterAll(() => here?.end());

async function linkTo(caseId: string, body: object = {}, user = 'farida'): Promise<string> {
  const { body: answer } = await here.world.as(user).post(`/v1/cases/${caseId}/status-link`, body);
  return new URL(answer.url).pathname;
}

/** Its title says nothing, for whoever looks over somebody's shoulder: not even what it belongs to. */
const rules = async (page: Page) => (await screenRules(page, 'used')).filter((fault) => !fault.startsWith('the title'));

const whole = (page: Page): Promise<string> => page.locator('body').innerText();

describe('a client of whom something is asked for a home', () => {
  const asked = [
    { what: 'guidance', who: 'corporation', basis: 'tenancy-contract' },
    { what: 'budget-management', who: 'municipality', basis: 'ordinance' },
    { what: 'treatment', who: 'provider', basis: 'none-given' },
    { what: 'no-nuisance', who: 'corporation', basis: 'policy' },
    { what: 'day-activity', who: 'court', basis: 'court-order' },
    { what: 'other', who: 'other', basis: 'agreement' },
  ].map((each) => ({ ...each, until: '2027-03-01', words: 'Heroine, schuld bij de buren en de sleutel bij Jan.' }));
  let caseId: string;

  beforeAll(async () => {
    const { world } = here;
    const [farida, wouter] = [world.as('farida'), world.as('wouter')];
    caseId = await sheltered(world);
    await admitted(world, caseId);
    await planned(world, caseId, 'urgency');
    await urgent(world, caseId);
    const day = await today(world);
    await farida.completes(caseId, 'register-for-home', { outcome: 'registered' });
    const home = { outcome: 'matched', homeRef: 'WK-17', availableFrom: plus(day, 'P2W') };
    await wouter.completes(caseId, 'match-home', home);
    await farida.completes(caseId, 'answer-offer', { outcome: 'accepted' });
    await farida.completes(caseId, 'meet-corporation', { outcome: 'met', conditionsAsked: asked });
    for (let n = 0; n < 20; n += 1) {
      const text = `${n}. Wij bellen de woningcorporatie over de inschrijving en u neemt uw papieren mee.`;
      await farida.post(`/v1/cases/${caseId}/notes`, { kind: 'agreement', text, visibleToClient: true });
    }
  });

  test('reads of each condition who asks it, why and until when, and what to do when it is not fair', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone' });
    await page.goto(await linkTo(caseId));
    const part = page.locator('section').filter({ hasText: 'Wat wordt er van u gevraagd voor uw woning?' });
    const lines = await part.getByRole('listitem').allInnerTexts();
    expect(lines).toHaveLength(asked.length + 1);
    expect(lines[0]).toBe(
      'De woningcorporatie vraagt dat u begeleiding hebt, tot en met maandag 1 maart 2027. Het staat in het huurcontract.',
    );
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/ vraagt .+, tot en met maandag 1 maart 2027\. .+\.$/);
    expect(lines[2]).toContain('Er is geen reden genoemd. U mag vragen waarom.');
    expect(lines.at(-1)).toContain('Vindt u een voorwaarde niet eerlijk?');
    // What staff wrote beside it can tell of health, debts or other people.
    expect(await whole(page)).not.toMatch(/heroïne|heroine|schuld bij|Jan\b/i);
    expect(await rules(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('takes it along on one sheet of A4, however much was asked and agreed, in both languages', async () => {
    const { page, context } = await here.visit();
    const at = await linkTo(caseId);
    for (const language of ['nl', 'en']) {
      await page.goto(`${at}?language=${language}`);
      expect(await page.locator('.told li').count()).toBe(20);
      expect(await sheets(page)).toBe(1);
      expect(await squareOnPaper(page)).toBe(page.url());
      await page.emulateMedia({ media: 'print' });
      const last = page
        .locator('section')
        .filter({ hasText: /tot en met|up to and including/ })
        .getByRole('listitem');
      expect(await last.nth(5).isVisible()).toBe(true);
      await page.emulateMedia({ media: null });
    }
    expect(await rules(page)).toEqual([]);
    await context.close();
  });
});

describe('a client who must stay hidden', () => {
  test('gets a link only with consent, and the page says nothing of where they are or why', async () => {
    const { world } = here;
    const caseId = await sheltered(
      world,
      { targetGroup: 'VO', protected: true, causes: ['violence'] },
      { location: 'de-haven', placeKind: 'womens-shelter' },
    );
    await withHolder(world, caseId);
    const without = await world.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    expect(without.status).toBe(422);
    const consent = { on: localDay(await world.now()), ownDevice: true, nobodyReadsAlong: true };
    const { page, context, faults } = await here.visit({ size: 'phone' });
    await page.goto(await linkTo(caseId, { consent, pin: '4711' }));
    expect(await whole(page)).not.toMatch(/haven|opvang|haarlem|geweld/i);
    expect(await rules(page)).toEqual([]);
    await page.getByLabel('Typ uw pincode.').fill('4711');
    await page.getByRole('button', { name: 'Laat zien' }).click();
    await page.getByText('U hebt een plek in de opvang.').waitFor();
    expect(await whole(page)).not.toMatch(/vrouwenopvang|geweld|VO\b|beschermd|verborgen|straat|Bewoner/i);
    expect(await sheets(page)).toBe(1);
    expect(await rules(page)).toEqual([]);
    // The browser itself writes down that the number was still asked for.
    expect(faults.filter((fault) => !fault.includes('403'))).toEqual([]);
    await context.close();
  });
});

describe('the link of somebody whose pathway has ended', () => {
  test.each([
    ['who has died', () => leaves('deceased')],
    ['who keeps their own home', () => stays()],
  ])('%s says the same as any link that ended: calm, without blame, without a name', async (_, ended) => {
    const at = await ended();
    const { page, context } = await here.visit({ size: 'phone' });
    await page.goto(at);
    await page.getByText('U doet niets verkeerd.', { exact: false }).waitFor();
    expect(await whole(page)).not.toMatch(/overl|gestorven|dood|Bewoner|fout|error/i);
    expect(await rules(page)).toEqual([]);
    await context.close();
  });

  async function leaves(reason: string): Promise<string> {
    const caseId = await sheltered(here.world);
    await withHolder(here.world, caseId);
    const at = await linkTo(caseId);
    await here.world.as('sjoerd').post(`/v1/cases/${caseId}/departures`, { on: await today(here.world), reason });
    expect((await here.world.as('bram').reads(caseId)).outcome).toBe('deceased');
    return at;
  }

  async function stays(): Promise<string> {
    const caseId = await reported(here.world);
    const at = await linkTo(caseId, {}, 'bram');
    await here.world.as('ingrid').completes(caseId, 'screen', { outcome: 'prevented' });
    expect((await here.world.as('bram').reads(caseId)).status).toBe('closed');
    return at;
  }
});
