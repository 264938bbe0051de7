import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { planned, reported, sheltered } from '../scenarios/journey.ts';
import { fillDay, named } from './coordinating.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, signIn } from './workbench.ts';

let here: Hosted;
let asked: string;
beforeAll(async () => {
  here = await hosted();
  asked = await sheltered(here.world);
  await planned(here.world, asked, 'urgency');
  await here.world.as('farida').completes(asked, 'complete-dossier', { outcome: 'complete' });
  await here.world.as('olga').completes(asked, 'review-dossier', { outcome: 'approved' });
});
afterAll(() => here?.end());

const urgency = async () => {
  const { deadlines } = await here.world.as('bram').reads(asked);
  return deadlines.find(({ kind }: { kind: string }) => kind === 'decide-urgency');
};

describe('an urgency officer', () => {
  test('suspends the term of the decision, reads why the day is what it is, and lets it run again', async () => {
    const { page, context, faults } = await here.visit();
    await signIn(page, 'ursula');
    const before = await urgency();
    await page.getByRole('columnheader', { name: 'Ligt bij u sinds' }).waitFor();
    expect(await page.getByText('niet in de opvang').count()).toBe(0);
    await page.getByRole('link', { name: 'Besluit over urgentie nemen' }).click();
    await page.getByRole('button', { name: 'Termijn opschorten Besluit over urgentie' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Welke stukken ontbreken?').waitFor();
    await fillDay(page, 'term-from', '2027-01-05');
    await dialog.getByRole('button', { name: 'Termijn opschorten' }).click();
    await dialog.getByRole('link', { name: 'Welke stukken ontbreken? Schrijf hier iets op.' }).waitFor();
    await dialog.getByLabel('Welke stukken ontbreken?').fill('Een kopie van het identiteitsbewijs.');
    await dialog.getByRole('button', { name: 'Termijn opschorten' }).click();
    // What only the interface knows stands at its field as well.
    await dialog.getByText('Opschorten kan vanaf de dag van uw verzoek', { exact: false }).last().waitFor();
    await fillDay(page, 'term-from', before.startedOn);
    await dialog.getByRole('button', { name: 'Termijn opschorten' }).click();
    await dialog.getByText('U hebt de termijn opgeschort.', { exact: false }).waitFor();
    await dialog.getByText('(Awb 4:15)', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Sluiten' }).click();
    expect((await urgency()).changes).toContainEqual(expect.objectContaining({ change: 'suspension-end' }));
    await page.getByRole('button', { name: 'Opschorting beëindigen Besluit over urgentie' }).click();
    await dialog.getByRole('button', { name: 'Opschorting beëindigen' }).click();
    await dialog.getByText('De termijn loopt weer.', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Sluiten' }).click();
    expect((await urgency()).status).toBe('running');
    expect(await screenRules(page, 'used')).toEqual([]);
    // A browser itself writes down that something was refused.
    expect(faults.filter((fault) => !fault.includes('status of 422'))).toEqual([]);
    await context.close();
  });

  test('decides, and is told what was decided and what comes next, though the case is no longer theirs to read', async () => {
    const { page, context } = await here.visit();
    await enter(page, 'ursula', `/cases/${asked}/steps/decide-urgency/1`);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Stap afronden' }).click();
    await page.getByText('U hebt vastgelegd: Besluit over urgentie nemen.', { exact: false }).waitFor();
    await page.getByText('Nu is dit aan de beurt:').waitFor();
    expect(await screenRules(page, 'used')).toEqual([]);
    await page.getByRole('link', { name: 'Naar Mijn werk' }).click();
    await page.getByText('Er wacht geen urgentieaanvraag op u.', { exact: false }).waitFor();
    await context.close();
  });
});

describe('an auditor', () => {
  test('finds who looked in a case by day, by colleague and by case, and nothing of it is in an address but days and numbers', async () => {
    const { page, context, faults } = await here.visit();
    await here.world.as('tom').get(`/v1/cases/${asked}`);
    await signIn(page, 'anton');
    expect(new URL(page.url()).pathname).toBe('/access-log');
    await page.getByText('Vul hierboven in wat u zoekt', { exact: false }).waitFor();
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Geweigerd, laatste dertig dagen' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Tom Voorbeeld' });
    await row.filter({ hasText: 'Dossier geopend' }).filter({ hasText: 'Geweigerd' }).first().waitFor();
    await page.getByLabel(/^Collega/).selectOption('ursula');
    await page.getByLabel(/^Uitkomst/).selectOption('');
    await page.getByRole('button', { name: 'Zoek in het logboek' }).click();
    await page.getByRole('row').filter({ hasText: 'Stap afgerond: Besluit over urgentie nemen' }).waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Tom Voorbeeld' }).count()).toBe(0);
    expect(page.url()).not.toContain('ursula');
    expect(await screenRules(page, 'used')).toEqual([]);
    await page
      .getByRole('button', { name: `Zoek alles over dossier ${asked.slice(-5).toUpperCase()}` })
      .first()
      .click();
    await page.getByRole('row').filter({ hasText: 'Farida Voorbeeld' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('caseId')).toBe(asked);
    await page.getByText('De nieuwste regel staat bovenaan.', { exact: false }).waitFor();
    // Row 0 is the head of the table; Tom's refusal is the last that happened with this case.
    await page.getByRole('row').nth(1).filter({ hasText: 'Tom Voorbeeld' }).waitFor();
    await page.goBack();
    await settled(page);
    await page.getByRole('row').filter({ hasText: 'Farida Voorbeeld' }).first().waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await fillDay(page, 'sought-until', '2025-01-01');
    await page.getByRole('button', { name: 'Zoek in het logboek' }).click();
    await page.getByRole('alert').getByText('De laatste dag ligt voor de eerste').waitFor();
    await fillDay(page, 'sought-from', '2026-01-01');
    await fillDay(page, 'sought-until', '2026-01-02');
    await page.getByRole('button', { name: 'Zoek in het logboek' }).click();
    await page.getByText('Het logboek heeft hier geen regels over.', { exact: false }).waitFor();
    await context.close();
  });
});

describe('what is typed and not sent', () => {
  test('at the desk outlives a reload, and ends with signing out', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'ingrid');
    await page.goto('/desk/report');
    await settled(page);
    await page.getByLabel('Achternaam').fill('Ångström-Đặng');
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('doorstroom.draft/')));
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('Achternaam').inputValue()).toBe('Ångström-Đặng');
    // Whom somebody looks for is kept nowhere.
    await page.goto('/desk');
    await settled(page);
    await page.getByLabel('Achternaam').fill('Zoekgeraakt');
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('Achternaam').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('doorstroom.draft/')));
    await context.close();
  });

  test('in the shelter: ticks of the night and a pasted list stay until they are written; what was skipped stays to be corrected', async () => {
    const guest = await reported(here.world, named('Gast'));
    await here.world.as('ingrid').completes(guest, 'screen', { outcome: 'needs-shelter' });
    const place = { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' };
    await here.world.as('sjoerd').completes(guest, 'check-in', place);
    const { page, context } = await here.visit();
    await signIn(page, 'sjoerd');
    await page.getByLabel(/Gast/).uncheck();
    await page.reload();
    await settled(page);
    expect(await page.getByLabel(/Gast/).isChecked()).toBe(false);
    await page.getByRole('link', { name: 'Nachtlijst inlezen' }).click();
    const today = (await here.world.as('sjoerd').get('/v1/me')).body.now.slice(0, 10);
    const list = ['location,date,caseId', `de-haven,${today},${guest}`, 'de-haven,2026-13-01,nobody'];
    await page.getByLabel('Of plak de lijst hier').fill(list.join('\n'));
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: 'Controleren' }).click();
    await page.getByRole('button', { name: '1 nacht vastleggen' }).click();
    await page.getByText('Wat is overgeslagen staat nog hierboven.', { exact: false }).waitFor();
    expect(await page.getByLabel('Of plak de lijst hier').inputValue()).toBe([list[0], list[2]].join('\n'));
    await context.close();
  });
});
