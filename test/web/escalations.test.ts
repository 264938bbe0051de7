import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plus, sheltered, today } from '../scenarios/journey.ts';
import { card, fillDay, named, turnedAway } from './coordinating.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { asksAgain, enter, settled, signIn } from './workbench.ts';

let here: Hosted;
beforeAll(async () => {
  here = await hosted('2026-01-06T08:00:00+01:00');
});
afterAll(() => here?.end());

const bram = () => here.world.as('bram');
const escalationOf = async (caseId: string): Promise<{ escalationId: string; reason: string; status: string }> =>
  (await bram().reads(caseId)).escalations[0];

describe('a coordinator answers an escalation', () => {
  test('takes it up from the first screen, and answers it with a measure', async () => {
    const { page, context, faults } = await here.visit();
    await page.clock.install();
    await signIn(page, 'bram');
    await page.getByText('Geen nieuws:', { exact: false }).waitFor();
    const caseId = await turnedAway(here.world, 'van Voorbeeld');
    await asksAgain(page);
    const since = card(page, 'Sinds gisteren');
    const line = since.getByRole('listitem').filter({ hasText: 'Đặng van Voorbeeld: Aan de deur geweigerd' });
    await line.getByRole('button', { name: 'Oppakken Đặng van Voorbeeld' }).click();
    await line.getByText('Maatregel uiterlijk').waitFor();
    expect(await line.getByRole('button').count()).toBe(0);
    await line.getByRole('link', { name: /^Maatregel nemen/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Maatregel voor Đặng van Voorbeeld' }).waitFor();
    expect(await page.title()).toBe('Maatregel nemen · Doorstroom');
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await page.getByLabel('Nieuwe einddatum geven').check();
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    // Both that are missing are named, the list of them takes the focus, and each leads to its field.
    const summary = page.getByRole('alert').filter({ hasText: 'Controleer uw antwoorden' });
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      'Schrijf op wat u afspreekt.',
      'Vul een dag in.',
    ]);
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole('link').last().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('day');
    await page.getByLabel('Wat spreekt u af?').fill('De Haven zet een bed bij; Sjoerd belt terug.');
    await page.getByLabel('Termijn niet wijzigen', { exact: false }).check();
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    await page.getByText('De maatregel is vastgelegd.').waitFor();
    expect(await escalationOf(caseId)).toMatchObject({ reason: 'turned-away', status: 'resolved' });
    await page.getByRole('link', { name: 'Terug naar het overzicht' }).click();
    await line.getByText('Beantwoord').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('is told what the interface refuses at its field, in Dutch, and keeps what was typed', async () => {
    const caseId = await turnedAway(here.world, 'Voorbeeld-Dag');
    const { escalationId } = await escalationOf(caseId);
    const { page, context } = await here.visit({ size: 'phone' });
    await enter(page, 'bram', `/escalations/${escalationId}`);
    await page.getByLabel('Wat spreekt u af?').fill('Er komt een bed bij.');
    await page.getByLabel('Uitstel accepteren tot').check();
    await fillDay(page, 'day', plus(await today(here.world), 'P60D'));
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    await page.getByRole('alert').getByText('Kies een dag na vandaag, tot en met', { exact: false }).waitFor();
    expect(await page.getByLabel('Wat spreekt u af?').inputValue()).toBe('Er komt een bed bij.');
    expect((await escalationOf(caseId)).status).toBe('open');
    await context.close();
  });

  test('is told that a colleague was first, by name, and keeps what was typed', async () => {
    const { page, context } = await here.visit();
    const caseId = await turnedAway(here.world, 'Voorbeeld-Twee');
    const { escalationId } = await escalationOf(caseId);
    await enter(page, 'bram', `/escalations/${escalationId}`);
    await page.getByLabel('Wat spreekt u af?').fill('Ik bel de andere opvang.');
    await context.route(`**/v1/cases/${caseId}`, (route) => route.abort());
    await here.world.as('noor').post(`/v1/escalations/${escalationId}/resolution`, { measure: 'Gebeld.' });
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    await page.getByText('Deze escalatie is al beantwoord.').first().waitFor();
    expect(await page.getByLabel('Wat spreekt u af?').inputValue()).toBe('Ik bel de andere opvang.');
    await context.unroute(`**/v1/cases/${caseId}`);
    await page.getByText('Deze escalatie is intussen beantwoord.').waitFor();
    await page.getByText('Noor Voorbeeld was u voor', { exact: false }).waitFor();
    expect(await page.getByLabel('Wat u had opgeschreven').inputValue()).toBe('Ik bel de andere opvang.');
    await context.close();
  });

  test.each(['a lost connection', 'an expired session'])('loses nothing to %s', async (how) => {
    const caseId = await turnedAway(here.world, 'Voorbeeld-Verbinding');
    const { escalationId } = await escalationOf(caseId);
    const at = `/escalations/${escalationId}`;
    const { page, context } = await here.visit();
    await enter(page, 'bram', at);
    await page.getByLabel('Wat spreekt u af?').fill('Sjoerd belt morgen terug.');
    await page.getByLabel('Uitstel accepteren tot').check();
    const day = plus(await today(here.world), 'P7D');
    await fillDay(page, 'day', day);
    const apart = how === 'an expired session' ? /\/v1\/|\/identity\/token/ : /\/v1\//;
    await context.route(apart, (route) =>
      how === 'an expired session'
        ? route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' })
        : route.abort(),
    );
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    if (how === 'an expired session') {
      await page.getByRole('dialog').getByText('Uw sessie is verlopen').waitFor();
      await context.unroute(apart);
      await page.getByRole('button', { name: 'Opnieuw inloggen' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    } else {
      await page.getByText('Er is geen verbinding met Doorstroom').first().waitFor();
      await context.unroute(apart);
      await page.reload();
    }
    await page.getByLabel('Wat spreekt u af?').waitFor({ timeout: 60_000 });
    expect(await page.getByLabel('Wat spreekt u af?').inputValue()).toBe('Sjoerd belt morgen terug.');
    expect(await page.locator('#day').inputValue()).toBe(String(Number(day.slice(8))));
    await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
    await page.getByText('De maatregel is vastgelegd.').waitFor();
    expect((await escalationOf(caseId)).status).toBe('resolved');
    await context.close();
  });

  test('decides on an exclusion: without that nobody is kept from a bed, and with it nothing is left to answer', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone' });
    const caseId = await sheltered(here.world, named('Voorbeeld-Schorsing'));
    const from = plus(await today(here.world), 'P1D');
    const proposed = { from, until: plus(from, 'P2D'), ground: 'Bedreiging.', alternative: 'Bed in Dordrecht.' };
    expect((await here.world.as('sjoerd').post(`/v1/cases/${caseId}/exclusions`, proposed)).status).toBe(200);
    await enter(page, 'bram');
    await card(page, 'Sinds gisteren').getByRole('link', { name: 'Maatregel nemen Đặng Voorbeeld-Schorsing' }).click();
    await page.getByText('Bed in Dordrecht.').waitFor();
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await page.getByLabel('Waarom besluit u dit?').fill('Een gesprek volstaat.');
    await page.getByRole('button', { name: 'Niet schorsen' }).click();
    await page.getByText('Er wordt niet geschorst.', { exact: true }).waitFor();
    await page.getByLabel('Wat spreekt u af?').waitFor({ state: 'detached' });
    expect((await escalationOf(caseId)).status).toBe('resolved');
    const { body } = await bram().get(`/v1/cases/${caseId}/events?limit=200`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ type: 'exclusion-decided', data: expect.objectContaining({ confirmed: false }) }),
    );
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('a manager', () => {
  test('with nothing to answer reads what would come, and whom to call', async () => {
    const { page, context, faults } = await here.visit({ language: 'en', size: 'phone' });
    await signIn(page, 'mira');
    expect(new URL(page.url()).pathname).toBe('/overview');
    await page.getByText('Nothing waits for your answer.', { exact: false }).waitFor();
    await page.getByText('Bram Voorbeeld').waitFor();
    expect(await screenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test.each(['desk', 'phone'] as const)(
    'answers what the coordinator left, on the %s: takes it up, reads why and whose move it is, and records a measure',
    async (size) => {
      const caseId = await turnedAway(here.world, `Voorbeeld-Hogerop-${size}`);
      const number = caseId.slice(-5).toUpperCase();
      await here.world.pass('P5D');
      const { escalationId } = (await bram().reads(caseId)).escalations.find(
        ({ level }: { level: string }) => level === 'manager',
      );
      const coordinator = await here.visit({ size });
      await enter(coordinator.page, 'bram');
      await coordinator.page.getByText('bij de manager').first().waitFor();
      await coordinator.context.close();

      const { page, context, faults } = await here.visit({ size });
      await enter(page, 'mira');
      const line = page.getByRole('listitem').filter({ hasText: `Dossier ${number}: Aan de deur geweigerd` });
      await line.getByText('Reactie uiterlijk').waitFor();
      // By the access table a manager answers without knowing who it is about.
      expect(await page.getByText('Voorbeeld-Hogerop').count()).toBe(0);
      expect(await screenRules(page)).toEqual([]);
      await line.getByRole('button', { name: `Oppakken Dossier ${number}` }).click();
      await card(page, 'Opgepakt, nog zonder maatregel')
        .getByRole('link', { name: `Maatregel nemen Dossier ${number}` })
        .click();
      await page.getByRole('heading', { level: 1, name: `Maatregel voor Dossier ${number}` }).waitFor();
      await settled(page);
      const call = card(page, 'Wie belt u?');
      expect(await call.getByRole('link').first().getAttribute('href')).toMatch(/^tel:0\d+$/);
      await call.getByText('Bram Voorbeeld').waitFor();
      await card(page, 'Waarom dit er ligt').getByText('de trajecthouder', { exact: false }).first().waitFor();
      expect(await screenRules(page)).toEqual([]);
      await page.getByLabel('Wat spreekt u af?').fill('Er komt een bed bij in De Haven Oost.');
      await page.getByRole('button', { name: 'Maatregel vastleggen' }).click();
      await page.getByText('De maatregel is vastgelegd.').waitFor();
      const { escalations } = await bram().reads(caseId);
      expect(escalations).toContainEqual(expect.objectContaining({ escalationId, status: 'resolved' }));
      await page.getByRole('link', { name: 'Terug naar het overzicht' }).click();
      await settled(page);
      await line.waitFor({ state: 'detached' });
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
