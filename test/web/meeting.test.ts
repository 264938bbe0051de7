import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { admitted, plus, sheltered, today, withHolder } from '../scenarios/journey.ts';
import { fillDay, named } from './coordinating.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, signIn } from './workbench.ts';

let here: Hosted;
let [ending, other] = ['', ''];
beforeAll(async () => {
  here = await hosted('2026-01-06T08:00:00+01:00');
  ending = await sheltered(here.world, named('Voorbeeld-Einde'));
  other = await sheltered(here.world, named('Voorbeeld-Ander'));
  await admitted(here.world, ending);
  await withHolder(here.world, ending);
  await here.world.pass('P100D');
});
afterAll(() => here?.end());

const bram = () => here.world.as('bram');
const number = (caseId: string): string => caseId.slice(-5).toUpperCase();
const promiseOf = async (caseId: string, on: string) => {
  const { body } = await bram().get(`/v1/agenda?on=${on}`);
  return body.items.find((each: { caseId: string }) => each.caseId === caseId)?.promise;
};

describe('the stalled-case meeting', () => {
  test('is held from its screen: names on it, numbers on paper, decisions back to the cases', async () => {
    const { page, context, faults } = await here.visit();
    await signIn(page, 'bram', '/agenda');
    const one = page.locator('section.card').filter({ hasText: 'Đặng Voorbeeld-Einde' });
    await one.getByText('voorbij het streven', { exact: false }).waitFor();
    expect(await screenRules(page)).toEqual([]);
    const decision = page.getByLabel(`Besluit over ${number(ending)}`);
    await decision.fill('Farida vraagt een plek aan.');
    await one.getByLabel('Wie doet het?').selectOption({ label: 'Farida Voorbeeld' });
    // What is typed outlives a reload in the middle of the meeting.
    await page.reload();
    await settled(page);
    expect(await decision.inputValue()).toBe('Farida vraagt een plek aan.');
    // A day that does not exist is named, and leads to its boxes; nothing is sent.
    await fillDay(page, `promisedOn-${ending}`, '2026-02-30');
    await page.getByRole('button', { name: '1 besluit vastleggen' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: `${number(ending)}: Deze dag bestaat niet.` })
      .click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`promisedOn-${ending}`);
    const by = plus(await today(here.world), 'P7D');
    await fillDay(page, `promisedOn-${ending}`, by);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Voorbeeld-Einde').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByText(number(ending)).first().isVisible()).toBe(true);
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: null });
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'In mijn agenda zetten' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^agenda-2026-\d\d-\d\d\.ics$/);
    await page.getByRole('button', { name: '1 besluit vastleggen' }).click();
    await page.getByText('1 besluit vastgelegd.').waitFor();
    expect(await promiseOf(ending, await today(here.world))).toMatchObject({
      ...{ decision: 'Farida vraagt een plek aan.', by: 'farida', on: by },
    });
    expect(faults).toEqual([]);
    await context.close();
  });

  test('next time says of every promise that it still runs, or was broken', async () => {
    const { page, context } = await here.visit({ size: 'phone' });
    await enter(page, 'bram', '/agenda');
    const one = page.locator('section.card').filter({ hasText: 'Đặng Voorbeeld-Einde' });
    await one.getByText('Farida vraagt een plek aan.').waitFor();
    await one.getByText('loopt nog').waitFor();
    const later = plus(await today(here.world), 'P14D');
    await page.goto(`/agenda?on=${later}`);
    await one.getByText('niet nagekomen').waitFor();
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await context.close();
  });

  test('loses nothing to a lost connection or an expired session', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'noor', '/agenda');
    const decision = page.getByLabel(`Besluit over ${number(other)}`);
    await decision.fill('De gemeente belt de corporatie.');
    await context.route('**/decisions', (route) => route.abort());
    await page.getByRole('button', { name: '1 besluit vastleggen' }).click();
    await page.getByText('Er is geen verbinding met Doorstroom').first().waitFor();
    expect(await decision.inputValue()).toBe('De gemeente belt de corporatie.');
    await context.unroute('**/decisions');
    await context.route(/\/v1\/|\/identity\/token/, (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' }),
    );
    await page.getByRole('button', { name: '1 besluit vastleggen' }).click();
    await page.getByRole('dialog').getByText('Uw sessie is verlopen').waitFor();
    await context.unroute(/\/v1\/|\/identity\/token/);
    await page.getByRole('button', { name: 'Opnieuw inloggen' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await decision.waitFor({ timeout: 60_000 });
    expect(await decision.inputValue()).toBe('De gemeente belt de corporatie.');
    await page.getByRole('button', { name: '1 besluit vastleggen' }).click();
    await page.getByText('1 besluit vastgelegd.').waitFor();
    await context.close();
  });

  test('keeps in sight what was typed for a case that a colleague took off the agenda', async () => {
    const { page, context } = await here.visit();
    await enter(page, 'noor', '/agenda');
    const decision = page.getByLabel(`Besluit over ${number(other)}`);
    await decision.fill('Nog eens bellen.');
    const on = await today(here.world);
    expect((await bram().post(`/v1/cases/${other}/departures`, { on, reason: 'deceased' })).status).toBe(200);
    await page.reload();
    await page.getByText(`Dossier ${number(other)} staat niet meer op de agenda`).waitFor();
    expect(await decision.inputValue()).toBe('Nog eens bellen.');
    await page.getByRole('button', { name: '1 besluit vastleggen' }).click();
    await page.getByText('Niet vastgelegd').waitFor();
    expect(await decision.inputValue()).toBe('Nog eens bellen.');
    await context.close();
  });
});
