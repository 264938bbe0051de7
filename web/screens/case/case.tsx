import { lazy, Suspense, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import type { Case } from '../../api/answers.ts';
import { useCase } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert, Badge, Sections, Skeleton } from '../../design/parts.tsx';
import { useCurrent } from '../../shell/current.tsx';
import { navigationFor } from '../../shell/match.ts';
import { dayIn } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { ScreenProps } from '../screen.ts';
import { About } from './about.tsx';
import { Deadlines } from './deadlines.tsx';
import { OpenSteps } from './open-steps.tsx';
import { Standing } from './standing.tsx';
import './case.css';
import { words } from '../../../shared/words/screens/case.ts';
import { Completed, justDoneIn } from './completed.tsx';

// Drawn when the rest stands already: they bring libraries of their own.
const Route = lazy(() => import('./route.tsx'));
const Stuck = lazy(() => import('./stuck.tsx'));
const Scores = lazy(() => import('./scores.tsx'));
const Story = lazy(() => import('./story.tsx'));

/** Everything of one case on one page: what to do now first, the story below, what stays beside it. */
export default function CaseScreen({ params: { caseId = '' } }: ScreenProps) {
  const t = useWords(words);
  const say = useSay();
  const found = useCase(caseId);
  const [home] = navigationFor(useCurrent().roles);
  const number = t.caseNumber(shortNumber(caseId));
  return (
    <Page
      title={t.title}
      heading={<bdi>{nameOf(found.data?.client) ?? number}</bdi>}
      lead={found.data && <Lead of={found.data} />}
      back={home && { to: home.path, label: say(home.title) }}
    >
      <Loaded query={found} lines={12}>
        {(data) => <Whole of={data} />}
      </Loaded>
    </Page>
  );
}

export function Lead({ of }: { readonly of: Case }) {
  const t = useWords(words);
  const language = useLanguage();
  const { client, caseId, status } = of;
  const parts = [
    client?.birthDate && t.born(dayIn(language, client.birthDate, 'numeric')),
    client && t.caseNumber(shortNumber(caseId)),
  ];
  return (
    <>
      {parts.filter(Boolean).join(', ')}
      {client?.phone && (
        <>
          {', '}
          <a className="nl-link" href={`tel:${client.phone.replace(/\s/g, '')}`}>
            {client.phone}
          </a>
        </>
      )}{' '}
      {status === 'closed' && <Badge>{t.closed}</Badge>} {of.protected && <Badge tone="warn">{t.protected}</Badge>}
    </>
  );
}

function Whole({ of }: { readonly of: Case }) {
  const t = useWords(words);
  const [stuck, setStuck] = useState(false);
  const readsStory = of.may.includes('read-history');
  const sections = [
    ['standing', t.standing],
    ['steps', t.steps],
    ['deadlines', t.deadlines],
    ...(readsStory ? ([['story', t.story]] as const) : []),
    ['about', t.about],
    ...(readsStory ? ([['route', t.route]] as const) : []),
  ] as const;
  const done = justDoneIn(useHistoryState());
  return (
    <>
      {done && (
        <div className="case__done">
          <Completed of={of} done={done} />
        </div>
      )}
      <Sections label={t.parts} sections={sections.map(([id, label]) => ({ to: `#${id}`, label, current: false }))} />
      <div className="beside">
        <div className="stack">
          <Standing
            of={of}
            action={
              of.may.includes('give-reason') && of.status === 'open' ? (
                <Button onPress={() => setStuck(true)}>{t.stuck}</Button>
              ) : null
            }
          />
          <OpenSteps of={of} />
          <Deadlines of={of} />
          {readsStory && (
            <Card heading={t.story} id="story">
              <Suspense fallback={<Skeleton lines={8} />}>
                <Story of={of} />
              </Suspense>
            </Card>
          )}
        </div>
        <div className="stack">
          <About of={of} />
          {readsStory && (
            <Card heading={t.route} id="route">
              <Suspense fallback={<Skeleton lines={8} />}>
                <Route of={of} />
              </Suspense>
            </Card>
          )}
          {of.assessments.length > 0 && (
            <Card heading={t.scores} id="scores">
              <Suspense fallback={<Skeleton lines={8} />}>
                <Scores of={of} />
              </Suspense>
            </Card>
          )}
        </div>
      </div>
      {stuck && (
        <Suspense fallback={null}>
          <Stuck of={of} onClose={() => setStuck(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Told above a case when somebody else did something while it was open on screen. */
export function Changed({ children }: { readonly children: string }) {
  return <Alert tone="warning" live heading={children} />;
}
