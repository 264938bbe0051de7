import type { Page } from 'playwright-core';

/** For whoever asked for less motion nothing moves, and nothing is set to move later. */
export async function moving(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found = await page.evaluate(() => {
    const longest = (times: string): number => Math.max(0, ...times.split(',').map((time) => Number.parseFloat(time)));
    const moves = ({ animationName, animationDuration, transitionProperty, transitionDuration }: CSSStyleDeclaration) =>
      (animationName !== 'none' && longest(animationDuration) > 0) ||
      (transitionProperty !== 'none' && longest(transitionDuration) > 0);
    const set = [...document.querySelectorAll('*')].flatMap((each) => {
      const found = [undefined, '::before', '::after'].some((part) => moves(getComputedStyle(each, part)));
      const scrolls = getComputedStyle(each).scrollBehavior === 'smooth';
      return found || scrolls ? [`reduced motion: ${each.tagName.toLowerCase()}.${each.className} is set to move`] : [];
    });
    const now = document.getAnimations().filter(({ playState }) => playState === 'running');
    return [...now.map(() => 'reduced motion: something still moves'), ...set].slice(0, 5);
  });
  await page.emulateMedia({ reducedMotion: null });
  return found;
}
