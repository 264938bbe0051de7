import type { Page } from 'playwright-core';
import { axe } from './rules/axe.ts';
import { vanishing } from './rules/colours.ts';
import { bringContrast } from './rules/contrast.ts';
import { keyboard } from './rules/keyboard.ts';
import { laidOut } from './rules/layout.ts';
import { moving } from './rules/motion.ts';
import { smallTargets } from './rules/targets.ts';
import { sizes } from './workbench.ts';

/**
 * What holds on every screen, whatever it shows: call it with the screen loaded, at the width at hand.
 * @param as `used`: somebody has worked here since it came, so the focus is where they are and no longer on the heading
 * @returns a sentence for each breach; an empty list is good
 */
export async function screenRules(page: Page, as: 'new' | 'used' = 'new'): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(bringContrast);
  const found = [
    ...(await headed(page, as)),
    ...(await axe(session)),
    ...(await laidOut(page, 'as it is')),
    ...(await smallTargets(page)),
    ...(await keyboard(page, session, 'plain')),
  ];
  const before = page.viewportSize() ?? sizes.desk;
  await page.setViewportSize({ width: 320, height: 800 });
  found.push(...(await laidOut(page, 'at 320 px')), ...(await smallTargets(page)));
  // A browser at 200 % shows half as many CSS pixels.
  await page.setViewportSize({
    width: Math.max(320, Math.round(before.width / 2)),
    height: Math.round(before.height / 2),
  });
  found.push(...(await laidOut(page, 'at 200 %')));
  await page.setViewportSize(before);
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  found.push(...(await vanishing(page)), ...(await keyboard(page, session, 'forced')));
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
  found.push(...(await moving(page)));
  await session.detach();
  return [...new Set(found)];
}

async function headed(page: Page, as: 'new' | 'used'): Promise<string[]> {
  return page.evaluate((isUsed) => {
    const headings = [...document.querySelectorAll('h1')];
    const [first] = headings;
    return [
      headings.length === 1 ? '' : `there are ${headings.length} headings of the first level`,
      /^.+ · Doorstroom$/.test(document.title) ? '' : `the title is "${document.title}"`,
      isUsed || document.activeElement === first
        ? ''
        : `the focus is on ${document.activeElement?.tagName}, not on the heading`,
      document.documentElement.lang ? '' : 'the page has no language',
    ].filter(Boolean);
  }, as === 'used');
}
