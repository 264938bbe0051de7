import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manySteps } from '../../bench/web/many.ts';
import { type Hosted, hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, signIn } from './workbench.ts';

let here: Hosted;
beforeAll(async () => {
  here = await hosted();
});
afterAll(() => here?.end());

describe('whoever comes to the workbench', () => {
  test('finds a way in that keeps the rules, and nothing that a page of ours could not be trusted with', async () => {
    const { page, context, faults } = await here.visit({ size: 'phone' });
    const answer = await page.goto('/cases/anything');
    await settled(page);
    expect(await screenRules(page)).toEqual([]);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/unsafe/);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('comes after the login where they wanted to go, and can skip to the content by the keyboard', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'farida', '/work?location=de-haven');
    expect(page.url()).toBe(`${here.world.url}/work?location=de-haven`);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      document.body.tabIndex = -1;
      document.body.focus();
    });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Naar de inhoud');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await context.close();
  });

  test('is told when a page is not for their role, and led back', async () => {
    const { page, context } = await here.visit({ language: 'en' });
    await signIn(page, 'sjoerd', '/work');
    await page.getByRole('heading', { level: 1, name: 'This page is not for your role' }).waitFor();
    await page.getByRole('link', { name: 'To the first page' }).click();
    await settled(page);
    expect(new URL(page.url()).pathname).not.toBe('/work');
    await context.close();
  });

  test('sees the look that their municipality brought, within the same content security policy', async () => {
    const { page, context, faults } = await here.visit();
    await page.route('**/config.json', async (route) => {
      const config = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...config, themes: ['haarlem'] } });
    });
    await page.route('**/theme/haarlem.json', (route) =>
      route.fulfill({ json: { name: 'Gemeente Voorbeeld', colours: { '--voorbeeld-kleuren-violet-500': '#6b0f6b' } } }),
    );
    await signIn(page, 'farida');
    await page.getByText('Gemeente Voorbeeld').waitFor();
    const bar = page.getByRole('navigation', { name: 'Hoofdmenu' });
    expect(await bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(107, 15, 107)');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('without any answer of the server reads a sentence and can try again', async () => {
    const { page, context } = await here.visit();
    await context.route('**/config.json', (route) => route.abort());
    await page.goto('/');
    await page.getByText('Er is geen verbinding met Doorstroom').waitFor();
    await context.unroute('**/config.json');
    await page.getByRole('button', { name: 'Probeer het opnieuw' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inloggen' }).waitFor();
    await context.close();
  });
});

describe('somebody who comes back to their first screen', () => {
  const shown = {
    bram: ['/v1/me', '/v1/happenings', '/v1/escalations', '/v1/work', '/v1/families-in-shelter', '/v1/endings'],
    mira: ['/v1/me', '/v1/escalations', '/v1/colleagues'],
    sjoerd: ['/v1/me', '/v1/work'],
  };
  for (const [user, places] of Object.entries(shown)) {
    test(`is waited for by what it shows ${user} before its code has come, and nothing is asked twice`, async () => {
      const { page, context, faults } = await here.visit({ size: 'phone' });
      await signIn(page, user);
      const asked: string[] = [];
      page.on('request', (request) => {
        // What is asked again later comes with the ETag of what is there.
        const isFirst = request.headers()['if-none-match'] === undefined;
        if (request.url().includes('/v1/') && isFirst) asked.push(request.url());
      });
      const answers = places.map((place) => page.waitForResponse((answer) => answer.url().includes(place)));
      await page.route('**/assets/libraries-*.js', async (route) => {
        await Promise.all(answers);
        await route.continue();
      });
      await page.reload();
      await settled(page);
      await Promise.all(answers);
      expect(new Set(asked).size).toBe(asked.length);
      expect(faults).toEqual([]);
      await context.close();
    });
  }

  test('sees it all the same when what was asked ahead did not come', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'bram');
    let refused = 0;
    await page.route('**/v1/happenings?**', async (route) => {
      refused += 1;
      if (refused === 1) await route.abort();
      else await route.continue();
    });
    await page.reload();
    await page.getByText('Geen nieuws:', { exact: false }).waitFor();
    expect(refused).toBe(2);
    await context.close();
  });
});

