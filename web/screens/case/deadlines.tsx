import { lazy, Suspense, useState } from 'react';
import { daysBetween } from '../../../shared/calendar/day.ts';
import { dueInWords } from '../../../shared/words/dates.ts';
import { deadlineStatusWords, deadlineWords } from '../../../shared/words/deadlines.ts';
import { words } from '../../../shared/words/screens/case.ts';
import type { Case, Change, Deadline, Step } from '../../api/answers.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/page.tsx';
import { Badge, EmptyState } from '../../design/parts.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

// Opened seldom, and by few.
const Terms = lazy(() => import('./terms.tsx'));

/**
 * Every date that runs, soonest first, each with why it is that date; what is over lies folded up.
 * @param about only what this step is up against
 */
export function Deadlines({ of, about }: { readonly of: Case; readonly about?: Step }) {
  const t = useWords(words);
  const asked = about
    ? of.deadlines.filter(({ kind, step }) => step === about.step || kind === 'stay-target')
    : of.deadlines;
  const running = asked.filter(({ status }) => status === 'running' || status === 'overdue' || status === 'suspended');
  const over = about ? [] : asked.filter((each) => !running.includes(each));
  const [chosen, setAsked] = useState<{ readonly of: Deadline; readonly change: Change } | null>(null);
  const changesOf = (each: Deadline): readonly Change[] => (of.status === 'open' ? each.changes : none);
  const soonest = (one: Deadline, other: Deadline): number => (one.dueOn < other.dueOn ? -1 : 1);
  return (
    <Card heading={t.deadlines} id="deadlines" count={running.length}>
      {running.length === 0 ? (
        <EmptyState>{t.noDeadlines}</EmptyState>
      ) : (
        <ul className="plain-list">
          {[...running].sort(soonest).map((each) => (
            <Line
              key={each.deadlineId}
              of={each}
              changes={changesOf(each)}
              onChange={(change) => setAsked({ of: each, change })}
            />
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <details>
          <summary>
            {t.doneDeadlines} ({over.length})
          </summary>
          <ul className="plain-list">
            {[...over].sort(soonest).map((each) => (
              <Line key={each.deadlineId} of={each} changes={none} onChange={() => {}} />
            ))}
          </ul>
        </details>
      )}
      {chosen && (
        <Suspense fallback={null}>
          <Terms caseId={of.caseId} deadline={chosen.of} change={chosen.change} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </Card>
  );
}

const none: readonly Change[] = [];

function Line({
  of: { kind, dueOn, status, explanation, suspendedDays },
  changes,
  onChange,
}: {
  readonly of: Deadline;
  readonly changes: readonly Change[];
  readonly onChange: (change: Change) => void;
}) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const today = useToday();
  const runs = status === 'running' || status === 'overdue';
  // Of a decision that law sets a term for they stand in sight; what is put off by agreement is thought about first.
  const isDecision = changes.some(({ change }) => change !== 'extension');
  const buttons = changes.length > 0 && (
    <div className="row">
      {changes.map((each) => (
        <Button key={each.change} variant="subtle" onPress={() => onChange(each)}>
          {t[each.change]}
          <span className="hidden-text"> {say(deadlineWords[kind])}</span>
        </Button>
      ))}
    </div>
  );
  return (
    <li className="deadline">
      <div className="deadline__line">
        <span>{say(deadlineWords[kind])}</span>
        <span className={status === 'overdue' ? 'late' : undefined}>
          {dayIn(language, dueOn)}{' '}
          {runs ? (
            <span className="small">({dueInWords(language, daysBetween(today, dueOn))})</span>
          ) : (
            <Badge {...(status === 'met' && { tone: 'good' })}>{say(deadlineStatusWords[status])}</Badge>
          )}
        </span>
      </div>
      <details>
        <summary>
          {t.whyThisDate}
          <span className="hidden-text"> {say(deadlineWords[kind])}</span>
        </summary>
        <p className="small">{explanation}</p>
        {suspendedDays > 0 && <p className="small">{t.suspendedFor(suspendedDays)}</p>}
        {!isDecision && buttons}
      </details>
      {isDecision && buttons}
    </li>
  );
}
