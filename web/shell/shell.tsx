import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link as Routed, useLocation } from 'wouter';
import { languages } from '../../shared/words/language.ts';
import { roleWords } from '../../shared/words/roles.ts';
import { languageNames, words } from '../../shared/words/screens/shell.ts';
import type { Me } from '../api/answers.ts';
import { useMe } from '../api/queries.ts';
import { Button } from '../design/button.tsx';
import { Dialog, Failure, Skeleton } from '../design/parts.tsx';
import { openDrafts } from '../session/drafts.ts';
import { useSession } from '../session/session.tsx';
import { loadTheme, neutralTheme, type Theme, wear } from '../theme/theme.ts';
import { asLanguage, chosenLanguage } from '../words/chosen.ts';
import { useProblemSentence } from '../words/problems.ts';
import { useChooseLanguage, useLanguage, useSay, useWords } from '../words/reader.tsx';
import { Broken } from './broken.tsx';
import { useClock } from './clock.ts';
import { Current } from './current.tsx';
import { isOpen, matchOf, navigationFor } from './match.ts';
import { Routes } from './routes.tsx';
import { Callback, SignIn } from './sign-in.tsx';

// Only the demonstration has it.
const EmbeddedBar = lazy(() => import('./embedded.tsx'));

/** Everything around a screen: the demonstration's bar, the municipality's header, navigation by role, the screen itself. */
export function Shell() {
  const { status } = useSession();
  const [at] = useLocation();
  if (at === '/callback') return <Frame me={null} content={<Callback />} />;
  if (isOpen(at)) return <Frame me={null} content={<Routes me={null} />} />;
  return status === 'signed-out' ? <Frame me={null} content={<SignIn />} /> : <SignedIn />;
}

function SignedIn() {
  const t = useWords(words);
  const { status, signIn, signOut } = useSession();
  const me = useMe();
  const sentence = useProblemSentence();
  const choose = useChooseLanguage();
  const user = me.data?.user;
  const own = me.data?.language;
  const isOpened = useOpenDrafts(me.data);
  useEffect(() => {
    const language = asLanguage(own);
    if (language && chosenLanguage() === null) choose(language);
  }, [own, choose]);

  const content =
    me.data && isOpened ? (
      <Current me={me.data}>
        <Routes me={me.data} />
      </Current>
    ) : me.error && me.error.status !== 401 ? (
      <div className="page">
        <Failure onRetry={() => me.refetch()}>{me.error.status === 403 ? t.unknownUser : sentence(me.error)}</Failure>
        {me.error.status === 403 && <Button onPress={signOut}>{t.signOut}</Button>}
      </div>
    ) : (
      <div className="page">
        <Skeleton />
      </div>
    );
  return (
    <>
      <Frame me={me.data ?? null} content={content} />
      <Dialog heading={t.expired} open={status === 'expired'} onClose={() => {}}>
        <p>{t.expiredLead}</p>
        <div>
          <Button variant="primary" onPress={() => signIn(user)}>
            {t.signInAgain}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

/** What was typed before is opened before the screens that show it are. @returns whether it is, for who is signed in */
function useOpenDrafts(me: Me | undefined): boolean {
  const [user, setUser] = useState<string | null>(null);
  useEffect(() => {
    if (me) void openDrafts(me.user, me.draftKeys, me.now).finally(() => setUser(me.user));
  }, [me]);
  return me !== undefined && user === me.user;
}

function Frame({ me, content }: { readonly me: Me | null; readonly content: React.ReactNode }) {
  const t = useWords(words);
  const say = useSay();
  const { config, signOut } = useSession();
  const [at] = useLocation();
  const theme = useTheme(config.themes, me?.municipalities[0]);
  const [clock, moved] = useClock();
  const navigation = me ? navigationFor(me.roles) : [];
  const current = matchOf(at)?.screen.path;
  return (
    <div className="whole">
      <a className="nl-skip-link nl-skip-link--visible-on-focus" href="#content">
        {t.skip}
      </a>
      {clock && !isOpen(at) && (
        <Suspense fallback={<div className="embedded embedded--coming" />}>
          <EmbeddedBar clock={clock} onMoved={moved} user={me?.user ?? null} />
        </Suspense>
      )}
      <header className="top no-print">
        <div className="top__inner">
          <div className="top__brand">
            <img src={theme.logo} alt="" width="36" height="40" />
            <span>
              {theme.name}
              {theme.name !== t.product && <span>{t.product}</span>}
            </span>
          </div>
          <div className="top__who">
            {me && (
              <>
                <span className="soft">
                  {me.name}, {me.roles.map((role) => say(roleWords[role])).join(', ')}
                </span>
                <button type="button" className="text-button" onClick={signOut}>
                  {t.signOut}
                </button>
              </>
            )}
            <Languages />
          </div>
        </div>
      </header>
      {navigation.length > 0 && (
        <nav className="nav no-print" aria-label={t.navigation}>
          <div className="nav__inner">
            {navigation.map((screen) => (
              <Routed key={screen.path} href={screen.path} aria-current={current === screen.path ? 'page' : undefined}>
                {say(screen.title)}
              </Routed>
            ))}
          </div>
        </nav>
      )}
      <main id="content" tabIndex={-1}>
        <Broken key={at}>{content}</Broken>
      </main>
    </div>
  );
}

function Languages() {
  const t = useWords(words);
  const queries = useQueryClient();
  const language = useLanguage();
  const choose = useChooseLanguage();
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons in a line are no form
    <div role="group" aria-label={t.language}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          className="text-button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => {
            choose(each);
            // What the interface explains comes in the reader's language too.
            void queries.invalidateQueries();
          }}
        >
          {each.toUpperCase()}
          <span className="hidden-text"> {languageNames[each]}</span>
        </button>
      ))}
    </div>
  );
}

function useTheme(themes: readonly string[], municipality: string | undefined): Theme {
  const [theme, setTheme] = useState(neutralTheme);
  useEffect(() => {
    const own = municipality ?? (themes.length === 1 ? themes[0] : undefined);
    if (own === undefined || !themes.includes(own)) return;
    void loadTheme(`/theme/${own}.json`).then((loaded) => {
      wear(loaded);
      setTheme(loaded);
    });
  }, [themes, municipality]);
  return theme;
}
