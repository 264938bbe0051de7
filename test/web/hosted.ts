import type { Browser } from 'playwright-core';
import { type World, world } from '../scenarios/world.ts';
import { browser } from './browser.ts';
import { type sizes, type Visit, visit } from './workbench.ts';

export type Hosted = {
  readonly world: World;
  visit(options?: { readonly size?: keyof typeof sizes; readonly language?: 'nl' | 'en' }): Promise<Visit>;
  end(): Promise<void>;
};

/** One host with the workbench for a test file, empty but for the demonstration users, and a real browser. */
export async function hosted(clock = '2026-01-05T08:00:00+01:00'): Promise<Hosted> {
  const [running, chromium] = await Promise.all([world(clock), browser() as Promise<Browser>]);
  return {
    world: running,
    visit: (options) => visit(chromium, running.url, options),
    end: async () => {
      await chromium.close();
      await running.end();
    },
  };
}
