import type { ReactNode } from 'react';
import { wordsOfOutcome } from '../../../shared/words/outcomes.ts';
import { roleWords } from '../../../shared/words/roles.ts';
import { words } from '../../../shared/words/screens/case.ts';
import { stepWords } from '../../../shared/words/steps.ts';
import type { Case, Step } from '../../api/answers.ts';
import { Called } from '../../api/colleagues.tsx';
import { Alert } from '../../design/parts.tsx';
import { useCurrent } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

/** Which step somebody has just completed: goes along to the case in the browser's history. */
export type JustDone = { readonly step: string; readonly occurrence: number };

export const justDoneIn = (state: unknown): JustDone | null =>
  (state as { readonly justDone?: JustDone } | null)?.justDone ?? null;

/** What somebody has just decided, and who goes on with what; new steps join as soon as they open. */
export function Completed({
  of,
  done: { step: name, occurrence },
  children,
}: {
  readonly of: Case;
  readonly done: JustDone;
  /** Where to go from here. */
  readonly children?: ReactNode;
}) {
  const t = useWords(words);
  const say = useSay();
  const step = of.steps.find((each) => each.step === name && each.occurrence === occurrence);
  const { outcome = null, completedAt = null } = step ?? {};
  if (!step || outcome === null || completedAt === null) return null;
  const next = of.steps.filter(
    ({ status, phase, openedAt }) => status === 'open' && phase !== 'escalation' && openedAt >= completedAt,
  );
  return (
    <Alert
      tone="good"
      live
      heading={`${t.youRecorded(say(stepWords[step.step]))} ${say(wordsOfOutcome(step.step, outcome))}.`}
    >
      <div className="stack stack--close">
        {of.status === 'closed' ? (
          <p>{t.nowClosed}</p>
        ) : next.length === 0 ? (
          <p>{t.nothingNew}</p>
        ) : (
          <>
            <p>{t.nextIs}</p>
            <ul>
              {next.map((each) => (
                <li key={`${each.step} ${each.occurrence}`}>
                  <Turn step={each} />
                </li>
              ))}
            </ul>
          </>
        )}
        {children}
      </div>
    </Alert>
  );
}

function Turn({ step: { step, role, assignee, dueOn } }: { readonly step: Step }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const me = useCurrent();
  return (
    <>
      {say(stepWords[step])} (
      {assignee === null ? say(roleWords[role]) : assignee === me.user ? t.you : <Called user={assignee} />}
      {dueOn !== null && `, ${t.atLatest(dayIn(language, dueOn))}`})
    </>
  );
}
