import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { languageOfRefusals } from '../../functions/api/language.ts';
import { asProblem } from '../../functions/api/problem.ts';
import { fieldError } from '../../shared/errors/refusal.ts';
import { invalid } from '../../shared/pathway/forms/sentences.ts';
import { sheltered, withHolder } from '../scenarios/journey.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { asksAgain, enter, settled, signIn } from './workbench.ts';

let here: Hosted;
let caseId: string;
const name = {
  givenName: 'Ånđžela-Çağla',
  familyName: 'van den Żółtowska-Öztürk-Łukasiewicz-Đorđević-Ñuñez-Vandersmissen',
};

beforeAll(async () => {
  here = await hosted();
  caseId = await sheltered(here.world, { client: { ...name, birthDate: '1984-11-07', phone: '06 00000000' } });
  await withHolder(here.world, caseId);
});
afterAll(() => here?.end());

const heading = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text });

describe('a trajectory holder', () => {
  test('comes from the login page on the work list, completes a step from it and sees the case go on', async () => {
    const { page, context, faults } = await here.visit();
    await signIn(page, 'farida');
    expect(new URL(page.url()).pathname).toBe('/work');
    const row = page.getByRole('row').filter({ hasText: 'Eerste gesprek voeren' });
    await expect(row.getByText('Çağla', { exact: false }).first().isVisible()).resolves.toBe(true);
    await row.getByRole('link', { name: 'Eerste gesprek voeren' }).click();
    await heading(page, 'Eerste gesprek voeren').waitFor();
    await settled(page);
    expect(await page.title()).toBe('Eerste gesprek voeren · Doorstroom');
    await page.getByLabel('Het gesprek is gevoerd').check();
    await page.getByLabel('Dag', { exact: true }).fill('8');
    await page.getByLabel('Maand', { exact: true }).fill('1');
    await page.getByLabel('Jaar', { exact: true }).fill('2026');
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.waitForURL(`**/cases/${caseId}`);
    await settled(page);
    await page.getByText('Stap afgerond: Eerste gesprek voeren. Het gesprek is gevoerd').first().waitFor();
    const { steps } = await here.world.as('farida').reads(caseId);
    expect(steps.find(({ step }: { step: string }) => step === 'first-meeting')).toMatchObject({
      status: 'done',
      outcome: 'met',
    });
    await page.goBack();
    await heading(page, 'Eerste gesprek voeren').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('reads why a date is that date, in Dutch and in English', async () => {
    const { page, context } = await here.visit();
    await enter(page, 'farida', `/cases/${caseId}`);
    const why = page.locator('summary', { hasText: 'Streven voor het verblijf' });
    await why.click();
    await page.getByText('uiterlijk zondag 5 april 2026').waitFor();
    await page.getByRole('button', { name: /English/ }).click();
    await page.getByText('at the latest Sunday 5 April 2026').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await context.close();
  });

  test('contradicts what was said of somebody’s behaviour, and both notes say so in both languages', async () => {
    const signal = { kind: 'signal', signal: 'nuisance', text: 'Ruzie in de keuken.' };
    expect((await here.world.as('sjoerd').post(`/v1/cases/${caseId}/notes`, signal)).status).toBe(200);
    const { page, context } = await here.visit({ size: 'phone' });
    await enter(page, 'farida', `/cases/${caseId}#story`);
    const line = (text: string) => page.getByRole('listitem').filter({ hasText: text });
    // What was typed before somebody thinks of the signal stays.
    await page.getByRole('button', { name: 'Notitie schrijven' }).click();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('radio');
    await page.getByLabel('Notitie', { exact: true }).fill('Ik was er die avond niet.');
    await line('Ruzie in de keuken.')
      .getByRole('button', { name: /^Tegenspreken het signaal van .+, Sjoerd Voorbeeld$/ })
      .click();
    expect(await page.getByLabel(/^Spreekt deze notitie een eerder signaal tegen/).inputValue()).toMatch(/^\d+$/);
    expect(await screenRules(page, 'used')).toEqual([]);
    await page.getByLabel('De cliënt mag dit lezen').check();
    await page.getByRole('button', { name: 'Notitie opslaan' }).click();
    await page.getByText('De notitie is opgeslagen.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Notitie schrijven');
    await line('Ruzie in de keuken.')
      .getByText(/^Tegengesproken in de notitie van .+, Farida Voorbeeld$/)
      .waitFor();
    await line('Ik was er die avond niet.')
      .getByText(/^Spreekt het signaal van .+, Sjoerd Voorbeeld tegen$/)
      .waitFor();
    await page.getByRole('button', { name: /English/ }).click();
    await line('Ruzie in de keuken.')
      .getByText(/^Contradicted in the note of .+, Farida Voorbeeld$/)
      .waitFor();
    expect(await screenRules(page, 'used')).toEqual([]);
    await context.close();
  });

  test('says what stands in the way, and the ball is with whom it should be', async () => {
    const { page, context } = await here.visit();
    await enter(page, 'farida', `/cases/${caseId}`);
    await page.getByRole('button', { name: 'Ik loop vast' }).click();
    await page.getByRole('button', { name: 'Vastleggen' }).click();
    await expect(page.getByRole('alert').getByRole('link').allTextContents()).resolves.toHaveLength(2);
    await page.getByLabel('Wat staat er in de weg?').selectOption('corporation');
    await page.getByLabel('Wat is er gedaan, en wat is nodig?').fill('Twee keer gebeld; wij wachten op antwoord.');
    await page.getByRole('button', { name: 'Vastleggen' }).click();
    await page.getByText('Nu moet de woningcorporatie dit doen.').waitFor();
    expect((await here.world.as('bram').reads(caseId)).ball).toMatchObject({ owner: 'corporation' });
    await context.close();
  });

  test('sees what a colleague does within seconds, without loading again', async () => {
    const { page, context } = await here.visit();
    await page.clock.install();
    await enter(page, 'farida', `/cases/${caseId}`);
    await here.world.as('bram').post(`/v1/cases/${caseId}/notes`, { kind: 'progress', text: 'نص من اليمين 1234' });
    const note = page.getByText('نص من اليمين');
    await asksAgain(page);
    await note.waitFor();
    expect(await note.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    await context.close();
  });

  test('sees what follows from a press a second later, not at the next round', async () => {
    const { page, context } = await here.visit();
    await page.clock.install();
    await enter(page, 'farida', `/cases/${caseId}`);
    await page.getByRole('button', { name: 'Notitie schrijven' }).click();
    await page.getByLabel('Notitie', { exact: true }).fill('Gebeld: het gaat goed.');
    await page.getByRole('button', { name: 'Notitie opslaan' }).click();
    await page.getByText('De notitie is opgeslagen.').waitFor();
    for (let second = 1; second <= 2; second += 1) {
      const isAsked = page.waitForRequest((request) => request.url().endsWith(`/v1/cases/${caseId}`), {
        timeout: 2_500,
      });
      await page.clock.fastForward(1_000);
      await isAsked;
    }
    await context.close();
  });

  test('sees the work of the colleague for whom she stands in, marked, and no one else’s', async () => {
    const absence = { user: 'farida', from: '2026-01-08', until: '2026-01-20', standIn: 'tom' };
    const { page, context } = await here.visit();
    await page.clock.install();
    await signIn(page, 'tom');
    await page.getByText('U hebt geen open stappen').waitFor();
    await here.world.as('bram').post('/v1/absences', absence);
    await asksAgain(page);
    await page.getByText('Voor Farida Voorbeeld, die afwezig is').first().waitFor();
    expect(await screenRules(page)).toEqual([]);
    await context.close();
  });
});

describe('on a bad day', () => {
  const form = () => `/cases/${caseId}/steps/agree-plan/1`;

  test('three fields left empty are named, the first takes the focus, and nothing is written', async () => {
    const { version } = await here.world.as('farida').reads(caseId);
    const { page, context } = await here.visit();
    await enter(page, 'farida', form());
    await page.getByLabel('Ja, de cliënt is het eens met het plan').check();
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    const summary = page.getByRole('alert');
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      'Leefgebied: Maak een keuze.',
      'Wat wil de cliënt bereiken? Schrijf hier iets op.',
      'Langs welke weg naar een plek? Maak een keuze.',
    ]);
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole('link').last().click();
    const route = page.getByLabel('Langs welke weg naar een plek?');
    expect(await route.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await route.getAttribute('aria-invalid')).toBe('true');
    expect((await here.world.as('farida').reads(caseId)).version).toBe(version);
    await context.close();
  });

  test('what the interface refuses stands at its field, in the reader’s language', async () => {
    const { page, context } = await here.visit();
    await enter(page, 'farida', form());
    await filled(page, 'Een eigen plek');
    const refused = invalid([
      fieldError('/goals/0/domain', 'no-choice', { choices: ['finances'] }),
      fieldError('/goals/0/words', 'text-too-long', { most: 4_000 }),
      fieldError('/route', 'missing-choice', { choices: ['urgency'] }),
    ]);
    await page.route('**/completion', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify(
          asProblem(refused, 'r-1', languageOfRefusals({ headers: route.request().headers() })).body,
        ),
      }),
    );
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.getByRole('alert').getByRole('link').nth(2).waitFor();
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Leefgebied: Kies een van de mogelijkheden.',
      'Wat wil de cliënt bereiken? Schrijf hoogstens 4.000 tekens.',
      'Langs welke weg naar een plek? Dit ontbreekt: maak een keuze.',
    ]);
    expect(await page.getByLabel('Wat wil de cliënt bereiken?').inputValue()).toBe('Een eigen plek');
    await context.close();
  });

  test('with the interface away in the middle of a form it says so, keeps what was typed, and sends it when it is back', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'farida', form());
    await filled(page, 'Rust en een eigen voordeur');
    await context.route('**/v1/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.getByText('Er is geen verbinding met Doorstroom').first().waitFor();
    await context.unroute('**/v1/**');
    await page.reload();
    await settled(page);
    await page.getByText('Wat u eerder typte staat er weer.').waitFor();
    expect(await page.getByLabel('Wat wil de cliënt bereiken?').inputValue()).toBe('Rust en een eigen voordeur');
    await context.close();
  });

  test('an expired session asks for a new login and brings back what was typed, where it was typed', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'farida', form());
    await filled(page, 'Werk dichtbij');
    await context.route(/\/v1\/|\/identity\/token/, (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' }),
    );
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.getByRole('dialog').getByText('Uw sessie is verlopen').waitFor();
    await context.unroute(/\/v1\/|\/identity\/token/);
    await page.getByRole('button', { name: 'Opnieuw inloggen' }).click();
    await page.waitForURL(`**${form()}`);
    await settled(page);
    expect(await page.getByLabel('Wat wil de cliënt bereiken?').inputValue()).toBe('Werk dichtbij');
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await heading(page, 'Inloggen').waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')))).toEqual([]);
    await context.close();
  });

  test('a token that has run out is renewed without anybody noticing', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'farida', `/cases/${caseId}`);
    const renewals: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/identity/token')) renewals.push(request.postData() ?? '');
    });
    let refused = 0;
    await page.route('**/v1/work?**', (route) => {
      refused += 1;
      return refused === 1
        ? route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' })
        : route.fallback();
    });
    await page.getByRole('link', { name: 'Mijn werk' }).first().click();
    await page.getByRole('row').nth(1).waitFor();
    expect(renewals).toEqual([expect.stringContaining('grant_type=refresh_token')]);
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    await context.close();
  });

  test('of two people in one form the second is told that a colleague was first, and loses nothing', async () => {
    const { page, context } = await here.visit();
    await page.clock.install();
    await enter(page, 'farida', form());
    await filled(page, 'Schulden op orde');
    await here.world.as('tom').completes(caseId, 'agree-plan', {
      outcome: 'agreed',
      goals: [{ domain: 'finances', words: 'Schulden op orde' }],
      route: 'urgency',
    });
    await asksAgain(page);
    await page.getByText('Een collega heeft deze stap intussen afgerond.').waitFor();
    expect(await page.getByLabel('Wat wil de cliënt bereiken?').inputValue()).toBe('Schulden op orde');
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.getByText('misschien was een collega u voor').waitFor();
    await context.close();
  });

  test('a case that is not there or may not be seen is a sentence, not a blank page', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'karel', `/cases/${caseId}`);
    await page.getByText('Er is geen dossier met dit nummer dat u mag zien.').waitFor();
    await page.goto('/nergens');
    await heading(page, 'Deze pagina is er niet').waitFor();
    await context.close();
  });

  async function filled(page: Page, words: string): Promise<void> {
    await page.getByLabel('Ja, de cliënt is het eens met het plan').check();
    await page.getByLabel('Leefgebied').selectOption('housing');
    await page.getByLabel('Wat wil de cliënt bereiken?').fill(words);
    await page.getByLabel('Langs welke weg naar een plek?').selectOption('urgency');
  }
});

describe('the screens of the holder keep the rules', () => {
  test.each([
    ['desk', 'nl', () => ['/work', `/cases/${caseId}`]],
    ['phone', 'en', () => [`/cases/${caseId}/steps/score-domains/1`]],
  ] as const)('on the %s in %s', async (size, language, screens) => {
    const { page, context, faults } = await here.visit({ size, language });
    const found: string[] = [];
    for (const at of screens()) {
      await enter(page, 'farida', at);
      found.push(...(await screenRules(page)).map((fault) => `${at}: ${fault}`));
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
