import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { admitted, plus, sheltered, today } from '../scenarios/journey.ts';
import { card, fillDay, named } from './coordinating.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, signIn } from './workbench.ts';

let here: Hosted;
beforeAll(async () => {
  here = await hosted('2026-01-06T08:00:00+01:00');
});
afterAll(() => here?.end());

/** Sheltered, and what a decision on access asks is there: it lies with the coordinators. */
async function applied(familyName: string): Promise<string> {
  const caseId = await sheltered(here.world, named(familyName));
  const ingrid = here.world.as('ingrid');
  await ingrid.completes(caseId, 'find-best-place', { outcome: 'here' });
  await ingrid.completes(caseId, 'investigate', { outcome: 'investigated' });
  await ingrid.completes(caseId, 'apply', { outcome: 'applied', appliedOn: await today(here.world) });
  return caseId;
}

/** From the list on the first screen to the form. */
async function opens(page: Page, familyName: string, step: string): Promise<void> {
  const row = card(page, 'Besluiten en stappen die op u wachten').getByRole('row').filter({ hasText: familyName });
  await row.getByRole('link', { name: step }).click();
  await page.getByRole('heading', { level: 1, name: step }).waitFor();
  await settled(page);
}

/** What the client reads on their own page. */
async function clientReads(caseId: string): Promise<string> {
  const { body } = await here.world.as('bram').post(`/v1/cases/${caseId}/status-link`, {});
  const { page, context } = await here.visit({ size: 'phone' });
  await page.goto(new URL(body.url).pathname);
  const text = await page.locator('main').innerText();
  await context.close();
  return text;
}

const stepOf = async (caseId: string, step: string) =>
  (await here.world.as('bram').reads(caseId)).steps.find((each: { step: string }) => each.step === step);

describe('a coordinator decides on access', () => {
  test('and admits: from the list to the case, and the client reads that nothing is asked of them', async () => {
    const caseId = await applied('Voorbeeld-Toegang');
    const { page, context, faults } = await here.visit();
    await signIn(page, 'bram');
    await opens(page, 'Voorbeeld-Toegang', 'Besluit over toegang nemen');
    await page.getByLabel('Toegang tot de opvang').check();
    await fillDay(page, 'field-from', await today(here.world));
    expect(await screenRules(page, 'used')).toEqual([]);
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.waitForURL(`**/cases/${caseId}`);
    await page.getByText('Stap afgerond: Besluit over toegang nemen. Toegang tot de opvang').first().waitFor();
    expect(await stepOf(caseId, 'decide-access')).toMatchObject({ status: 'done', outcome: 'admitted' });
    await page.getByRole('link', { name: 'Overzicht' }).first().click();
    await settled(page);
    const { body } = await here.world.as('bram').get('/v1/work?limit=200');
    expect(body.items).not.toContainEqual(expect.objectContaining({ caseId, step: 'decide-access' }));
    const reads = await clientReads(caseId);
    expect(reads).toContain('U hebt een plek in de opvang.');
    expect(reads).not.toContain('U kunt nu bezwaar maken');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('and refuses, on a telephone: the ground is asked, the bed stays, and the client reads until when to object', async () => {
    const caseId = await applied('Voorbeeld-Weigering');
    const { page, context, faults } = await here.visit({ size: 'phone' });
    await signIn(page, 'noor');
    await opens(page, 'Voorbeeld-Weigering', 'Besluit over toegang nemen');
    await page.getByLabel('Geen toegang').check();
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Grond van de weigering' }).waitFor();
    await page.locator('#field-ground').check();
    expect(await screenRules(page, 'used')).toEqual([]);
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.waitForURL(`**/cases/${caseId}`);
    await page.getByText('Stap afgerond: Besluit over toegang nemen. Geen toegang').first().waitFor();
    expect(await stepOf(caseId, 'decide-access')).toMatchObject({ status: 'done', outcome: 'refused' });
    const object = await stepOf(caseId, 'object');
    expect(object).toMatchObject({ status: 'open' });
    // A refusal puts nobody out: the stay runs on.
    expect((await here.world.as('bram').reads(caseId)).stay).toMatchObject({ endedOn: null });
    const reads = await clientReads(caseId);
    expect(reads).toContain('U kunt nu bezwaar maken tot en met');
    expect(reads).toContain(String(Number(object.dueOn.slice(8))));
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('a coordinator decides on an extension, which is proposed eight weeks before the end', () => {
  let [longer, ended] = ['', ''];
  beforeAll(async () => {
    longer = await sheltered(here.world, named('Voorbeeld-Verlengen'));
    ended = await sheltered(here.world, named('Voorbeeld-Stoppen'));
    for (const caseId of [longer, ended]) await admitted(here.world, caseId, 'P2M');
    const until = plus(await today(here.world), 'P2M');
    await here.world.until(`${plus(until, '-P50D')}T08:00:00+01:00`);
  });

  test('and extends: the decision runs six months longer, and is no ending any more', async () => {
    const before = (await here.world.as('bram').get('/v1/endings')).body.items;
    expect(before).toContainEqual(expect.objectContaining({ caseId: longer, kind: 'decision' }));
    const { page, context, faults } = await here.visit({ size: 'phone' });
    await enter(page, 'bram');
    await opens(page, 'Voorbeeld-Verlengen', 'Over verlenging besluiten');
    await page.getByLabel('Verlengen', { exact: true }).check();
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.waitForURL(`**/cases/${longer}`);
    await page.getByText('Stap afgerond: Over verlenging besluiten. Verlengen').first().waitFor();
    await page.getByRole('link', { name: 'Overzicht' }).first().click();
    await card(page, 'Loopt af zonder volgend adres').getByText('Voorbeeld-Stoppen').waitFor();
    await card(page, 'Loopt af zonder volgend adres').getByText('Voorbeeld-Verlengen').waitFor({ state: 'detached' });
    expect(await clientReads(longer)).not.toContain('U kunt nu bezwaar maken');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('and does not extend: only with an address, a warm handover and a second coordinator; the client reads how to object', async () => {
    const { page, context, faults } = await here.visit();
    await enter(page, 'bram');
    await opens(page, 'Voorbeeld-Stoppen', 'Over verlenging besluiten');
    await page.getByLabel('Niet verlengen').check();
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: 'Tweede regisseur die akkoord is' }).waitFor();
    await page.getByLabel('Adres waar de cliënt heen kan').fill('Bij een zus, met een eigen kamer.');
    const second = page.getByLabel('Tweede regisseur die akkoord is');
    await second.getByRole('option', { name: 'Noor Voorbeeld' }).waitFor({ state: 'attached' });
    // Oneself is no second coordinator, and a colleague in another role is none at all.
    expect(await second.getByRole('option').allTextContents()).toEqual(['Kies …', 'Noor Voorbeeld']);
    await page.locator('#field-handover').check();
    expect(await page.getByLabel('Adres waar de cliënt heen kan').inputValue()).toBe(
      'Bij een zus, met een eigen kamer.',
    );
    await second.selectOption('noor');
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.waitForURL(`**/cases/${ended}`);
    await page.getByText('Stap afgerond: Over verlenging besluiten. Niet verlengen').first().waitFor();
    expect((await here.world.as('bram').reads(ended)).stay).toMatchObject({ endedOn: null });
    expect(await clientReads(ended)).toContain('U kunt nu bezwaar maken tot en met');
    expect(faults).toEqual([]);
    await context.close();
  });
});
