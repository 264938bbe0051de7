import { type ComponentType, type LazyExoticComponent, lazy, Suspense, useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { Role } from '../../shared/pathway/names.ts';
import type { Me } from '../api/answers.ts';
import { ButtonLink } from '../design/link.tsx';
import { Page } from '../design/page.tsx';
import { Skeleton } from '../design/parts.tsx';
import type { Screen, ScreenProps } from '../screens/screen.ts';
import { screens } from '../screens/screens.ts';
import { useSay, useWords } from '../words/reader.tsx';
import { words } from './words.ts';

const loaded = new Map<Screen, LazyExoticComponent<ComponentType<ScreenProps>>>();

function componentOf(screen: Screen): LazyExoticComponent<ComponentType<ScreenProps>> {
  const known = loaded.get(screen) ?? lazy(screen.load);
  loaded.set(screen, known);
  return known;
}

/** The screen at an address, with the variable parts of the address. */
export function matchOf(at: string): { readonly screen: Screen; readonly params: ScreenProps['params'] } | null {
  for (const screen of screens) {
    const params = partsOf(screen.path, at);
    if (params !== null) return { screen, params };
  }
  return null;
}

function partsOf(pattern: string, at: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), at.replace(/\/$/, '').split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

/** Fetches the code of the screen at an address while who is there and what it shows are still being asked. */
export function fetchAhead(at: string): void {
  // When it does not come now, it is asked for again when it is shown.
  matchOf(at)
    ?.screen.load()
    .catch(() => {});
}

/** Whether a screen needs no session. */
export const isOpen = (at: string): boolean => matchOf(at)?.screen.roles === 'public';

const isFor = ({ roles }: Screen, own: readonly Role[]): boolean =>
  roles === 'everyone' || roles === 'public' || own.some((role) => roles.includes(role));

export const navigationFor = (own: readonly Role[]): readonly Screen[] =>
  screens.filter((screen) => screen.inNavigation && isFor(screen, own));

/** The screen at this address; a sentence where there is none, or none for this role. */
export function Routes({ me }: { readonly me: Me | null }) {
  const t = useWords(words);
  const say = useSay();
  const [at] = useLocation();
  const match = matchOf(at);
  const title = match ? say(match.screen.title) : null;
  useEffect(() => {
    if (title !== null) document.title = `${title} · Doorstroom`;
  }, [title]);
  const home = me ? navigationFor(me.roles)[0] : undefined;
  if (at === '/' && home) return <Redirect to={home.path} replace />;
  const back = home && <ButtonLink to={home.path}>{t.home}</ButtonLink>;
  if (at === '/') return <Page title={t.product}>{t.noScreens}</Page>;
  if (!match) {
    return (
      <Page title={t.notFound} lead={t.notFoundLead}>
        {back}
      </Page>
    );
  }
  if (me && !isFor(match.screen, me.roles)) {
    return (
      <Page title={t.notForYou} lead={t.notForYouLead}>
        {back}
      </Page>
    );
  }
  const Chosen = componentOf(match.screen);
  return (
    <Suspense
      fallback={
        <div className="page">
          <Skeleton />
        </div>
      }
    >
      <Chosen key={at} params={match.params} />
    </Suspense>
  );
}
