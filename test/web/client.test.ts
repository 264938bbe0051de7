import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sheltered, withHolder } from '../scenarios/journey.ts';
import { type Hosted, hosted } from './hosted.ts';
import { sheets, squareOnPaper } from './paper.ts';
import { screenRules } from './screen-rules.ts';

const rightToLeft = 'نتصل بك يوم الاثنين عند الساعة 10';
const long = 'Wij bellen de woningcorporatie over de inschrijving en u neemt uw papieren mee. '.repeat(20);

let here: Hosted;
let caseId: string;
beforeAll(async () => {
  here = await hosted();
  caseId = await sheltered(here.world, {});
  await withHolder(here.world, caseId);
  const texts = [...Array.from({ length: 6 }, (_, n) => `${n} ${long}`), rightToLeft];
  for (const text of texts) {
    await here.world.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'agreement', text, visibleToClient: true });
  }
});
afterAll(() => here?.end());

/** A new link: the one before it ends. */
async function link(body: object = {}): Promise<string> {
  const { body: answer } = await here.world.as('farida').post(`/v1/cases/${caseId}/status-link`, body);
  return new URL(answer.url).pathname;
}

/** Its title says nothing, for whoever looks over somebody's shoulder: not even what it belongs to. */
const rules = async (page: Page) => (await screenRules(page, 'used')).filter((fault) => !fault.startsWith('the title'));

describe('the client’s page', () => {
  test('says where things stand, takes the question with one press, and says by when the answer comes', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone' });
    await page.goto(await link());
    expect(await page.title()).toBe('Uw pagina');
    await page.getByText('U hebt een plek in de opvang.').waitFor();
    expect(
      await page
        .getByRole('link', { name: /^\d[\d ]+$/ })
        .first()
        .getAttribute('href'),
    ).toMatch(/^tel:\d+$/);
    await page.getByText('bezwaar maken', { exact: false }).first().waitFor();
    await page.getByText('klacht indienen', { exact: false }).waitFor();
    expect(await rules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Waar sta ik? Vraag het' }).click();
    await page.getByText(/U vroeg dit op .+ U krijgt uiterlijk .+ antwoord\./).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await rules(page)).toEqual([]);
    const { steps } = await here.world.as('farida').reads(caseId);
    expect(steps).toContainEqual(
      expect.objectContaining({ step: 'answer-request', status: 'open', assignee: 'farida' }),
    );
    expect(faults).toEqual([]);
    await context.close();
  });

  test('tells who looked in the file, each once, with every day beneath', async () => {
    const { page, context } = await here.visit({ size: 'phone' });
    await page.goto(await link());
    const part = page.locator('section').filter({ hasText: 'Wie heeft uw dossier bekeken?' });
    expect(await part.getByText(/^De opvang.*: op /).count()).toBe(1);
    const day = part.getByText(/ 2026: de opvang/).first();
    expect(await day.isVisible()).toBe(false);
    await part.getByText('Bekijk alle dagen').click();
    expect(await day.isVisible()).toBe(true);
    expect(await rules(page)).toEqual([]);
    await context.close();
  });

  test('reads in English on a wide screen, and text from right to left stands so beside its day', async () => {
    const { page, context, faults } = await here.visit();
    await page.goto(await link());
    await page.getByRole('link', { name: 'In English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Your page' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const note = page.locator('bdi', { hasText: rightToLeft });
    const [words, line] = await Promise.all([note.boundingBox(), page.locator('li', { has: note }).boundingBox()]);
    // The day, in the language of the page, comes first.
    expect(words?.x).toBeGreaterThan((line?.x ?? 0) + 60);
    expect(await note.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate');
    expect(await rules(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('goes on one sheet of A4 in both languages, with the square that leads back, however much was agreed', async () => {
    const { page, context } = await here.visit();
    const at = await link();
    for (const language of ['nl', 'en']) {
      await page.goto(`${at}?language=${language}`);
      expect(await page.locator('.told li').count()).toBe(7);
      expect(await sheets(page)).toBe(1);
      expect(await squareOnPaper(page)).toBe(page.url());
    }
    await page.goto(at);
    expect(await squareOnPaper(page)).toBe(`${here.world.url}${at}`);
    await page.goto(`${at}?language=en`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('img', { name: 'This page on your telephone' }).isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.getByText('Earlier agreements are on the page itself.').waitFor();
    await context.close();
  });

  test('behind a number asks for it, says when it is wrong, and never puts it in the address', async () => {
    const { page, context } = await here.visit({ size: 'phone' });
    await page.goto(await link({ pin: '4711' }));
    expect(await rules(page)).toEqual([]);
    await page.getByLabel('Typ uw pincode.').fill('0000');
    await page.getByRole('button', { name: 'Laat zien' }).click();
    await page.getByRole('alert').waitFor();
    expect(await rules(page)).toEqual([]);
    await page.getByLabel('Typ uw pincode.').fill('4711');
    await page.getByRole('button', { name: 'Laat zien' }).click();
    await page.getByText('U hebt een plek in de opvang.').waitFor();
    expect(page.url()).not.toContain('4711');
    await context.close();
  });

  test('of a link that ended says whom to ask for a new one, and what one may do all the same', async () => {
    const { page, context } = await here.visit({ size: 'phone' });
    const old = await link();
    await link();
    await page.goto(old);
    await page.getByText('Deze link werkt niet (meer).', { exact: false }).waitFor();
    await page.getByText('U doet niets verkeerd.', { exact: false }).waitFor();
    await page.getByText('een klacht indienen of bezwaar maken', { exact: false }).waitFor();
    expect(await rules(page)).toEqual([]);
    await page.getByRole('link', { name: 'In English' }).click();
    await page.getByText('You are doing nothing wrong.', { exact: false }).waitFor();
    expect(await rules(page)).toEqual([]);
    await context.close();
  });
});
