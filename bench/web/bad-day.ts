import type { Page } from 'playwright-core';
import { badDay } from './many-cases.ts';

/** Answers the lists of a coordinator's screens as in a municipality with so many cases, page by page as the interface does. */
export async function withBadDay(page: Page, count: number): Promise<void> {
  const { lists, agenda } = badDay(count);
  for (const [list, items] of Object.entries(lists)) {
    const [place = '', status = ''] = list.split('?');
    await page.route(
      (url) => url.pathname === `/v1/${place}` && url.search.includes(status),
      async (route) => {
        if (route.request().method() !== 'GET') return route.fallback();
        const query = new URL(route.request().url()).searchParams;
        const start = Number(query.get('cursor') ?? 0);
        const end = start + Number(query.get('limit') ?? 50);
        const beside = place === 'happenings' ? { since: '2026-01-04' } : {};
        const next = end < items.length ? String(end) : null;
        return route.fulfill({ json: { ...beside, items: items.slice(start, end), next } });
      },
    );
  }
  await page.route(
    (url) => url.pathname === '/v1/agenda',
    (route) => route.fulfill({ json: agenda }),
  );
}
