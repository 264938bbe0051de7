import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { daysBetween } from '../../../shared/calendar/day.ts';
import { dueInWords } from '../../../shared/words/dates.ts';
import { outcomeQuestions, wordsOfOutcome } from '../../../shared/words/outcomes.ts';
import { roleWords } from '../../../shared/words/roles.ts';
import { stepWords } from '../../../shared/words/steps.ts';
import type { Case, Step, StepDescription } from '../../api/answers.ts';
import { useColleagues } from '../../api/colleagues.tsx';
import type { Problem } from '../../api/problem.ts';
import { caseKey, useCase, usePost, useSteps } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { ButtonLink } from '../../design/link.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert, Skeleton } from '../../design/parts.tsx';
import { useKnownChoices } from '../../forms/known-choices.ts';
import { SchemaForm, type Variant } from '../../forms/schema-form.tsx';
import { readDraft } from '../../session/drafts.ts';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { navigationFor } from '../../shell/match.ts';
import { dayIn, dayOfMoment } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { ScreenProps } from '../screen.ts';
import { About } from './about.tsx';
import './case.css';
import { words } from '../../../shared/words/screens/case.ts';
import { Completed } from './completed.tsx';

// Beside the form, and drawn after it.
const Deadlines = lazy(async () => ({ default: (await import('./deadlines.tsx')).Deadlines }));
const Stuck = lazy(() => import('./stuck.tsx'));

/** One step's form, with what one needs to know beside it. */
export default function StepScreen({ params: { caseId = '', step: name = '', occurrence = '1' } }: ScreenProps) {
  const t = useWords(words);
  const say = useSay();
  const found = useCase(caseId);
  const known: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = stepWords;
  const title = known[name] ? say(known[name]) : t.stepUnknown;
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [after, setAfter] = useState<Case | null>(null);
  const [home] = navigationFor(useCurrent().roles);
  const done = { step: name, occurrence: Number(occurrence) };
  // With the step may go the right to read the case: then what was decided is told here.
  const leave = (answer: Case): void => {
    const { error } = queries.getQueryState<Case, Problem>(caseKey(caseId)) ?? {};
    if (error?.status === 404) setAfter(answer);
    else go(`/cases/${caseId}`, { state: { justDone: done } });
  };
  const step = found.data?.steps.find((each) => each.step === name && each.occurrence === Number(occurrence));
  return (
    <Page
      title={title}
      lead={step && found.data && <Lead of={found.data} step={step} />}
      back={{
        to: `/cases/${caseId}`,
        label: found.data ? (nameOf(found.data.client) ?? t.caseNumber(shortNumber(caseId))) : t.title,
      }}
    >
      {after && (
        <Completed of={after} done={done}>
          {home && (
            <div>
              <ButtonLink to={home.path} variant="primary">
                {t.toHome(say(home.title))}
              </ButtonLink>
            </div>
          )}
        </Completed>
      )}
      {!after && (
        <Loaded query={found} lines={10}>
          {(of) =>
            step ? (
              <Beside of={of} step={step} onDone={leave} />
            ) : (
              <Alert tone="warning" heading={t.stepUnknown}>
                <ButtonLink to={`/cases/${caseId}`}>{t.toCase}</ButtonLink>
              </Alert>
            )
          }
        </Loaded>
      )}
    </Page>
  );
}

function Lead({ of, step }: { readonly of: Case; readonly step: Step }) {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const born = of.client?.birthDate && t.born(dayIn(language, of.client.birthDate, 'numeric'));
  const who = [nameOf(of.client) ?? t.caseNumber(shortNumber(of.caseId)), born].filter(Boolean).join(', ');
  const due =
    step.status === 'open' && step.dueOn
      ? t.dueOn(dayIn(language, step.dueOn, 'long'), dueInWords(language, daysBetween(today, step.dueOn)))
      : '';
  return (
    <>
      <bdi>{who}</bdi>. {due}
    </>
  );
}

