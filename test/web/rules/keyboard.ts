import type { CDPSession, Page } from 'playwright-core';
import type { Contrast } from './contrast.ts';

/** One press of the key that goes on to what is next. */
async function tab(session: CDPSession): Promise<void> {
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  await Promise.all([
    session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
  ]);
}

/**
 * Everything that takes the focus gets it by Tab alone, in the order in which it is read, and shows it where it can be seen.
 * Each press notes where the focus was before it: by then the page has come to rest around that place.
 * @param how `forced`: only what forced colours leave of a focus counts, which is an outline
 */
export async function keyboard(page: Page, session: CDPSession, how: 'plain' | 'forced'): Promise<string[]> {
  const wanted = await page.evaluate(watch, how === 'forced');
  await Promise.all(Array.from({ length: wanted + 1 }, () => tab(session)));
  const found = await page.evaluate(() => {
    const { found, end } = (globalThis as unknown as { walk: { found: string[]; end: () => void } }).walk;
    end();
    document.querySelector<HTMLElement>('h1')?.focus();
    return found;
  });
  return found.slice(0, 5).map((fault) => `${how === 'forced' ? 'forced colours, ' : ''}keyboard: ${fault}`);
}

/** Runs in the page. @returns how many stops there should be */
function watch(isForced: boolean): number {
  const { ratio, groundOf } = (globalThis as unknown as { contrast: Contrast }).contrast;
  const inside = document.querySelector('dialog:modal') ?? document;
  const stops = stopsIn(inside);
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const atRest = stops.map((each) => [focusStyle(each), focusStyle(each.nextElementSibling)].join());
  const found: string[] = isForced ? [] : jumps();
  let at = -1;
  const note = ({ key }: KeyboardEvent): void => {
    if (key !== 'Tab') return;
    const now = document.activeElement;
    if (at >= 0) noted(now instanceof HTMLElement && now !== document.body ? now : null);
    at += 1;
  };
  addEventListener('keydown', note, true);
  // Tab goes on from where the focus was, even when it is taken away: so it begins before everything.
  const start = document.createElement('span');
  start.tabIndex = -1;
  (inside === document ? document.body : inside).prepend(start);
  start.focus();
  start.remove();
  Object.assign(globalThis, { walk: { found, end: () => removeEventListener('keydown', note, true) } });
  return stops.length;

  function stopsIn(root: ParentNode): HTMLElement[] {
    const all = [
      ...root.querySelectorAll<HTMLElement>('a[href], button, select, input, textarea, summary, [tabindex="0"]'),
    ].filter(
      (each) => !each.matches(':disabled, [tabindex="-1"]') && each.checkVisibility({ contentVisibilityAuto: true }),
    );
    // Of a group of radio buttons Tab reaches the one that is chosen, or the first.
    return all.filter((each) => {
      if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true;
      const group = all.filter((other) => other instanceof HTMLInputElement && other.name === each.name);
      return each === (group.find((other) => other.matches(':checked')) ?? group[0]);
    });
  }
  function noted(now: HTMLElement | null): void {
    const wanted = stops[at];
    if (now === null) {
      if (at < stops.length) found.push(`after ${at} of ${stops.length} stops the focus left the page`);
      at = Number.POSITIVE_INFINITY;
      return;
    }
    if (at >= stops.length) return;
    const text = (now.textContent || now.id || now.tagName).trim().slice(0, 40);
    if (now !== wanted) {
      // A part that scrolls and holds nothing to press is a stop of the browser's own.
      if (stops.includes(now)) found.push(`stop ${at} is "${text}" (${stops.indexOf(now)} in the page)`);
      at = stops.includes(now) ? stops.indexOf(now) : at - 1;
    }
    const styles = [focusStyle(now), focusStyle(now.nextElementSibling)];
    if (styles.join() === atRest[at] || styles.every((style) => style === ''))
      found.push(`"${text}" does not show the focus`);
    else if (!contrasts(now)) found.push(`the focus on "${text}" does not stand out from what is around it`);
    if (!inSight(now)) found.push(`"${text}" has the focus where something lies over it`);
  }
  function focusStyle(element: Element | null): string {
    if (element === null) return '';
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    return [
      hasOutline ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : '',
      isForced || boxShadow === 'none' ? '' : boxShadow,
    ]
      .filter(Boolean)
      .join(' ');
  }
  /** WCAG 2.2, 1.4.11: three to one. */
  function contrasts(element: HTMLElement): boolean {
    const around = groundOf(element.parentElement);
    const colours = [element, element.nextElementSibling].flatMap(
      (each) => focusStyle(each).match(/rgba?\([^)]+\)/g) ?? [],
    );
    return colours.length === 0 || colours.some((colour) => ratio(colour, around) >= 3);
  }
  /** WCAG 2.2, 2.4.11. */
  function inSight(element: HTMLElement): boolean {
    return [...element.getClientRects()].some((box) => {
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const));
      return points.some(([x, y]) => {
        const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return hit !== null && (element.contains(hit) || hit.contains(element));
      });
    });
  }
  /** Where the next stop lies above the one before it, and not in a column further on. */
  function jumps(): string[] {
    const boxes = stops.map((each) => (isPlaced(each) ? null : each.getBoundingClientRect()));
    return boxes.flatMap((box, index) => {
      const next = boxes[index + 1];
      if (!box || !next || next.bottom > box.top || next.left > box.left) return [];
      return [
        `after "${stops[index]?.textContent?.trim().slice(0, 40)}" the focus jumps back up to "${stops[index + 1]?.textContent?.trim().slice(0, 40)}"`,
      ];
    });
  }
  function isPlaced(element: Element): boolean {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (['sticky', 'fixed', 'absolute'].includes(getComputedStyle(at).position)) return true;
    }
    return false;
  }
}
