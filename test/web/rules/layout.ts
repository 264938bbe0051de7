import type { Page } from 'playwright-core';

/** Nothing runs out of the width, and nothing that is read or pressed lies over anything else. */
export async function laidOut(page: Page, how: string): Promise<string[]> {
  const found = await page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const widest = [...document.querySelectorAll('body *')]
        .filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1)
        .at(-1);
      faults.push(`overflows by ${root.scrollWidth - root.clientWidth} px (${widest?.outerHTML.slice(0, 80)})`);
    }
    // Leaves that show text or take a press must not lie over one another.
    const leaves = [...document.querySelectorAll('main *, header *, nav *, aside *')].filter((each) => {
      if (each.closest('svg') || each.matches('option, datalist, script') || !shows(each)) return false;
      const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      return own || each.matches('input, select, textarea');
    });
    const boxes = leaves.flatMap((each) =>
      (each.matches('input, select, textarea') ? [each.getBoundingClientRect()] : lines(each)).map((box) => ({
        each,
        box,
        stuck: stuckIn(each),
      })),
    );
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        if (one.each.contains(other.each) || other.each.contains(one.each) || sameControl(one.each, other.each))
          continue;
        // What stays in sight is there to lie over what scrolls under it.
        if (one.stuck !== other.stuck) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > 2 && high > 4) {
          faults.push(
            `"${one.each.textContent?.trim().slice(0, 40)}" lies over "${other.each.textContent?.trim().slice(0, 40)}"`,
          );
        }
      }
    }
    return faults.slice(0, 10);

    // Not folded up, and not kept for those who listen only.
    function shows(element: Element): boolean {
      if (!element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) return false;
      for (let at: Element | null = element; at; at = at.parentElement) {
        if (getComputedStyle(at).clipPath === 'inset(50%)') return false;
      }
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1;
    }
    function lines(element: Element): DOMRect[] {
      const range = document.createRange();
      return [...element.childNodes]
        .filter((node) => node.nodeType === 3 && node.textContent?.trim())
        .flatMap((node) => {
          range.selectNodeContents(node);
          return [...range.getClientRects()];
        });
    }
    function stuckIn(element: Element): Element | null {
      let at: Element | null = element;
      while (at && getComputedStyle(at).position !== 'sticky') at = at.parentElement;
      return at;
    }
    // A check box that is drawn by the text inside its own label.
    function sameControl(one: Element, other: Element): boolean {
      const label = one.closest('label');
      return label !== null && label === other.closest('label');
    }
  });
  return found.map((fault) => `${how}: ${fault}`);
}