describe('the demonstration', () => {
  test('shows the virtual clock, moves it by a day and to the next moment, and lets one be somebody else', async () => {
    const { page, context } = await here.visit();
    await signIn(page, 'farida');
    const bar = page.getByRole('complementary', { name: 'Demonstratie' });
    await bar.getByText('ma 5 jan 2026').waitFor();
    await bar.getByRole('button', { name: 'Een dag verder' }).click();
    await bar.getByText('di 6 jan 2026').first().waitFor();
    expect(await here.world.now()).toMatch(/^2026-01-06T/);
    await bar.getByLabel('Werken als').selectOption('bram');
    await page.getByText(/^Bram .*, regisseur$/).waitFor();
    await context.close();
  });
});

describe('a long list', () => {
  test('of 2,000 steps shows what is sought by a name with its marks left out, and a part of it at once', async () => {
    const { page, context } = await here.visit();
    const items = manySteps(2_000) as { client: { familyName: string } }[];
    const [one] = items;
    if (one) one.client.familyName = 'Żółtowska-Öztürk';
    await page.route('**/v1/work?**', (route) => route.fulfill({ json: { items, next: null } }));
    await signIn(page, 'farida');
    await page.getByText('2.000 van 2.000 stappen').or(page.getByText('2000 van 2.000 stappen')).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(200);
    await page.getByLabel('Zoek op naam').fill('ozturk');
    await page.getByText('Żółtowska-Öztürk').waitFor();
    await page.getByText('1 van 2.000 stappen').waitFor();
    await page.getByLabel('Zoek op naam').fill('zoltowska');
    await page.getByText('Żółtowska-Öztürk').waitFor();
    await page.getByLabel('Locatie').selectOption('noorderlicht');
    await page.getByText('Geen stap past bij wat u zoekt').waitFor();
    expect(new URL(page.url()).search).toBe('?location=noorderlicht');
    await page.getByRole('button', { name: 'Alles tonen' }).click();
    await page.getByText('2.000 van 2.000 stappen').or(page.getByText('2000 van 2.000 stappen')).waitFor();
    await context.close();
  });

  test('is worked on while the rest of it is on its way, and says where it stops', async () => {
    const { page, context, faults } = await here.visit();
    const first = pagesOfSteps(2_100);
    let onTheirWay = (): void => {};
    const rest = new Promise<void>((resolve) => {
      onTheirWay = resolve;
    });
    await page.route('**/v1/work?**', async (route) => {
      const cursor = new URL(route.request().url()).searchParams.get('cursor');
      if (cursor !== null) await rest;
      await route.fulfill({ json: first(Number(cursor ?? 0)) });
    });
    await enter(page, 'farida');
    await page.getByText('Dit zijn de eerste 200. De rest komt eraan.').waitFor();
    await page.getByText('200 van 200 stappen').waitFor();
    await page.getByLabel('Zoek op naam').fill('bewoner');
    expect(await page.getByRole('row').count()).toBeGreaterThan(10);
    expect(await page.locator('.nl-number-badge').last().innerText()).toMatch(/^\d+\+$/);
    onTheirWay();
    await page.getByText(/^Dit zijn de eerste 2\.000\. Er zijn er meer: /).waitFor();
    expect(await page.getByText('De rest komt eraan', { exact: false }).count()).toBe(0);
    expect(await page.getByLabel('Zoek op naam').inputValue()).toBe('bewoner');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('of which the rest does not come stays what it is, with a sentence and a retry', async () => {
    const { page, context } = await here.visit();
    const first = pagesOfSteps(300);
    let isDown = true;
    await page.route('**/v1/work?**', (route) => {
      const cursor = new URL(route.request().url()).searchParams.get('cursor');
      return isDown && cursor !== null ? route.abort() : route.fulfill({ json: first(Number(cursor ?? 0)) });
    });
    await enter(page, 'farida');
    const again = page.getByRole('button', { name: 'Probeer het opnieuw' });
    await again.waitFor();
    await page.getByText('200 van 200 stappen').waitFor();
    expect(await page.getByText('De rest komt eraan', { exact: false }).count()).toBe(0);
    isDown = false;
    await again.click();
    await page.getByText('300 van 300 stappen').waitFor();
    await again.waitFor({ state: 'detached' });
    await context.close();
  });
});

/** What the interface answers of so many steps, from a place in the list: a page of 200 and where the next begins. */
function pagesOfSteps(count: number) {
  const items = manySteps(count);
  return (start: number) => {
    const end = start + 200;
    return { items: items.slice(start, end), next: end < count ? String(end) : null };
  };
}
