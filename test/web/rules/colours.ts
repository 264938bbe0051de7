import type { Page } from 'playwright-core';
import type { Contrast } from './contrast.ts';

/**
 * In forced colours, tried in dark ones, nothing vanishes: text stands out from its ground, what is pressed or filled in has a
 * border or a line under it, and so has every drawing. Call it with forced colours switched on.
 */
export function vanishing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { ratio, groundOf } = (globalThis as unknown as { contrast: Contrast }).contrast;
    const shown = [...document.querySelectorAll<HTMLElement>('header *, nav *, main *')].filter(
      (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.hidden-text'),
    );
    const faults = shown.flatMap((each) => {
      const about = `"${(each.textContent?.trim() || each.id || each.outerHTML).slice(0, 60)}"`;
      const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const style = getComputedStyle(each);
      if (each instanceof SVGElement)
        return isDrawn(each) && !standsOut(each) ? [`${about} of a drawing vanishes`] : [];
      if (own && ratio(style.color, groundOf(each)) < 4.5) return [`${about} vanishes`];
      if (each.matches('button, input, select, textarea') && !hasEdge(each)) return [`${about} has no edge`];
      return [];
    });
    return faults.slice(0, 8).map((fault) => `forced colours: ${fault}`);

    function isDrawn(each: SVGElement): boolean {
      if (each instanceof SVGRectElement && each.width.baseVal.value === 0) return false;
      return each instanceof SVGGeometryElement || each instanceof SVGTextContentElement;
    }
    function standsOut(each: SVGElement): boolean {
      const { fill, stroke, strokeWidth } = getComputedStyle(each);
      // What is drawn on a box lies on the box.
      const box = (each.closest('text') ?? each).parentElement?.querySelector(':scope > rect');
      const ground = box && box !== each ? getComputedStyle(box).fill : groundOf(each);
      const lines = stroke === 'none' || Number.parseFloat(strokeWidth) === 0 ? [] : [stroke];
      const colours = [...lines, ...(fill === 'none' ? [] : [fill])];
      return colours.length === 0 || colours.some((colour) => ratio(colour, ground) >= 3);
    }
    // A box that the browser itself draws has one.
    function hasEdge(each: HTMLElement): boolean {
      const { appearance, borderStyle, borderWidth, borderColor, textDecorationLine } = getComputedStyle(each);
      if (each.matches('[type=file]') || (appearance !== 'none' && each.matches('[type=checkbox], [type=radio]')))
        return true;
      const isLined = borderStyle !== 'none' && Number.parseFloat(borderWidth) > 0;
      return (isLined && ratio(borderColor, groundOf(each.parentElement)) >= 3) || textDecorationLine === 'underline';
    }
  });
}
