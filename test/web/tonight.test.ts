import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, signIn } from './workbench.ts';

let here: Hosted;
const caseIds: string[] = [];

const report = (n: number) => ({
  municipality: 'haarlem',
  reportedOn: '2026-01-05',
  targetGroup: 'MO1',
  immediateShelter: true,
  causes: ['break-up'],
  client: { givenName: `Gast ${n}`, familyName: 'Voorbeeld', birthDate: '1990-02-03' },
});

beforeAll(async () => {
  here = await hosted();
  for (const n of [1, 2]) {
    const { body } = await here.world.as('ingrid').post('/v1/cases', report(n));
    caseIds.push(body.caseId);
    await here.world.as('ingrid').completes(body.caseId, 'screen', { outcome: 'needs-shelter' });
  }
});
afterAll(() => here?.end());

/** The nights that are written down for somebody, in the order in which they were. */
async function nights(caseId: string): Promise<readonly string[]> {
  const { body } = await here.world.as('sjoerd').get(`/v1/cases/${caseId}/events?limit=200`);
  return body.items.flatMap(({ type, data }: { type: string; data: { date: string } }) =>
    type === 'night-registered' ? [data.date] : [],
  );
}

describe('tonight in the shelter', () => {
  test('one press checks somebody in, one writes the night down for everybody, on a telephone', async () => {
    const visit = await here.visit({ size: 'phone' });
    const { page } = visit;
    await signIn(page, 'sjoerd');
    expect(new URL(page.url()).pathname).toBe('/tonight');
    expect(await screenRules(page)).toEqual([]);
    await page.getByLabel('Locatie').selectOption('de-haven');
    await page.getByLabel('Soort plek').selectOption('night-shelter');
    await page.getByRole('button', { name: 'Is er Gast 1 Voorbeeld' }).click();
    await page.getByText('Gast 1 Voorbeeld is ingeschreven.').waitFor();
    await page.getByRole('button', { name: 'Is er Gast 2 Voorbeeld' }).click();
    await page.getByText('Er wordt niemand verwacht.').waitFor();
    await page.getByLabel(/^Gast 2 Voorbeeld/).waitFor();
    await here.world.until('2026-01-06T08:00:00+01:00');
    await page.reload();
    await settled(page);
    await page.getByLabel(/^Gast 2 Voorbeeld/).uncheck();
    await page.getByRole('button', { name: 'Nacht vastleggen voor 1 persoon' }).click();
    await page.getByText('Vastgelegd voor 1 persoon.').waitFor();
    await page.getByRole('button', { name: 'Iedereen' }).click();
    await page.getByRole('button', { name: 'Nacht vastleggen voor 2 personen' }).click();
    await page.getByText('Voor 1 stond de nacht er al: die telt één keer.').waitFor();
    expect(await screenRules(page, 'used')).toEqual([]);
    const { stay } = await here.world.as('sjoerd').reads(caseIds[0] ?? '');
    expect(stay).toMatchObject({ nights: 1, firstNight: '2026-01-05' });
    expect(visit.faults).toEqual([]);
    await visit.context.close();
  });

  test('a night list is first told row by row, and only then written', async () => {
    const visit = await here.visit();
    const { page } = visit;
    await enter(page, 'sjoerd', '/tonight/import');
    expect(await screenRules(page)).toEqual([]);
    const rows = ['location,date,caseId', `de-haven,2026-01-06,${caseIds[0]}`, 'de-haven,2026-13-01,nobody'];
    await here.world.until('2026-01-07T08:00:00+01:00');
    await page.getByLabel('Of plak de lijst hier').fill(rows.join('\n'));
    await page.getByRole('button', { name: 'Controleren' }).click();
    await page.getByText('wordt vastgelegd', { exact: true }).waitFor();
    expect(await page.getByText('wordt overgeslagen').count()).toBe(1);
    expect(await screenRules(page, 'used')).toEqual([]);
    const written = async () => (await nights(caseIds[0] ?? '')).includes('2026-01-06');
    expect(await written()).toBe(false);
    await page.getByRole('button', { name: '1 nacht vastleggen' }).click();
    await page.getByText('1 nacht vastgelegd.').waitFor();
    expect(await written()).toBe(true);
    expect(visit.faults).toEqual([]);
    await visit.context.close();
  });

  test('somebody leaves: what follows depends on where they go', async () => {
    const visit = await here.visit({ language: 'en' });
    const { page } = visit;
    await enter(page, 'sjoerd');
    await page.getByRole('link', { name: 'Departure Gast 2 Voorbeeld' }).click();
    await page.getByRole('radio').first().waitFor();
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Record the departure' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('radio', { name: 'To their own network' }).check();
    await page.getByLabel('Day', { exact: true }).fill('7');
    await page.getByLabel('Month', { exact: true }).fill('1');
    await page.getByLabel('Year', { exact: true }).fill('2026');
    await page.getByRole('button', { name: 'Record the departure' }).click();
    await page.getByText('The departure is recorded.').waitFor();
    await page.getByRole('link', { name: 'Back to tonight', exact: true }).click();
    await page.getByLabel(/^Gast 1 Voorbeeld/).waitFor();
    // The list follows within seconds.
    await page.getByLabel(/^Gast 2 Voorbeeld/).waitFor({ state: 'detached' });
    expect((await here.world.as('bram').reads(caseIds[1] ?? '')).stay.endedOn).toBe('2026-01-07');
    await visit.context.close();
  });

  test('an exclusion is proposed with another bed, and then lies with the coordinator', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone' });
    await enter(page, 'sjoerd', `/tonight/departures/${caseIds[0]}`);
    await page.getByRole('link', { name: 'Schorsing voorstellen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Schorsing voorstellen: Gast 1 Voorbeeld' }).waitFor();
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Voorstellen', exact: true }).click();
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(4);
    for (const [field, day] of Object.entries({ from: '8', until: '9' })) {
      for (const [index, part] of [day, '1', '2026'].entries()) {
        await page.locator(`#exclusion-${field}${index === 0 ? '' : `-${index}`}`).fill(part);
      }
    }
    await page.getByLabel('Waarom?').fill('Ruzie in de slaapzaal.');
    await page.getByLabel('Waar kan deze persoon dan slapen?').fill('Bed 4 in De Haven Oost.');
    await page.getByRole('button', { name: 'Voorstellen', exact: true }).click();
    await page.getByText('Het voorstel ligt bij de regisseur.').waitFor();
    const { escalations } = await here.world.as('bram').reads(caseIds[0] ?? '');
    expect(escalations).toContainEqual(expect.objectContaining({ reason: 'exclusion', level: 'coordinator' }));
    expect(faults).toEqual([]);
    await context.close();
  });

  test('without a connection the night is not lost: the same press writes it once it is back', async () => {
    const visit = await here.visit({ size: 'phone' });
    const { page, context } = visit;
    await enter(page, 'sjoerd');
    await context.route('**/v1/nights', (route) => route.abort());
    await page.getByRole('button', { name: 'Nacht vastleggen voor 1 persoon' }).click();
    await page.getByText('Er is geen verbinding met Doorstroom').first().waitFor();
    expect(await page.getByLabel(/^Gast 1 Voorbeeld/).isChecked()).toBe(true);
    await context.unroute('**/v1/nights');
    await page.getByRole('button', { name: 'Nacht vastleggen voor 1 persoon' }).click();
    await page.getByText('Voor 1 stond de nacht er al', { exact: false }).waitFor();
    await context.close();
  });

  test('of a shelter where nobody sleeps says what will come where', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone', language: 'en' });
    await signIn(page, 'sanne');
    await page.getByText('Nobody is expected.', { exact: false }).waitFor();
    await page.getByText('Nobody sleeps here yet.', { exact: false }).waitFor();
    expect(await screenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
