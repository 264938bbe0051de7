import { daysBetween } from '../../../shared/calendar/day.ts';
import { dueInWords } from '../../../shared/words/dates.ts';
import { roleWords } from '../../../shared/words/roles.ts';
import { words } from '../../../shared/words/screens/case.ts';
import { stepWords } from '../../../shared/words/steps.ts';
import type { Case, Step } from '../../api/answers.ts';
import { Called } from '../../api/colleagues.tsx';
import { Link } from '../../design/link.tsx';
import { Card } from '../../design/page.tsx';
import { EmptyState } from '../../design/parts.tsx';
import { Table } from '../../design/table.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

/** What is open, the reader's own first, soonest first. Only what is theirs to do leads to a form. */
export function OpenSteps({ of }: { readonly of: Case }) {
  const t = useWords(words);
  const say = useSay();
  const me = useCurrent();
  const open = of.steps
    .filter(({ status, phase }) => status === 'open' && phase !== 'escalation')
    .sort((one, other) => order(one) - order(other) || ((one.dueOn ?? '9') < (other.dueOn ?? '9') ? -1 : 1));
  function order(step: Step): number {
    return step.mine ? 0 : 1;
  }
  return (
    <Card heading={t.steps} id="steps" count={open.length}>
      {open.length === 0 ? (
        <EmptyState>{t.noSteps}</EmptyState>
      ) : (
        <Table
          caption={t.steps}
          rows={open}
          keyOf={({ step, occurrence }) => `${step} ${occurrence}`}
          columns={[
            {
              key: 'step',
              heading: t.step,
              speaksForItself: true,
              cell: (step) =>
                step.mine ? (
                  <span className="strong">
                    <Link to={`/cases/${of.caseId}/steps/${step.step}/${step.occurrence}`}>
                      {say(stepWords[step.step])}
                    </Link>
                  </span>
                ) : (
                  say(stepWords[step.step])
                ),
            },
            { key: 'due', heading: t.due, cell: (step) => <Due step={step} /> },
            {
              key: 'by',
              heading: t.by,
              cell: ({ assignee, role }) =>
                assignee === null ? say(roleWords[role]) : assignee === me.user ? t.you : <Called user={assignee} />,
            },
          ]}
        />
      )}
    </Card>
  );
}

function Due({ step: { dueOn } }: { readonly step: Step }) {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  if (dueOn === null) return <span className="soft">{t.noDue}</span>;
  const days = daysBetween(today, dueOn);
  return (
    <>
      <span className={days < 0 ? 'late' : undefined}>{dayIn(language, dueOn, 'short')}</span>{' '}
      <span className={days < 0 ? 'late small' : 'soft small'}>{dueInWords(language, days)}</span>
    </>
  );
}
