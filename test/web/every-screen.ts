import type { Page } from 'playwright-core';
import type { Language } from '../../shared/words/language.ts';
import { screens } from '../../web/screens/screens.ts';
import type { Hosted } from './hosted.ts';
import { screenRules } from './screen-rules.ts';
import { enter, settled, type sizes } from './workbench.ts';

export type Place = {
  readonly at: string;
  /** Something that stands there in either language, such as a name, or the class of a part. */
  readonly shows: string;
  /** What somebody does there before it is looked at. */
  readonly first?: (page: Page) => Promise<unknown>;
  /** What the interface answers on purpose here; a browser writes that down as a fault of its own. */
  readonly refused?: number;
  /** A title that says nothing, for whoever looks over somebody's shoulder. */
  readonly untitled?: true;
};

/** Who looks, null for somebody without a session, and at what. */
export type Tour = readonly (readonly [user: string | null, ...places: Place[]])[];

const pattern = (path: string): RegExp => new RegExp(`^${path.replace(/:[a-zA-Z]+/g, '[^/]+')}$`);

/** The routes of the workbench that a tour does not come to, of those with a role. */
export function missedBy(tour: Tour): readonly string[] {
  const places = tour.flatMap(([user, ...all]) => (user === null ? [] : all.map(({ at }) => at.split('?')[0] ?? '')));
  return screens.map(({ path }) => path).filter((path) => !places.some((at) => pattern(path).test(at)));
}

export type Look = {
  readonly size: keyof typeof sizes;
  readonly language: Language;
  /** Whether each place is come to once more, by loading it again or by going back. */
  readonly twice: boolean;
};

/** Each way in which the places of a tour are looked at, at full length. */
export const looks: readonly Look[] = (['desk', 'phone'] as const).flatMap((size) =>
  (['nl', 'en'] as const).map((language) => ({ size, language, twice: true })),
);

/** Of the places of a tour the first of each route: every other one for the desk, the rest for the telephone. */
export function shortened(tour: Tour, which: 0 | 1): Tour {
  const seen = new Set<string>();
  return tour
    .map(([user, ...places]) => {
      const chosen = places.filter(({ at }) => {
        const path = at.split('?')[0] ?? '';
        const route = screens.find((screen) => pattern(screen.path).test(path))?.path ?? path;
        if (seen.has(route)) return false;
        seen.add(route);
        return seen.size % 2 === which;
      });
      return [user, ...chosen] as const;
    })
    .filter(([, ...places]) => places.length > 0);
}

/** Goes to every place, and holds each to the rules. @returns a sentence for each breach, with where it was */
export async function breaches(here: Hosted, tour: Tour, look: Look): Promise<readonly string[]> {
  const { size, language, twice } = look;
  const found: string[] = [];
  for (const [user, ...places] of tour) {
    const { page, context, faults } = await here.visit({ size, language });
    if (user !== null) await enter(page, user);
    let known = faults.length;
    for (const place of places) {
      const told = await breachesAt(page, place, user !== null && twice ? size : null);
      const own = faults
        .slice(known)
        .filter((fault) => !(place.refused && fault.includes(`status of ${place.refused}`)));
      known = faults.length;
      found.push(...[...told, ...own].map((fault) => `${user ?? 'nobody'} at ${place.at}: ${fault}`));
    }
    await context.close();
  }
  return found;
}

async function breachesAt(page: Page, place: Place, again: keyof typeof sizes | null): Promise<readonly string[]> {
  await page.goto(place.at);
  await settled(page);
  const arrived = await told(page);
  await place.first?.(page);
  await settled(page);
  if (!(await shows(page, place.shows)))
    return [`shows no "${place.shows}": ${(await page.locator('main').innerText()).slice(0, 300)}`];
  const rules = await screenRules(page, place.first ? 'used' : 'new');
  const found = place.untitled ? rules.filter((fault) => !fault.startsWith('the title')) : rules;
  if (again === null) return found;
  // A link can be shared, and one can go back to it.
  if (again === 'desk') await page.reload();
  else {
    await page.goto('/elsewhere');
    await settled(page);
    await page.goBack();
  }
  await settled(page);
  if (!place.first) await shows(page, place.shows);
  const then = await told(page);
  return then === arrived
    ? found
    : [...found, `after ${again === 'desk' ? 'a reload' : 'going back'} it is "${then}", not "${arrived}"`];
}

const told = async (page: Page): Promise<string> =>
  `${await page.getByRole('heading', { level: 1 }).innerText()} (${new URL(page.url()).pathname})`;

async function shows(page: Page, what: string): Promise<boolean> {
  const part = /^[.#]|^(main|textarea)$/.test(what) ? page.locator(what) : page.getByText(what);
  return part
    .first()
    .waitFor({ timeout: 5_000 })
    .then(
      () => true,
      () => false,
    );
}
