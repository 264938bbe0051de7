import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { admitted, housed, plus, reported, sheltered, today, withHolder } from '../scenarios/journey.ts';
import { card, departs, named, turnedAway } from './coordinating.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { asksAgain, enter, settled, signIn } from './workbench.ts';

let here: Hosted;
beforeAll(async () => {
  here = await hosted('2026-01-06T08:00:00+01:00');
});
afterAll(() => here?.end());

describe('a coordinator of a municipality where nothing happened yet', () => {
  test('reads on a telephone, in English, what would come where', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone', language: 'en' });
    await signIn(page, 'bram');
    expect(new URL(page.url()).pathname).toBe('/overview');
    for (const sentence of [
      'No news: nobody was turned away, excluded, lost from sight, lost a home or died.',
      'Nothing waits for an answer. Whatever stalls comes here by itself.',
      'No decision waits for you. An extension appears eight weeks before a decision ends.',
      'No family sleeps in the night shelter.',
      'In the next eight weeks nothing ends without a next address.',
      'The municipality holds nothing up now.',
    ]) {
      await page.getByText(sentence).waitFor();
    }
    expect(await screenRules(page)).toEqual([]);
    await page.getByRole('link', { name: 'Stalled-case meeting' }).first().click();
    await page.getByText('No cases are on the agenda', { exact: false }).waitFor();
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.getByRole('link', { name: 'Colleagues' }).first().click();
    await page.getByText('No case has a holder yet', { exact: false }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('a coordinator with twenty minutes before the meeting', () => {
  test('reads who was turned away, excluded, lost from sight, lost a home or died, and what became of it', async () => {
    const home = await housed(here.world);
    const [excluded, lost, dead] = [
      await sheltered(here.world, named('Voorbeeld-Schorsing')),
      await sheltered(here.world, named('Voorbeeld-Uit-Beeld')),
      await turnedAway(here.world, 'Voorbeeld-Overleden'),
    ];
    const day = await today(here.world);
    const { page, context, faults } = await here.visit();
    await page.clock.install();
    await enter(page, 'bram');
    const since = card(page, 'Sinds gisteren');
    await since.getByRole('link', { name: 'Đặng Voorbeeld-Overleden: Aan de deur geweigerd' }).waitFor();

    const days = { from: day, until: plus(day, 'P2D') };
    const proposed = { ...days, ground: 'Bedreiging.', alternative: 'Een bed in Dordrecht.' };
    await here.world.as('sjoerd').post(`/v1/cases/${excluded}/exclusions`, proposed);
    expect((await departs(here.world, lost, day, 'lost-contact')).status).toBe(200);
    expect((await departs(here.world, dead, day, 'deceased')).status).toBe(200);
    await here.world.as('farida').completes(home, 'contact', { outcome: 'home-lost', on: day });
    // Without a reload, and once each.
    await asksAgain(page);
    for (const name of [
      'Đặng Voorbeeld-Schorsing: Voorstel tot schorsing',
      'Đặng Voorbeeld-Uit-Beeld: Uit beeld: niemand weet waar',
      'Đặng Voorbeeld-Overleden: Overleden',
      'Đặng Voorbeeld-Overleden: Aan de deur geweigerd',
      /: Woning verloren$/,
    ]) {
      await since.getByRole('link', { name }).waitFor();
      expect([name, await page.getByRole('link', { name, exact: true }).count()]).toEqual([name, 1]);
    }
    // Being turned away stopped waiting for an answer when she died; her death asks for none.
    const died = since.getByRole('listitem').filter({ hasText: 'Voorbeeld-Overleden' });
    await died.filter({ hasText: 'Aan de deur geweigerd' }).getByText('Beantwoord').waitFor();
    await died.getByText('alle stappen en termijnen zijn gestopt').waitFor();
    expect(await died.getByRole('button').count()).toBe(0);
    expect(await screenRules(page, 'used')).toEqual([]);
    await died.getByRole('link', { name: 'Đặng Voorbeeld-Overleden: Overleden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Đặng Voorbeeld-Overleden' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('on Monday reads what happened in the weekend', async () => {
    await here.world.until('2026-01-17T21:00:00+01:00');
    await turnedAway(here.world, 'Voorbeeld-Zaterdag');
    await here.world.until('2026-01-19T08:00:00+01:00');
    const { page, context } = await here.visit({ size: 'phone' });
    await signIn(page, 'noor');
    await card(page, 'Sinds vrijdag 16 januari')
      .getByRole('link', { name: 'Đặng Voorbeeld-Zaterdag: Aan de deur geweigerd' })
      .waitFor();
    expect(await screenRules(page)).toEqual([]);
    await context.close();
  });
});

describe('what a coordinator looks ahead to', () => {
  let [ending, family, ours] = ['', '', ''];
  beforeAll(async () => {
    family = await sheltered(here.world, { ...named('Voorbeeld-Gezin'), household: { adults: 1, children: 2 } });
    ours = await sheltered(here.world, named('Voorbeeld-Wacht'));
    ending = await sheltered(here.world, named('Voorbeeld-Einde'));
    await admitted(here.world, ending, 'P2M');
    await withHolder(here.world, ending);
    await withHolder(here.world, ours);
  });

  test('is families in the night shelter, also when it has been answered, and what the municipality itself holds up', async () => {
    const { escalations, deadlines } = await here.world.as('bram').reads(family);
    const measure = { measure: 'Er komt een gezinskamer vrij.' };
    await here.world.as('bram').post(`/v1/escalations/${escalations[0].escalationId}/resolution`, measure);
    expect(deadlines).not.toEqual([]);
    const [{ deadlineId }] = (await here.world.as('farida').reads(ours)).deadlines.filter(
      ({ status }: { status: string }) => status === 'running',
    );
    const { page, context, faults } = await here.visit();
    await enter(page, 'bram');
    const families = card(page, 'Gezinnen in de nachtopvang');
    await families.getByRole('listitem').filter({ hasText: 'Đặng Voorbeeld-Gezin' }).getByText('2 kinderen').waitFor();
    const why = { deadlineId, blockedBy: 'care-indication', text: 'De aanvraag ligt bij het loket.' };
    expect((await here.world.as('farida').post(`/v1/cases/${ours}/reasons`, why)).status).toBe(200);
    await page.reload();
    await card(page, 'Ligt bij de gemeente zelf')
      .getByRole('listitem')
      .filter({ hasText: 'Đặng Voorbeeld-Wacht' })
      .getByText('een indicatie voor zorg', { exact: false })
      .waitFor();
    expect(await screenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('is a decision of the municipality that is late, and decisions that end without a next address', async () => {
    const late = await reported(here.world, { ...named('Voorbeeld-Besluit'), immediateShelter: false });
    const ingrid = here.world.as('ingrid');
    await ingrid.completes(late, 'screen', { outcome: 'no-bed-needed' });
    await ingrid.completes(late, 'investigate', { outcome: 'investigated' });
    await ingrid.completes(late, 'apply', { outcome: 'applied', appliedOn: await today(here.world) });
    await here.world.pass('P21D');
    const { page, context, faults } = await here.visit();
    await enter(page, 'bram');
    const ends = card(page, 'Loopt af zonder volgend adres');
    await ends.getByRole('link', { name: 'Đặng Voorbeeld-Einde' }).waitFor();
    expect(await ends.getByRole('link', { name: 'Đặng Voorbeeld-Einde' }).getAttribute('href')).toBe(
      `/cases/${ending}`,
    );
    const theirs = ends.getByRole('listitem').filter({ hasText: 'Đặng Voorbeeld-Einde' });
    await theirs.getByText('besluit tot en met', { exact: false }).waitFor();
    await card(page, 'Ligt bij de gemeente zelf')
      .getByRole('listitem')
      .filter({ hasText: 'Đặng Voorbeeld-Besluit' })
      .getByText('Niet op tijd: besluit over toegang nemen', { exact: false })
      .waitFor();
    expect(await screenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
