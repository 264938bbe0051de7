import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { sizes } from './workbench.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What holds on every screen, whatever it shows: call it with the screen loaded, at the width at hand.
 * @param as `used`: somebody has worked here since it came, so the focus is where they are and no longer on the heading
 * @returns a sentence for each breach; an empty list is good
 */
export async function screenRules(page: Page, as: 'new' | 'used' = 'new'): Promise<readonly string[]> {
  const found = [
    ...(await headed(page, as)),
    ...(await axe(page)),
    ...(await laidOut(page, 'as it is')),
    ...(await smallTargets(page)),
    ...(await keyboard(page)),
  ];
  const before = page.viewportSize() ?? sizes.desk;
  await page.setViewportSize({ width: 320, height: 800 });
  found.push(...(await laidOut(page, 'at 320 px')));
  // A browser at 200 % shows half as many CSS pixels.
  await page.setViewportSize({
    width: Math.max(320, Math.round(before.width / 2)),
    height: Math.round(before.height / 2),
  });
  found.push(...(await laidOut(page, 'at 200 %')));
  await page.setViewportSize(before);
  await page.emulateMedia({ forcedColors: 'active' });
  found.push(...(await visibleText(page)));
  await page.emulateMedia({ forcedColors: null, reducedMotion: 'reduce' });
  found.push(...(await moving(page)));
  await page.emulateMedia({ reducedMotion: null });
  return found;
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

async function axe(page: Page): Promise<string[]> {
  // Through the browser's own tools, which no content security policy of the page stops.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource });
  const { result } = await session.send('Runtime.evaluate', {
    awaitPromise: true,
    returnByValue: true,
    expression:
      "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `axe ${id}: ${help} (${target.join(' ')})`)))",
  });
  await session.detach();
  return result.value as string[];
}

async function laidOut(page: Page, how: string): Promise<string[]> {
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

/** WCAG 2.2, 2.5.8: 24 by 24 px, but for links within a sentence. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, select, input, textarea, summary, [role=button]')].flatMap(
      (each) => {
        if (!each.checkVisibility({ contentVisibilityAuto: true }) || each.matches('.nl-skip-link')) return [];
        const { width, height } = each.getBoundingClientRect();
        if (width === 0 || height === 0) return [];
        const inSentence = each.matches('a') && getComputedStyle(each).display === 'inline';
        return inSentence || (width >= 24 && height >= 24)
          ? []
          : [
              `a target of ${Math.round(width)} by ${Math.round(height)} px: "${each.textContent?.trim().slice(0, 40)}"`,
            ];
      },
    ),
  );
}

/** Everything that takes the focus gets it by Tab alone, in the order of the page, and shows it. */
async function keyboard(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, select, input, textarea, summary, [tabindex="0"]'),
    ].filter((each) => !each.matches(':disabled') && each.checkVisibility({ contentVisibilityAuto: true }));
    const seen = new Set<string>();
    const stops = all.filter((each) => {
      // Of a group of radio buttons Tab reaches one.
      if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true;
      if (seen.has(each.name)) return false;
      seen.add(each.name);
      return true;
    });
    for (const [index, each] of stops.entries()) each.dataset.stop = String(index);
    return stops.length;
  });
  const faults: string[] = [];
  const steps = Math.min(wanted, 60);
  // Tab goes on from where the focus was, even when it is taken away: so it begins before everything.
  await page.evaluate(() => {
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
  });
  for (let index = 0; index < steps; index += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const now = document.activeElement as HTMLElement | null;
      if (!now || now === document.body) return null;
      const style = getComputedStyle(now);
      const beside = now.nextElementSibling ? getComputedStyle(now.nextElementSibling) : null;
      const shows = (of: CSSStyleDeclaration | null): boolean =>
        of !== null &&
        ((of.outlineStyle !== 'none' && Number.parseFloat(of.outlineWidth) > 0) || of.boxShadow !== 'none');
      const isRadio = now instanceof HTMLInputElement && now.type === 'radio';
      return {
        stop: isRadio ? null : Number(now.dataset.stop ?? -1),
        shows: shows(style) || shows(beside),
        text: (now.textContent || now.id || now.tagName).trim().slice(0, 40),
      };
    });
    if (at === null) {
      faults.push(`keyboard: after ${index} of ${wanted} stops the focus left the page`);
      break;
    }
    if (at.stop !== null && at.stop !== index)
      faults.push(`keyboard: stop ${index} is "${at.text}" (${at.stop} in the page)`);
    if (!at.shows) faults.push(`keyboard: "${at.text}" does not show the focus`);
  }
  await page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLElement>('[data-stop]')) delete each.dataset.stop;
    document.querySelector<HTMLElement>('h1')?.focus();
  });
  return faults.slice(0, 5);
}

/** In forced colours nothing may vanish: text and its ground are never the same. */
async function visibleText(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')].flatMap((each) => {
      const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!own || each.closest('.hidden-text, svg')) return [];
      const { color, backgroundColor } = getComputedStyle(each);
      return color === backgroundColor ? [`forced colours: "${each.textContent?.trim().slice(0, 40)}" vanishes`] : [];
    }),
  );
}

async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((each) => each.playState === 'running')
      .map(() => 'reduced motion: something still moves'),
  );
}
