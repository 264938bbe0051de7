import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { admitted, plus, reported, sheltered, withHolder } from '../scenarios/journey.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { settled, signIn } from './workbench.ts';

let here: Hosted;
beforeAll(async () => {
  here = await hosted();
});
afterAll(() => here?.end());

const named = (familyName: string) => ({ client: { givenName: 'Đặng', familyName, birthDate: '1984-11-07' } });
const card = (page: Page, heading: string) =>
  page.locator('section.card').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
const bram = () => here.world.as('bram');

async function turnedAway(familyName: string): Promise<string> {
  const caseId = await reported(here.world, named(familyName));
  await here.world.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter' });
  await here.world.as('sjoerd').completes(caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
  return caseId;
}

describe('a coordinator of a municipality where nothing happened yet', () => {
  test('reads on a telephone, in English, what would come where', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone', language: 'en' });
    await signIn(page, 'bram');
    expect(new URL(page.url()).pathname).toBe('/overview');
    for (const sentence of [
      'Nothing reported: nobody turned away, excluded or lost from sight.',
      'No family sleeps in the night shelter.',
      'In the next eight weeks nothing ends without a next address.',
      'The municipality holds nothing up now.',
    ]) {
      await page.getByText(sentence).waitFor();
    }
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('link', { name: 'Stalled-case meeting' }).first().click();
    await page.getByText('No pathways are on the agenda', { exact: false }).waitFor();
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('a coordinator with twenty minutes before the meeting', () => {
  test('sees who was turned away without a reload, takes it up and answers it with a measure', async () => {
    const { page, context, faults } = await here.visit();
    await signIn(page, 'bram');
    await page.getByText('Niets ligt op antwoord te wachten.', { exact: false }).waitFor();
    const caseId = await turnedAway('van Voorbeeld');
    const since = card(page, 'Sinds gisteren');
    await since.getByRole('link', { name: 'Đặng van Voorbeeld: Geweigerd' }).waitFor({ timeout: 10_000 });
    expect(await page.getByRole('link', { name: 'Đặng van Voorbeeld: Geweigerd' }).count()).toBe(1);
    expect(await screenRules(page, 'used')).toEqual([]);
    await since.getByRole('button', { name: 'Oppakken Đặng van Voorbeeld' }).click();
    await card(page, 'Opgepakt, nog zonder maatregel')
      .getByRole('link', { name: /^Maatregel nemen/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Maatregel voor Đặng van Voorbeeld' }).waitFor();
    expect(await page.title()).toBe('Maatregel nemen · Doorstroom');
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    await page.getByRole('alert').getByText('Schrijf op wat u afspreekt.').waitFor();
    await page.getByLabel('Wat spreekt u af?').fill('De Haven zet een bed bij; Sjoerd belt terug.');
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    await page.getByText('De maatregel is vastgelegd.').waitFor();
    const { escalations } = await bram().reads(caseId);
    expect(escalations).toContainEqual(expect.objectContaining({ reason: 'turned-away', status: 'resolved' }));
    expect(faults).toEqual([]);
    await context.close();
  });

  test('is told that a colleague was first, and keeps what was typed', async () => {
    const { page, context } = await here.visit();
    const caseId = await turnedAway('Voorbeeld-Twee');
    const [{ escalationId }] = (await bram().reads(caseId)).escalations;
    await signIn(page, 'bram', `/escalations/${escalationId}`);
    await page.getByLabel('Wat spreekt u af?').fill('Ik bel de andere opvang.');
    await context.route(`**/v1/cases/${caseId}`, (route) => route.abort());
    await here.world.as('noor').post(`/v1/escalations/${escalationId}/resolution`, { measure: 'Gebeld.' });
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Wat spreekt u af?').inputValue()).toBe('Ik bel de andere opvang.');
    await context.unroute(`**/v1/cases/${caseId}`);
    await page.getByText('Deze melding is al beantwoord.').waitFor();
    await context.close();
  });

  test('who leaves it too long finds it with the manager, who answers it', async () => {
    const caseId = await turnedAway('Voorbeeld-Hogerop');
    await here.world.pass('P4D');
    const { escalations } = await bram().reads(caseId);
    const raised = escalations.find(({ level }: { level: string }) => level === 'manager');
    const coordinator = await here.visit({ size: 'phone' });
    await signIn(coordinator.page, 'bram');
    const higherUp = coordinator.page.getByText('bij de leidinggevende').first();
    await higherUp.waitFor();
    await coordinator.context.close();
    const { page, context, faults } = await here.visit();
    await signIn(page, 'mira');
    expect(await screenRules(page)).toEqual([]);
    await page.goto(`/escalations/${raised.escalationId}`);
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await page.getByLabel('Wat spreekt u af?').fill('Er komt een bed bij in De Haven Oost.');
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    await page.getByText('De maatregel is vastgelegd.').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('decides on an exclusion: without that nobody is kept from a bed', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone' });
    const caseId = await sheltered(here.world, named('Voorbeeld-Schorsing'));
    const from = plus((await here.world.now()).slice(0, 10), 'P1D');
    const proposed = { from, until: plus(from, 'P2D'), ground: 'Bedreiging.', alternative: 'Bed in Dordrecht.' };
    expect((await here.world.as('sjoerd').post(`/v1/cases/${caseId}/exclusions`, proposed)).status).toBe(200);
    await signIn(page, 'bram');
    await card(page, 'Sinds gisteren').getByRole('link', { name: 'Maatregel nemen Đặng Voorbeeld-Schorsing' }).click();
    await page.getByText('Bed in Dordrecht.').waitFor();
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Niet schorsen' }).click();
    await page.getByText('Bed in Dordrecht.').waitFor({ state: 'detached' });
    const { body } = await bram().get(`/v1/cases/${caseId}/events?limit=200`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ type: 'exclusion-decided', data: expect.objectContaining({ confirmed: false }) }),
    );
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('what a coordinator looks ahead to', () => {
  let [ending, family] = ['', ''];
  beforeAll(async () => {
    family = await sheltered(here.world, { ...named('Voorbeeld-Gezin'), household: { adults: 1, children: 2 } });
    ending = await sheltered(here.world, named('Voorbeeld-Einde'));
    await admitted(here.world, ending);
    await withHolder(here.world, ending);
    await here.world.pass('P130D');
  });

  test('is families in the night shelter, and decisions that end without a next address', async () => {
    const { page, context, faults } = await here.visit();
    await signIn(page, 'bram');
    const ends = card(page, 'Loopt af zonder volgend adres');
    await ends.getByRole('link', { name: 'Đặng Voorbeeld-Einde' }).waitFor();
    expect(await ends.getByRole('link', { name: 'Đặng Voorbeeld-Einde' }).getAttribute('href')).toBe(
      `/cases/${ending}`,
    );
    await ends.getByText('besluit tot en met', { exact: false }).waitFor();
    await card(page, 'Gezinnen in de nachtopvang').getByRole('link', { name: 'Đặng Voorbeeld-Gezin' }).waitFor();
    expect((await bram().reads(family)).escalations).not.toEqual([]);
    expect(await screenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('the meeting is held from its screen: names on it, numbers on paper, decisions back to the cases', async () => {
    const { page, context, faults } = await here.visit();
    await signIn(page, 'bram', '/agenda');
    const one = page.locator('section.card').filter({ hasText: 'Đặng Voorbeeld-Einde' });
    await one.getByText('voorbij het streven', { exact: false }).waitFor();
    expect(await screenRules(page)).toEqual([]);
    const decision = page.getByLabel(`Besluit over ${ending.slice(-5).toUpperCase()}`);
    await decision.fill('Farida vraagt een plek aan.');
    await one.getByLabel('Wie doet het?').selectOption({ label: 'Farida Voorbeeld' });
    // What is typed outlives a reload in the middle of the meeting.
    await page.reload();
    await settled(page);
    expect(await decision.inputValue()).toBe('Farida vraagt een plek aan.');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Voorbeeld-Einde').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByText(ending.slice(-5).toUpperCase()).first().isVisible()).toBe(true);
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: null });
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'In mijn agenda zetten' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^agenda-2026-\d\d-\d\d\.ics$/);
    await page.getByRole('button', { name: '1 besluit vastleggen' }).click();
    await page.getByText('1 besluit vastgelegd.').waitFor();
    const { body } = await bram().get('/v1/agenda');
    expect(body.items.find(({ caseId }: { caseId: string }) => caseId === ending).promise).toMatchObject({
      decision: 'Farida vraagt een plek aan.',
      by: 'farida',
    });
    expect(faults).toEqual([]);
    await context.close();
  });

  test('who is away is registered by name, and one pathway is handed over from its case', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone', language: 'en' });
    await signIn(page, 'bram', `/colleagues?case=${ending}`);
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Record the absence' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'Check your answers' });
    expect(await summary.getByRole('link').count()).toBe(4);
    await page.getByLabel('Who?', { exact: true }).selectOption({ label: 'Farida Voorbeeld' });
    const days = { from: ['1', '7', '2026'], until: ['3', '6', '2026'] };
    for (const [field, parts] of Object.entries(days)) {
      for (const [index, part] of parts.entries()) {
        await page.locator(`#absence-${field}${index === 0 ? '' : `-${index}`}`).fill(part);
      }
    }
    await page.getByLabel('Who stands in?').selectOption({ label: 'Tom Voorbeeld' });
    await page.getByRole('button', { name: 'Record the absence' }).click();
    await summary.getByText('An absence ends on its first day or later.', { exact: false }).waitFor();
    await page.locator('#absence-until-1').fill('8');
    await page.getByRole('button', { name: 'Record the absence' }).click();
    await page.getByText('Tom Voorbeeld stands in for Farida Voorbeeld.').waitFor();
    await page.getByText('Tom Voorbeeld stands in', { exact: false }).nth(1).waitFor();
    await page.getByLabel('To whom?').selectOption({ label: 'Tom Voorbeeld' });
    await page.getByLabel('Warm: with the client').check();
    await page.getByRole('button', { name: 'Hand over 1 pathway' }).click();
    await page.getByText('1 pathway handed over.').waitFor();
    expect((await bram().reads(ending)).holder).toBe('tom');
    // A browser itself writes down that something was refused.
    expect(faults.filter((fault) => !fault.includes('status of 422'))).toEqual([]);
    await context.close();
  });
});
