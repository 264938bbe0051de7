import { useEffect, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { words } from '../../shared/words/screens/shell.ts';
import { askFor } from '../ahead.ts';
import type { Me } from '../api/answers.ts';
import { ButtonLink } from '../design/link.tsx';
import { Page } from '../design/page.tsx';
import { Skeleton } from '../design/parts.tsx';
import type { Screen } from '../screens/screen.ts';
import { useSay, useWords } from '../words/reader.tsx';
import { codeOf, fetchCode } from './code.ts';
import { isFor, matchOf, navigationFor } from './match.ts';

/**
 * The code of a screen; null until it has come. What is here already is shown at once: React's `lazy` waits for it all the same,
 * and leaves the skeleton for three tenths of a second.
 */
function useCode(screen: Screen | null, me: Me | null): ReturnType<typeof codeOf> {
  const [, come] = useState<Screen | null>(null);
  const [fault, failed] = useState<unknown>(null);
  const own = me?.roles;
  useEffect(() => {
    if (!screen) return;
    // It may have come between drawing the skeleton and now: then nothing else would say so.
    if (codeOf(screen)) return come(screen);
    if (own) askFor(screen, own);
    fetchCode(screen).then(() => come(screen), failed);
  }, [screen, own]);
  if (fault !== null) throw fault;
  return screen && codeOf(screen);
}

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
  const isTheirs = match !== null && (me === null || isFor(match.screen, me.roles));
  const Chosen = useCode(isTheirs ? match.screen : null, me);
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
  if (!isTheirs) {
    return (
      <Page title={t.notForYou} lead={t.notForYouLead}>
        {back}
      </Page>
    );
  }
  return Chosen ? (
    <Chosen key={at} params={match.params} />
  ) : (
    <div className="page">
      <Skeleton />
    </div>
  );
}
