import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Role, roles, type StepName } from '../../shared/pathway/names.ts';
import { outcomesOf } from '../../shared/pathway/steps.ts';
import type { Language } from '../../shared/words/language.ts';
import { wordsOfOutcome } from '../../shared/words/outcomes.ts';
import { stepWords } from '../../shared/words/steps.ts';
import { plus, reported, sheltered, today, withHolder } from '../scenarios/journey.ts';
import { waiting, type waitsFor } from './busy.ts';
import { fillDay, named } from './coordinating.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { settled, signIn, type sizes } from './workbench.ts';

type Size = keyof typeof sizes;
const here = 'roles.test.ts';

/** Where each role's main task is gone through, from login to result: a file, and words of a test's name there. */
const shown: Readonly<Record<Role | 'client', Readonly<Record<Size, readonly [file: string, test: string]>>>> = {
  'intake-worker': {
    desk: ['desk.test.ts', 'takes the report and decides what happens now; the pathway starts'],
    phone: [here, 'registers somebody and starts the pathway, on a telephone'],
  },
  'shelter-worker': {
    desk: [here, 'checks somebody in, and out again'],
    phone: ['tonight.test.ts', 'one press checks somebody in, one writes the night down for everybody, on a telephone'],
  },
  'trajectory-holder': {
    desk: ['holder.test.ts', 'completes a step from it and sees the case go on'],
    phone: [here, 'completes a step between two visits, on a telephone'],
  },
  'outflow-officer': { desk: [here, 'an officer'], phone: [here, 'an officer'] },
  'urgency-officer': {
    desk: ['officers.test.ts', 'decides, and is told what was decided and what comes next'],
    phone: [here, 'an officer'],
  },
  'legal-officer': { desk: [here, 'an officer'], phone: [here, 'an officer'] },
  'housing-officer': { desk: [here, 'an officer'], phone: [here, 'an officer'] },
  coordinator: {
    desk: ['escalations.test.ts', 'takes it up from the first screen, and answers it with a measure'],
    phone: ['escalations.test.ts', 'decides on an exclusion'],
  },
  manager: {
    desk: ['escalations.test.ts', 'answers what the coordinator left, on the %s'],
    phone: ['escalations.test.ts', 'answers what the coordinator left, on the %s'],
  },
  auditor: {
    desk: ['officers.test.ts', 'finds who looked in a case by day, by colleague and by case'],
    phone: [here, 'finds on a telephone who was refused'],
  },
  client: {
    desk: [here, 'a client asks where they stand, at a desk in the library'],
    phone: ['client.test.ts', 'takes the question with one press, and says by when the answer comes'],
  },
};

type Officer = keyof typeof waitsFor;
/** What an officer decides, and what else the form asks. */
type Decides = {
  readonly officer: Officer;
  readonly user: string;
  readonly step: StepName;
  readonly outcome: string;
  readonly size: Size;
  readonly language: Language;
  readonly fills?: (page: Page) => Promise<unknown>;
};
const outflow = { officer: 'outflow-officer', user: 'olga', step: 'review-dossier' } as const;
const legal = { officer: 'legal-officer', user: 'lex', step: 'decide-objection' } as const;
const housing = {
  officer: 'housing-officer',
  user: 'wouter',
  step: 'match-home',
  outcome: 'matched',
  fills: home,
} as const;
const decides: readonly Decides[] = [
  { ...outflow, outcome: 'approved', size: 'desk', language: 'nl' },
  {
    ...outflow,
    outcome: 'returned',
    size: 'phone',
    language: 'en',
    fills: (page) => page.getByLabel('debt', { exact: false }).first().check(),
  },
  {
    officer: 'urgency-officer',
    user: 'ursula',
    step: 'decide-urgency',
    outcome: 'refused',
    size: 'phone',
    language: 'en',
    fills: (page) => page.locator('#field-ground').selectOption('no-urgent-need'),
  },
  { ...legal, outcome: 'upheld', size: 'desk', language: 'nl' },
  { ...legal, outcome: 'dismissed', size: 'phone', language: 'en' },
  { ...housing, size: 'desk', language: 'en' },
  { ...housing, size: 'phone', language: 'nl' },
];

let host: Hosted;
let theirs: Awaited<ReturnType<typeof waiting<Officer>>>;
beforeAll(async () => {
  host = await hosted();
  const all = decides.map(({ officer }) => officer);
  theirs = await waiting(host.world, all);
});
afterAll(() => host?.end());

const stepOf = async (caseId: string, step: string) =>
  (await host.world.as('bram').reads(caseId)).steps.find((each: { step: string }) => each.step === step);

/** A case that somebody has done their part in goes out of their sight; a browser writes down that it was asked for once more. */
const isOwn = (fault: string): boolean => !fault.includes('status of 404');

const finish = (page: Page) => page.getByRole('button', { name: /^(Stap afronden|Complete the step)$/ }).click();

test('every role, and the client, is shown at both sizes by a test that is there', () => {
  expect(Object.keys(shown).sort()).toEqual([...roles, 'client'].sort());
  const missing = Object.values(shown)
    .flatMap((each) => Object.values(each))
    .filter(([file, name]) => !readFileSync(path.join(import.meta.dirname, file), 'utf8').includes(`${name}`));
  expect(missing).toEqual([]);
});

async function home(page: Page): Promise<void> {
  await page.locator('#field-homeRef').fill('WK-17');
  await fillDay(page, 'field-availableFrom', plus(await today(host.world), 'P14D'));
}

