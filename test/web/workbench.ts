import type { BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../shared/words/language.ts';

/** Sizes that every screen is made for, in CSS pixels. */
export const sizes = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;

export type Visit = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the page's own console, and requests that left this origin. */
  readonly faults: readonly string[];
};

type Made = Pick<import('playwright-core').Browser, 'newContext'>;

/** A new browser for one person, without anything of anybody before. */
export async function visit(
  chromium: Made,
  url: string,
  options: { readonly size?: keyof typeof sizes; readonly language?: Language } = {},
): Promise<Visit> {
  const { size = 'desk', language = 'nl' } = options;
  const context = await chromium.newContext({
    baseURL: url,
    viewport: sizes[size],
    locale: language === 'nl' ? 'nl-NL' : 'en-GB',
  });
  await context.addInitScript((chosen) => localStorage.setItem('doorstroom.language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (fault) => faults.push(`page: ${fault.message}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== url && protocol !== 'data:' && protocol !== 'blob:') faults.push(`request to ${origin}`);
  });
  return { page, context, faults };
}

/**
 * Signs in as a demonstration user, through the login page of the embedded issuer, and waits for the heading of the screen.
 * @param at where to, a path of the workbench
 */
export async function signIn(page: Page, user: string, at = '/'): Promise<void> {
  await page.goto(at);
  await page.getByRole('button', { name: /^(Inloggen|Sign in)$/ }).click();
  await page.waitForURL(/\/identity\//);
  await page.locator(`button[value="${user}"], input[value="${user}"], a[href*="${user}"]`).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/identity') && url.pathname !== '/callback');
  await settled(page);
}

/**
 * Comes as somebody who has signed in already, with a token for scripts that is never renewed: for what is tested after the login.
 * @param at where to, a path of the workbench
 */
export async function enter(page: Page, user: string, at = '/'): Promise<void> {
  const answer = await page.request.post(`/identity/accounts/${user}/token`, { data: {} });
  const { token } = (await answer.json()) as { token: string };
  const session = JSON.stringify({ accessToken: token, idToken: null, refreshToken: null });
  await page.addInitScript((tokens) => {
    // Once: whoever signs out afterwards is out.
    if (sessionStorage.getItem('entered') !== null) return;
    sessionStorage.setItem('entered', 'once');
    sessionStorage.setItem('doorstroom.session', tokens);
  }, session);
  await page.goto(at);
  await settled(page);
}

/** The screen has loaded what it shows: no skeleton stands any more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('.skeleton') === null && document.fonts.status === 'loaded');
}

/** Lets the moment come at which an open screen asks again what it shows, on a page whose clock was installed before it was entered. */
export const asksAgain = (page: Page): Promise<void> => page.clock.fastForward(4_000);
