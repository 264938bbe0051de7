import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startHost, tokenFrom } from '../../bench/host.ts';
import { browser } from './browser.ts';
import { type Asks, gallery } from './gallery.ts';
import { a4 } from './paper.ts';
import { settled, signIn, sizes, visit } from './workbench.ts';

/** `npm run screens [NAME …]`: a picture of every screen in both sizes, from the demonstration, in `docs/screens/`. */
const folder = path.join(import.meta.dirname, '../../docs/screens');
const wanted = process.argv.slice(2);
/** In CSS pixels. */
const longest = 1_800;
const data = mkdtempSync(path.join(tmpdir(), 'doorstroom-screens-'));
const host = await startHost({ data, clock: '2026-03-02T08:00:00+01:00' });
const chromium = await browser();
const asks: Asks = async (user, at, body) => {
  const answer = await fetch(`${host.url}${at}`, {
    headers: { authorization: `Bearer ${await tokenFrom(host.url, user)}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return answer.json();
};
try {
  if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, user, at, first, language = 'nl', onPaper } of gallery) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const place = typeof at === 'string' ? at : await at(asks);
    if (place === null) {
      console.log(`The demonstration has nothing to show of ${name}.`);
      continue;
    }
    for (const size of onPaper ? (['desk'] as const) : (Object.keys(sizes) as (keyof typeof sizes)[])) {
      const { page, context } = await visit(chromium, host.url, { size, language });
      if (user === null) await page.goto(place);
      else await signIn(page, user, place);
      await settled(page);
      await first?.(page);
      if (onPaper) {
        await page.setViewportSize(a4);
        await page.emulateMedia({ media: 'print' });
      }
      await page.waitForTimeout(300);
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      const { width, height } = onPaper ? a4 : sizes[size];
      await page.screenshot({
        path: path.join(folder, `${name}-${width}.png`),
        fullPage: true,
        // The rest of a long page says no more.
        clip: { x: 0, y: 0, width, height: Math.max(height, Math.min(whole, longest)) },
      });
      await context.close();
      console.log(`${name}-${width}.png`);
    }
  }
} finally {
  await chromium.close();
  await host.stop();
  rmSync(data, { recursive: true, force: true });
}
