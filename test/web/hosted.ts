import type { Language } from '../../shared/words/language.ts';
import { type World, world } from '../scenarios/world.ts';
import { browser } from './browser.ts';
import { type sizes, type Visit, visit } from './workbench.ts';

export type Hosted = {
  readonly world: World;
  visit(options?: { readonly size?: keyof typeof sizes; readonly language?: Language }): Promise<Visit>;
  end(): Promise<void>;
};

/** One host with the workbench for a test file, empty but for the demonstration users, and a real browser. */
export async function hosted(clock = '2026-01-05T08:00:00+01:00'): Promise<Hosted> {
  const [host, opened] = await Promise.allSettled([world(clock), browser()]);
  if (host.status === 'rejected' || opened.status === 'rejected') {
    // They start together: when one does not come up, the other is not left behind.
    if (host.status === 'fulfilled') await host.value.end();
    if (opened.status === 'fulfilled') await opened.value.close();
    throw [host, opened].find((each) => each.status === 'rejected')?.reason;
  }
  const { value: running } = host;
  const { value: chromium } = opened;
  return {
    world: running,
    visit: (options) => visit(chromium, running.url, options),
    end: async () => {
      await chromium.close();
      await running.end();
    },
  };
}
