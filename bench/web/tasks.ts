import type { Page } from 'playwright-core';

/**
 * The longest that the page's own thread was at work without a pause while something was done, in milliseconds of processor
 * time: what another process on this machine takes away does not count.
 */
export async function longestTask(page: Page, doing: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('This page has no browser of its own.');
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  try {
    await doing();
  } catch (fault) {
    await browser.stopTracing();
    throw fault;
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly Event[] };
  const own = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const tasks = traceEvents.filter((each) => each.name.endsWith('RunTask') && own.has(threadOf(each)));
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1_000;
}

/** As a trace tells it; times in microseconds. */
type Event = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Of the thread's own processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

const threadOf = ({ pid, tid }: Event): string => `${pid}/${tid}`;