function Beside({ of, step, onDone }: Parameters<typeof Work>[0]) {
  return (
    <div className="beside">
      <div className="stack">
        <Work of={of} step={step} onDone={onDone} />
      </div>
      <div className="stack">
        <About of={of} short />
        <Suspense fallback={<Skeleton lines={3} />}>
          <Deadlines of={of} about={step} />
        </Suspense>
      </div>
    </div>
  );
}

function Work({
  of,
  step,
  onDone,
}: {
  readonly of: Case;
  readonly step: Step;
  readonly onDone: (after: Case) => void;
}) {
  const t = useWords(words);
  const say = useSay();
  const me = useCurrent();
  const steps = useSteps();
  const [stuck, setStuck] = useState(false);
  // The form stays where it is when a colleague was first: what was typed must not vanish.
  const { mine } = step;
  const was = useRef(mine);
  if (mine) was.current = true;
  const about = `${of.caseId}/${step.step}/${step.occurrence}`;
  const question = outcomeQuestions[step.step];
  const choices = useKnownChoices(step.step);
  const complete = usePost<object, Case>(`/v1/cases/${of.caseId}/steps/${step.step}/completion`);
  const sending = complete.isPending || complete.isSuccess;
  const lost = !mine && was.current && !sending && readDraft({ user: me.user, about }) !== null;
  if (!mine && !lost && !sending) return <Settled of={of} step={step} />;
  return (
    <Card>
      <div className="stack">
        {lost && (
          <Alert tone="warning" live heading={t.colleagueFirst}>
            <ButtonLink to={`/cases/${of.caseId}`}>{t.toCase}</ButtonLink>
          </Alert>
        )}
        <Loaded query={steps}>
          {({ items }) => {
            const description = items.find((each) => each.step === step.step);
            return description ? (
              <SchemaForm
                key={about}
                variants={variantsOf(description, say)}
                discriminator="outcome"
                step={step.step}
                {...(question && { question: say(question) })}
                about={about}
                extra={{ occurrence: step.occurrence }}
                submitLabel={t.doStep}
                onSubmit={async (body) => {
                  onDone(await complete.mutateAsync(body));
                }}
                actions={
                  <>
                    <ButtonLink to={`/cases/${of.caseId}`}>{t.saveForLater}</ButtonLink>
                    {of.may.includes('give-reason') && (
                      <Button variant="subtle" onPress={() => setStuck(true)}>
                        {t.stuck}
                      </Button>
                    )}
                  </>
                }
                {...choices}
                seenByClient={(pointer) => pointer.startsWith('/conditions')}
              />
            ) : null;
          }}
        </Loaded>
      </div>
      {stuck && (
        <Suspense fallback={null}>
          <Stuck of={of} onClose={() => setStuck(false)} about={step.step} />
        </Suspense>
      )}
    </Card>
  );
}

function variantsOf(
  { step, form }: StepDescription,
  say: (words: { readonly nl: string; readonly en: string }) => string,
): readonly Variant[] {
  return form.oneOf.map((schema) => {
    const outcome = String(schema.properties?.outcome?.const);
    return { value: outcome, label: say(wordsOfOutcome(step, outcome)), schema };
  });
}

/** A step that is not the reader's to do, or not any more. */
function Settled({ of, step }: { readonly of: Case; readonly step: Step }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const { called } = useColleagues();
  const heading =
    step.status === 'open'
      ? t.notYourStep(step.assignee === null ? say(roleWords[step.role]) : called(step.assignee))
      : step.status === 'done'
        ? t.stepDone
        : t.stepCancelled;
  return (
    <Card>
      <Alert heading={heading}>
        <div className="stack stack--close">
          {step.outcome && step.completedAt && (
            <p>
              {t.doneWith(say(wordsOfOutcome(step.step, step.outcome)), dayIn(language, dayOfMoment(step.completedAt)))}
            </p>
          )}
          <div>
            <ButtonLink to={`/cases/${of.caseId}`}>{t.toCase}</ButtonLink>
          </div>
        </div>
      </Alert>
    </Card>
  );
}
