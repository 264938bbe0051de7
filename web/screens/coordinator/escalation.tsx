import { useState } from 'react';
import { ruleFor } from '../../../shared/access/rules.ts';
import { daysBetween } from '../../../shared/calendar/day.ts';
import type { Told } from '../../../shared/words/catalogue.ts';
import type { Language } from '../../../shared/words/language.ts';
import { blockerWords, ownerWords } from '../../../shared/words/owners.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';
import { words } from '../../../shared/words/screens/coordinator.ts';
import type { Case } from '../../api/answers.ts';
import { useCase } from '../../api/queries.ts';
import { TextArea } from '../../design/fields.tsx';
import { ButtonLink, Link } from '../../design/link.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert, EmptyState, Facts } from '../../design/parts.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn, momentIn } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { ScreenProps } from '../screen.ts';
import { useColleagues } from './answers.ts';
import { Reached } from './ask.tsx';
import { Exclusions } from './exclusion.tsx';
import { Measure, type Measured, useMeasure } from './measure.tsx';

type Raised = Case['escalations'][number];

/** An escalation answered with a measure, and perhaps a new day or a day until which it is accepted. */
export default function EscalationScreen({ params }: ScreenProps) {
  const t = useWords(words);
  const escalationId = params.escalationId ?? '';
  const caseId = escalationId.split('-')[0] ?? '';
  const found = useCase(caseId);
  const name = nameOf(found.data?.client) ?? t.caseNumber(shortNumber(caseId));
  return (
    <Page
      title={t.measure}
      heading={found.data ? t.measureFor(name) : t.measure}
      back={{ to: '/overview', label: t.title }}
    >
      <Loaded query={found} lines={6}>
        {(about) => {
          const escalation = about.escalations.find((each) => each.escalationId === escalationId);
          if (!escalation) {
            return (
              <Card>
                <EmptyState action={<ButtonLink to="/overview">{t.toOverview}</ButtonLink>}>
                  {t.noEscalation}
                </EmptyState>
              </Card>
            );
          }
          return (
            <div className="beside">
              <div className="stack">
                <Answer key={escalationId} caseId={caseId} escalation={escalation} />
              </div>
              <div className="stack">
                <Why about={about} escalation={escalation} />
                <Call about={about} />
              </div>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Answer({
  caseId,
  escalation: { escalationId, reason, status, assignee },
}: {
  readonly caseId: string;
  readonly escalation: Raised;
}) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const { called } = useColleagues();
  const me = useCurrent();
  const mayDecide = me.roles.some((role) => ruleFor('decide-exclusion', role).length > 0);
  const draft = useMeasure(escalationId);
  const [done, setDone] = useState<Measured | null>(null);
  const isDone = done !== null;
  const isOver = isDone || status === 'resolved';
  const typed = draft.value.measure.trim() !== '';
  return (
    <>
      {mayDecide && <Exclusions caseId={caseId} />}
      <Card heading={say(wordsOfReason(reason))}>
        {isOver ? (
          <div className="stack">
            {isDone ? (
              <Alert tone="good" live heading={t.resolved}>
                {nextAfter(done, t, language)}
              </Alert>
            ) : (
              <Alert tone={typed ? 'warning' : 'info'} live heading={t.alreadyResolved}>
                {assignee !== null && assignee !== me.user && t.resolvedBy(called(assignee))}
              </Alert>
            )}
            {!isDone && typed && (
              <TextArea
                label={t.whatYouTyped}
                hint={t.whatYouTypedHint}
                value={draft.value.measure}
                onChange={(measure) => draft.change({ ...draft.value, measure })}
              />
            )}
            <div>
              <ButtonLink to="/overview" variant="primary">
                {t.toOverview}
              </ButtonLink>
            </div>
          </div>
        ) : (
          <Measure escalationId={escalationId} draft={draft} onDone={setDone} />
        )}
      </Card>
    </>
  );
}

/** What comes of the term. */
function nextAfter({ term, day }: Measured, t: Told<typeof words>, language: Language): string {
  if (term === 'new-date') return t.resolvedNewDate(dayIn(language, day, 'long'));
  return term === 'accepted' ? t.resolvedAccepted(dayIn(language, day, 'long')) : t.resolvedAsIs;
}

/** What one must know to answer: why it is here, since when, and whose move it is. */
function Why({ about, escalation }: { readonly about: Case; readonly escalation: Raised }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const today = useToday();
  const { caseId, client, ball, steps, deadlines } = about;
  const deadline = deadlines.find(({ deadlineId }) => deadlineId === escalation.deadlineId);
  // An escalation's own step is open for as long as it waits: to be taken up first, then to be answered.
  const due = steps.find(
    ({ phase, occurrence, status }) =>
      phase === 'escalation' && status === 'open' && escalation.escalationId === `${caseId}-${occurrence}`,
  )?.dueOn;
  return (
    <Card heading={t.why}>
      <div className="stack">
        {deadline && <p>{deadline.explanation}</p>}
        <Facts
          facts={[
            [t.raisedOn, momentIn(language, escalation.raisedAt)],
            [escalation.status === 'open' ? t.answerBy : t.measureBy, due && dayIn(language, due)],
            [
              t.ball,
              ball &&
                `${say(ownerWords[ball.owner])}: ${ball.blockedBy === null ? t.noReason : say(blockerWords[ball.blockedBy])}, ${t.since(dayIn(language, ball.since, 'short'), daysBetween(ball.since, today))}`,
            ],
            [
              t.openCase,
              <Link key="case" to={`/cases/${caseId}`}>
                <bdi>{nameOf(client) ?? t.caseNumber(shortNumber(caseId))}</bdi>
              </Link>,
            ],
          ]}
        />
      </div>
    </Card>
  );
}

/** The holder of the case, then the coordinators. */
function Call({ about: { holder } }: { readonly about: Case }) {
  const t = useWords(words);
  const { found } = useColleagues();
  return (
    <Card heading={t.ask}>
      <Loaded query={found} lines={3}>
        {({ items }) => {
          const known = items.find(({ user }) => user === holder);
          return (
            <Facts
              facts={[
                [t.holderTerm, known ? <Reached key="holder" who={known} /> : (holder ?? t.nobodyYet)],
                [
                  t.coordinators,
                  <ul className="lines lines--close" key="coordinators">
                    {items
                      .filter(({ roles }) => roles.includes('coordinator'))
                      .map((each) => (
                        <li key={each.user}>
                          <Reached who={each} />
                        </li>
                      ))}
                  </ul>,
                ],
              ]}
            />
          );
        }}
      </Loaded>
    </Card>
  );
}
