import type { Page } from 'playwright-core';
import type { Language } from '../../shared/words/language.ts';

/** What a picture may ask of the interface to find its place: JSON, in somebody's name; with a body it is posted. */
// biome-ignore lint/suspicious/noExplicitAny: a picture reads the interface's JSON as its clients do
export type Asks = (user: string, path: string, body?: object) => Promise<any>;

export type Picture = {
  /** Name of the file, without size. */
  readonly name: string;
  /** Who looks; null for somebody without a session. */
  readonly user: string | null;
  /** Null where the demonstration has nothing to show of it. */
  readonly at: string | ((asks: Asks) => Promise<string | null>);
  /** What is done before the picture is taken. */
  readonly first?: (page: Page) => Promise<unknown>;
  readonly language?: Language;
  /** As it comes out of a printer. */
  readonly onPaper?: true;
};

const firstCase = async (asks: Asks): Promise<string> =>
  (await asks('farida', '/v1/work?limit=1')).items[0].caseId as string;

type Work = { readonly caseId: string; readonly step: string; readonly occurrence: number };

const work = async (asks: Asks, user: string): Promise<readonly Work[]> =>
  (await asks(user, '/v1/work?limit=200')).items;

/** The first thing that somebody has to decide. */
const formOf =
  (user: string) =>
  async (asks: Asks): Promise<string | null> => {
    const [first] = await work(asks, user);
    return first ? `/cases/${first.caseId}/steps/${first.step}/${first.occurrence}` : null;
  };

/** A screen about somebody who sleeps in the shelter. */
const ofGuest =
  (folder: string) =>
  async (asks: Asks): Promise<string | null> => {
    const guest = (await work(asks, 'sjoerd')).find(({ step }) => step === 'stay');
    return guest ? `${folder}/${guest.caseId}` : null;
  };

const clientsPage = async (asks: Asks): Promise<string> => {
  const { url } = await asks('farida', `/v1/cases/${await firstCase(asks)}/status-link`, {});
  return new URL(url).pathname;
};

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
  { name: 'departure', user: 'sjoerd', at: ofGuest('/tonight/departures') },
  { name: 'exclusion', user: 'sjoerd', at: ofGuest('/tonight/exclusions') },
  { name: 'overview', user: 'bram', at: '/overview' },
  {
    name: 'escalation',
    user: 'bram',
    at: async (asks) =>
      `/escalations/${(await asks('bram', '/v1/escalations?status=acknowledged&limit=1')).items[0].escalationId}`,
  },
  { name: 'agenda', user: 'bram', at: '/agenda' },
  { name: 'agenda-paper', user: 'bram', at: '/agenda', onPaper: true },
  { name: 'manager', user: 'mira', at: '/overview' },
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
    first: (page) => page.getByLabel('Ja, de cliënt is het eens met het plan').check(),
  },
  {
    name: 'step-mistakes',
    user: 'farida',
    at: async (asks) => `/cases/${await firstCase(asks)}/steps/agree-plan/1`,
    first: async (page) => {
      await page.getByLabel('Ja, de cliënt is het eens met het plan').check();
      await page.getByRole('button', { name: 'Stap afronden' }).click();
    },
  },
  { name: 'outflow-officer', user: 'olga', at: formOf('olga') },
  { name: 'urgency-officer', user: 'ursula', at: formOf('ursula') },
  { name: 'legal-officer', user: 'lex', at: formOf('lex') },
  { name: 'housing-officer', user: 'wouter', at: formOf('wouter') },
  { name: 'client', user: null, at: clientsPage },
  { name: 'client-paper', user: null, at: clientsPage, onPaper: true },
];
