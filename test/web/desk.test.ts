import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, signIn, type Visit } from './workbench.ts';

let here: Hosted;
beforeAll(async () => {
  here = await hosted();
});
afterAll(() => here?.end());

async function fillDay({ page }: Visit, id: string, [day, month, year]: readonly [string, string, string]) {
  await page.locator(`#${id}`).fill(day);
  await page.locator(`#${id}-1`).fill(month);
  await page.locator(`#${id}-2`).fill(year);
}

describe('the desk', () => {
  test('looks somebody up, takes the report and decides what happens now; the pathway starts', async () => {
    const visit = await here.visit();
    const { page } = visit;
    await signIn(page, 'ingrid');
    expect(new URL(page.url()).pathname).toBe('/desk');
    expect(await screenRules(page)).toEqual([]);
    await page.getByLabel('Achternaam').fill('Voorbeeld-Balie');
    await fillDay(visit, 'search-day', ['7', '11', '1984']);
    await page.getByRole('button', { name: 'Zoeken' }).click();
    await page.getByText('Niemand bekend').waitFor();
    await page.getByRole('button', { name: 'Melding vastleggen' }).click();
    await settled(page);
    expect(await page.getByLabel('Achternaam').inputValue()).toBe('Voorbeeld-Balie');
    await page.getByRole('button', { name: 'Melding vastleggen' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'Controleer uw antwoorden' });
    expect(await summary.getByRole('link').count()).toBe(4);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    expect(await screenRules(page, 'used')).toEqual([]);
    await page.getByLabel('Voornaam').fill('Zoë');
    await page.getByRole('radio', { name: 'Ja' }).check();
    await page.getByLabel('huurachterstand').check();
    await page.getByRole('radio', { name: 'klassiek dakloos' }).check();
    // Whoever closes the page finds the report again.
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('Voornaam').inputValue()).toBe('Zoë');
    await page.getByText('Is een bed nodig, dan begint het verblijf vanavond').waitFor();
    await page.getByRole('button', { name: 'Melding vastleggen' }).click();
    await page.getByText('De melding is vastgelegd').waitFor();
    await settled(page);
    expect(page.url()).not.toMatch(/Zo|Voorbeeld|1984/);
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Heeft vannacht een bed nodig' }).check();
    await page.getByRole('button', { name: 'Vastleggen' }).click();
    await page.getByRole('link', { name: 'Inschrijven in de opvang' }).waitFor();
    const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { phases } = await here.world.as('ingrid').reads(caseId);
    expect(phases).toContainEqual(expect.objectContaining({ phase: 'shelter-stay', status: 'open' }));
    expect(visit.faults).toEqual([]);
    await visit.context.close();
  });

  test('leaves nothing of anybody on the machine that can be read, and finds the report again after the next login', async () => {
    const visit = await here.visit();
    const { page } = visit;
    await signIn(page, 'ingrid');
    await page.getByLabel('Achternaam').fill('Gezocht-Voorbeeld');
    await page.goto('/desk/report');
    await settled(page);
    await page.getByLabel('Voornaam').fill('Achtergebleven');
    await page.getByLabel('Achternaam').fill('Typwerk');
    await page.getByLabel('Burgerservicenummer').fill('123456782');
    await page.getByLabel('Telefoonnummer').fill('06 12345678');
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('doorstroom.draft/')));
    const everything = () =>
      page.evaluate(async () =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases()]),
      );
    const typed = /Gezocht|Achtergebleven|Typwerk|123456782|12345678/;
    expect(await everything()).not.toMatch(typed);
    // The session is over, without anybody having signed out.
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await page.getByRole('button', { name: 'Inloggen' }).waitFor();
    expect(await everything()).not.toMatch(typed);
    await enter(page, 'ingrid', '/desk/report');
    expect(await page.getByLabel('Voornaam').inputValue()).toBe('Achtergebleven');
    expect(await page.getByLabel('Burgerservicenummer').inputValue()).toBe('');
    // A colleague at the same machine finds nothing, and takes what is left away.
    const colleagues = await visit.context.newPage();
    await enter(colleagues, 'sjoerd');
    await colleagues.waitForFunction(
      () => !Object.keys(localStorage).some((key) => key.startsWith('doorstroom.draft/')),
    );
    await visit.context.close();
  });

  test('does not list strangers, and offers the pathway of somebody who is known', async () => {
    const visit = await here.visit({ size: 'phone', language: 'en' });
    const { page } = visit;
    await enter(page, 'ingrid');
    await page.getByLabel('Family name').fill('Voorbeeld-Balie');
    await fillDay(visit, 'search-day', ['8', '11', '1984']);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Nobody is known').waitFor();
    await fillDay(visit, 'search-day', ['7', '11', '1984']);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Possibly known already: 1 case').waitFor();
    expect(await screenRules(page, 'used')).toEqual([]);
    await page.getByRole('link', { name: 'Open the case' }).click();
    await page.waitForURL(/\/cases\//);
    expect(visit.faults).toEqual([]);
    await visit.context.close();
  });
});

