import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sheltered, withHolder } from '../scenarios/journey.ts';
import { fillDay, named } from './coordinating.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, signIn } from './workbench.ts';

let here: Hosted;
const cases: string[] = [];
beforeAll(async () => {
  here = await hosted('2026-01-06T08:00:00+01:00');
  for (const name of ['Een', 'Twee', 'Drie']) cases.push(await sheltered(here.world, named(`Voorbeeld-${name}`)));
  for (const caseId of cases) await withHolder(here.world, caseId);
});
afterAll(() => here?.end());

const holderOf = async (caseId: string | undefined) => (await here.world.as('bram').reads(caseId ?? '')).holder;

describe('a coordinator', () => {
  test('registers who is away by name; three mistakes are named, and what the interface refuses stands at its field', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone', language: 'en' });
    await signIn(page, 'bram', '/colleagues');
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Record the absence' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'Check your answers' });
    expect(await summary.getByRole('link').count()).toBe(4);
    await page.getByLabel('Who?', { exact: true }).selectOption({ label: 'Farida Voorbeeld' });
    await fillDay(page, 'absence-from', '2026-07-01');
    await fillDay(page, 'absence-until', '2026-06-03');
    await page.getByLabel('Who stands in?').selectOption({ label: 'Tom Voorbeeld' });
    await page.getByRole('button', { name: 'Record the absence' }).click();
    await summary.getByText('The last day lies before the first: choose a later day.', { exact: false }).waitFor();
    await page.locator('#absence-until-1').fill('8');
    // What was typed outlives a lost connection and a reload.
    await context.route('**/v1/absences', (route) => route.abort());
    await page.getByRole('button', { name: 'Record the absence' }).click();
    await page.getByText('There is no connection to Doorstroom', { exact: false }).waitFor();
    await context.unroute('**/v1/absences');
    await page.reload();
    await settled(page);
    expect(await page.locator('#absence-until-1').inputValue()).toBe('8');
    await page.getByRole('button', { name: 'Record the absence' }).click();
    await page.getByText('Tom Voorbeeld stands in for Farida Voorbeeld.').waitFor();
    await page.getByText('Tom Voorbeeld stands in', { exact: false }).nth(1).waitFor();
    // A browser itself writes down what was refused and what did not arrive.
    expect(faults.filter((fault) => !/status of 422|ERR_FAILED/.test(fault))).toEqual([]);
    await context.close();
  });

  test('hands over one pathway from its case, and the others stay', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone' });
    const [first, second] = cases;
    await enter(page, 'bram', `/cases/${first}`);
    await page.getByRole('link', { name: 'Overdragen' }).first().click();
    await page.waitForURL(`**/colleagues?case=${first}`);
    await settled(page);
    await page.getByLabel('Aan wie?').selectOption({ label: 'Tom Voorbeeld' });
    await page.getByLabel('Warm: met de cliënt erbij').check();
    await page.getByRole('button', { name: '1 dossier overdragen' }).click();
    await page.getByText('1 dossier overgedragen.').waitFor();
    expect(await holderOf(first)).toBe('tom');
    expect(await holderOf(second)).toBe('farida');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('hands over many, keeps the choice through an expired session, and is told which a colleague gave away first', async () => {
    const { page, context } = await here.visit();
    const [, second, third] = cases;
    await enter(page, 'bram', '/colleagues');
    await page.getByLabel('Van wie?').selectOption({ label: 'Farida Voorbeeld' });
    await page.getByLabel('Aan wie?').selectOption({ label: 'Tom Voorbeeld' });
    await page.getByLabel('Koud: zonder gesprek').check();
    await context.route(/\/v1\/|\/identity\/token/, (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' }),
    );
    await page.getByRole('button', { name: '2 dossiers overdragen' }).click();
    await page.getByRole('dialog').getByText('Uw sessie is verlopen').waitFor();
    await context.unroute(/\/v1\/|\/identity\/token/);
    await page.getByRole('button', { name: 'Opnieuw inloggen' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByLabel('Koud: zonder gesprek').waitFor({ timeout: 60_000 });
    expect(await page.getByLabel('Koud: zonder gesprek').isChecked()).toBe(true);
    // A colleague is first with one of them, before this screen knows.
    await context.route('**/v1/cases?**', (route) => route.abort());
    await here.world.as('noor').post(`/v1/cases/${third}/holder`, { holder: 'tom', handover: 'warm' });
    await page.getByRole('button', { name: '2 dossiers overdragen' }).click();
    await page.getByText('1 dossier overgedragen.').waitFor();
    await page.getByText('heeft intussen een andere trajecthouder.', { exact: false }).waitFor();
    expect(await holderOf(second)).toBe('tom');
    await context.close();
  });
});