test.each(decides.map((each, index) => [each.officer, each.size, each, index] as const))(
  'an officer who decides on one step goes from the work list to what comes next: the %s, on the %s',
  async (_, size, { user, step, outcome, language, fills }, index) => {
    const { caseId, familyName } = theirs[index] ?? { caseId: '', familyName: '' };
    const name = stepWords[step][language];
    const { page, context, faults } = await host.visit({ size, language });
    await signIn(page, user);
    expect(new URL(page.url()).pathname).toBe('/work');
    const link = page.getByRole('row').filter({ hasText: familyName }).getByRole('link', { name });
    await link.click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await settled(page);
    // Where a step can end in one way only, nothing is asked about it.
    if (outcomesOf(step).length > 1) {
      await page.getByRole('radio', { name: wordsOfOutcome(step, outcome as never)[language] }).check();
    }
    await fills?.(page);
    await finish(page);
    await page.getByText(language === 'nl' ? `U hebt vastgelegd: ${name}.` : `You recorded: ${name}.`).waitFor();
    expect(await page.locator('.alert--error').count()).toBe(0);
    expect(await stepOf(caseId, step)).toMatchObject({ status: 'done', outcome });
    await page.goto('/work');
    await settled(page);
    expect(await link.count()).toBe(0);
    expect(faults.filter(isOwn)).toEqual([]);
    await context.close();
  },
);

describe('an auditor', () => {
  test('finds on a telephone who was refused, and on which day', async () => {
    const caseId = theirs[0]?.caseId ?? '';
    expect((await host.world.as('tom').get(`/v1/cases/${caseId}`)).status).toBe(404);
    const { page, context, faults } = await host.visit({ size: 'phone', language: 'en' });
    await signIn(page, 'anton');
    await page.getByRole('button', { name: 'Refused, last thirty days' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Tom Voorbeeld' }).first();
    await row.getByText('Refused').waitFor();
    expect(await screenRules(page, 'used')).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('an intake worker', () => {
  test('registers somebody and starts the pathway, on a telephone', async () => {
    const { page, context, faults } = await host.visit({ size: 'phone', language: 'en' });
    await signIn(page, 'ingrid');
    await page.getByLabel('Family name').fill('Voorbeeld-Telefoon');
    await fillDay(page, 'search-day', '1991-02-03');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Nobody is known').waitFor();
    await page.getByRole('button', { name: 'Record a report' }).click();
    await settled(page);
    await page.getByLabel('First name').fill('Đặng');
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByLabel('break-up').check();
    await page.getByRole('radio', { name: 'classic' }).check();
    await page.getByRole('button', { name: 'Record the report' }).click();
    await page.waitForURL(/\/desk\/reports\//);
    await settled(page);
    const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByRole('radio', { name: wordsOfOutcome('screen', 'needs-shelter').en }).check();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('link', { name: stepWords['check-in'].en }).waitFor();
    const { phases } = await host.world.as('ingrid').reads(caseId);
    expect(phases).toContainEqual(expect.objectContaining({ phase: 'shelter-stay', status: 'open' }));
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('a shelter worker', () => {
  test('checks somebody in, and out again', async () => {
    const caseId = await reported(host.world, named('Voorbeeld-Bed'));
    await host.world.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter' });
    const { page, context, faults } = await host.visit({ language: 'en' });
    await signIn(page, 'sjoerd');
    await page.getByLabel('Location').selectOption('de-haven');
    await page.getByLabel('Kind of place').selectOption('night-shelter');
    await page.getByRole('button', { name: 'Is here Đặng Voorbeeld-Bed' }).click();
    await page.getByText('Đặng Voorbeeld-Bed is checked in.').waitFor();
    await page.getByRole('link', { name: 'Departure Đặng Voorbeeld-Bed' }).click();
    await page.getByRole('radio', { name: wordsOfOutcome('stay', 'network').en }).check();
    await fillDay(page, 'field-on', await today(host.world));
    await page.getByRole('button', { name: 'Record the departure' }).click();
    await page.getByText('The departure is recorded.').waitFor();
    expect(await page.locator('.alert--error').count()).toBe(0);
    expect((await host.world.as('bram').reads(caseId)).stay).toMatchObject({ endedOn: await today(host.world) });
    expect(faults.filter(isOwn)).toEqual([]);
    await context.close();
  });
});

describe('a trajectory holder', () => {
  test('completes a step between two visits, on a telephone', async () => {
    const caseId = await sheltered(host.world, named('Voorbeeld-Gesprek'));
    await withHolder(host.world, caseId);
    const { page, context, faults } = await host.visit({ size: 'phone', language: 'en' });
    await signIn(page, 'farida');
    const row = page.getByRole('row').filter({ hasText: 'Voorbeeld-Gesprek' });
    await row.getByRole('link', { name: stepWords['first-meeting'].en }).click();
    await page.getByRole('radio', { name: wordsOfOutcome('first-meeting', 'met').en }).check();
    await finish(page);
    await page.waitForURL(`**/cases/${caseId}`);
    await page.getByText(`Step completed: ${stepWords['first-meeting'].en}`, { exact: false }).first().waitFor();
    expect(await stepOf(caseId, 'first-meeting')).toMatchObject({ status: 'done', outcome: 'met' });
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('a client', () => {
  test('a client asks where they stand, at a desk in the library', async () => {
    const caseId = theirs[0]?.caseId ?? '';
    const { body } = await host.world.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    const { page, context, faults } = await host.visit({ language: 'en' });
    await page.goto(`${new URL(body.url).pathname}?language=en`);
    await page.getByRole('button', { name: 'Where do I stand?', exact: false }).click();
    await page.getByText('You asked this on', { exact: false }).first().waitFor();
    expect(await stepOf(caseId, 'answer-request')).toMatchObject({ status: 'open', assignee: 'farida' });
    expect((await screenRules(page, 'used')).filter((fault) => !fault.startsWith('the title'))).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