describe('a report on a bad day', () => {
  const longName = 'Ånđžela-Çağla van den Żółtowska-Öztürk-Łukasiewicz-Đorđević-Ñuñez-Vandersmissen';

  async function typed(visit: Visit) {
    const { page } = visit;
    await enter(page, 'ingrid', '/desk/report');
    await page.getByLabel('Voornaam').fill('Ünal');
    await page.getByLabel('Achternaam').fill(longName);
    await fillDay(visit, 'report-client-birthDate', ['3', '3', '1993']);
    await page.getByRole('radio', { name: 'Nee, er is vannacht een plek' }).check();
    await page.getByLabel('relatiebreuk').check();
    await page.getByRole('radio', { name: 'gezin' }).check();
  }
  const send = ({ page }: Visit) => page.getByRole('button', { name: 'Melding vastleggen' }).click();

  test('the connection goes in the middle: nothing typed is lost, and the same press sends it once it is back', async () => {
    const visit = await here.visit({ size: 'phone' });
    const { page, context } = visit;
    await typed(visit);
    await context.route('**/v1/**', (route) => route.abort());
    await send(visit);
    await page.getByText('Er is geen verbinding met Doorstroom').first().waitFor();
    await context.unroute('**/v1/**');
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('Achternaam').inputValue()).toBe(longName);
    await send(visit);
    await page.getByText('De melding is vastgelegd').waitFor();
    await settled(page);
    await page.getByRole('heading', { level: 1, name: longName }).waitFor();
    expect(await screenRules(page, 'used')).toEqual([]);
    await context.close();
  });

  test('three fields that the interface refuses are named at their place, in the reader’s language', async () => {
    const visit = await here.visit();
    const { page, context } = visit;
    await typed(visit);
    await page.getByLabel('Burgerservicenummer').fill('123456789');
    await page.getByLabel('E-mailadres').fill('geen adres');
    await page.getByLabel('Telefoonnummer').fill('bel maar');
    await send(visit);
    const summary = page.getByRole('alert').filter({ hasText: 'Controleer uw antwoorden' });
    await summary.waitFor();
    expect(await summary.getByRole('link').count()).toBe(3);
    await summary.getByRole('link').first().click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    expect(await screenRules(page, 'used')).toEqual([]);
    expect((await here.world.as('bram').get('/v1/cases?status=open')).body.items).toHaveLength(2);
    await context.close();
  });

  test('a colleague decided first: the second is told so and sees what was decided', async () => {
    const visit = await here.visit();
    const { page, context } = visit;
    await typed(visit);
    await page.getByLabel('Achternaam').fill('Voorbeeld-Tweede');
    await send(visit);
    await page.getByText('De melding is vastgelegd').waitFor();
    const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    // Nobody asks again in between: what the colleague did comes with the refusal.
    await page.getByRole('radio', { name: 'Heeft vannacht een bed nodig' }).check();
    const asks = /\/v1\/cases\/[a-z0-9]+$/;
    await context.route(asks, (route) => route.abort());
    await here.world.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter' });
    await page.getByRole('button', { name: 'Vastleggen' }).click();
    await page.getByRole('alert').first().waitFor();
    await context.unroute(asks);
    await page.getByRole('status').getByText('Heeft vannacht een bed nodig').waitFor();
    await page.getByRole('link', { name: 'Beste plek bepalen' }).waitFor();
    await context.close();
  });
});
