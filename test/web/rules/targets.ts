import type { Page } from 'playwright-core';

/**
 * WCAG 2.2, 2.5.8: what is pressed is 24 by 24 px. Smaller is a link within a sentence, or what has so much room that a circle
 * of 24 px around its middle touches no other target, nor the circle of another small one.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 24;
    const targets = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, select, input, textarea, summary, [role=button]'),
    ].flatMap((each) => {
      if (!each.checkVisibility({ contentVisibilityAuto: true }) || each.matches('.nl-skip-link')) return [];
      const box = each.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) return [];
      return [{ each, box, isSmall: box.width < least - 0.01 || box.height < least - 0.01 }];
    });
    type Target = (typeof targets)[number];
    return targets
      .filter((target) => target.isSmall && !inSentence(target.each))
      .filter((target) => targets.some((other) => other !== target && isNear(target, other)))
      .map(
        ({ each, box }) =>
          `a target of ${Math.round(box.width)} by ${Math.round(box.height)} px close to another: "${each.textContent?.trim().slice(0, 40)}"`,
      );

    function isNear({ each, box }: Target, other: Target): boolean {
      if (other.each.contains(each) || each.contains(other.each)) return false;
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      const across = Math.max(other.box.left - x, 0, x - other.box.right);
      const down = Math.max(other.box.top - y, 0, y - other.box.bottom);
      if (Math.hypot(across, down) < least / 2) return true;
      const apart = Math.hypot((other.box.left + other.box.right) / 2 - x, (other.box.top + other.box.bottom) / 2 - y);
      return other.isSmall && !inSentence(other.each) && apart < least;
    }
    // A line of text that is more than the link itself.
    function inSentence(each: HTMLElement): boolean {
      if (!each.matches('a') || getComputedStyle(each).display !== 'inline') return false;
      let around: HTMLElement | null = each.parentElement;
      while (around && getComputedStyle(around).display === 'inline') around = around.parentElement;
      return (around?.innerText.trim().length ?? 0) > each.innerText.trim().length;
    }
  });
}
