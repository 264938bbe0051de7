import type { Page } from 'playwright-core';

/** What a picture may ask of the interface to find its place: JSON, in somebody's name; with a body it is posted. */
// biome-ignore lint/suspicious/noExplicitAny: a picture reads the interface's JSON as its clients do
export type Asks = (user: string, path: string, body?: object) => Promise<any>;

export type Picture = {
  /** Name of the file, without size. */
  readonly name: string;
  /** Who looks; null for somebody without a session. */
  readonly user: string | null;
  readonly at: string | ((asks: Asks) => Promise<string>);
  /** What is done before the picture is taken. */
  readonly first?: (page: Page) => Promise<unknown>;
  readonly language?: 'nl' | 'en';
};

const firstCase = async (asks: Asks): Promise<string> =>
  (await asks('farida', '/v1/work?limit=1')).items[0].caseId as string;

/** Every screen, as the demonstration shows it. */
export const gallery: readonly Picture[] = [
  { name: 'sign-in', user: null, at: '/' },
  { name: 'desk', user: 'ingrid', at: '/desk' },
  { name: 'report', user: 'ingrid', at: '/desk/report' },
  {
    name: 'tonight',
    user: 'sjoerd',
    at: '/tonight',
    // At the end of the list, where the button that stays in sight has its own place.
    first: (page) => page.evaluate(() => window.scrollTo(0, document.body.scrollHeight)),
  },
  { name: 'night-list', user: 'sjoerd', at: '/tonight/import' },
  { name: 'overview', user: 'bram', at: '/overview' },
  {
    name: 'escalation',
    user: 'bram',
    at: async (asks) =>
      `/escalations/${(await asks('bram', '/v1/escalations?status=acknowledged&limit=1')).items[0].escalationId}`,
  },
  { name: 'agenda', user: 'bram', at: '/agenda' },
  { name: 'colleagues', user: 'bram', at: '/colleagues' },
  {
    name: 'term',
    user: 'ursula',
    at: async (asks) => {
      const { caseId, occurrence } = (await asks('ursula', '/v1/work?limit=1')).items[0];
      return `/cases/${caseId}/steps/decide-urgency/${occurrence}`;
    },
    first: async (page) => {
      await page.getByRole('button', { name: /^Termijn opschorten/ }).click();
      await page.getByLabel('Welke stukken ontbreken?').waitFor();
    },
  },
  { name: 'access-log', user: 'anton', at: '/access-log?from=2026-02-24&until=2026-03-02' },
  { name: 'work-list', user: 'farida', at: '/work' },
  { name: 'case', user: 'farida', at: async (asks) => `/cases/${await firstCase(asks)}` },
  { name: 'case-en', user: 'farida', language: 'en', at: async (asks) => `/cases/${await firstCase(asks)}` },
  {
    name: 'stuck',
    user: 'farida',
    at: async (asks) => `/cases/${await firstCase(asks)}`,
    first: (page) => page.getByRole('button', { name: 'Ik loop vast' }).click(),
  },
  {
    name: 'step',
    user: 'farida',
    at: async (asks) => `/cases/${await firstCase(asks)}/steps/agree-plan/1`,
    first: (page) => page.getByLabel('Ja, de cliënt gaat akkoord').check(),
  },
  {
    name: 'step-mistakes',
    user: 'farida',
    at: async (asks) => `/cases/${await firstCase(asks)}/steps/agree-plan/1`,
    first: async (page) => {
      await page.getByLabel('Ja, de cliënt gaat akkoord').check();
      await page.getByRole('button', { name: 'Stap afronden' }).click();
    },
  },
  {
    name: 'client',
    user: null,
    at: async (asks) => {
      const { url } = await asks('farida', `/v1/cases/${await firstCase(asks)}/status-link`, {});
      return new URL(url).pathname;
    },
  },
];
