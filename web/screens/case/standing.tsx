import type { ReactNode } from 'react';
import { daysBetween } from '../../../shared/calendar/day.ts';
import type { Owner } from '../../../shared/pathway/ball.ts';
import type { BlockedBy } from '../../../shared/pathway/names.ts';
import { deadlineWords } from '../../../shared/words/deadlines.ts';
import { ownerWords, waitWords } from '../../../shared/words/owners.ts';
import { phaseWords } from '../../../shared/words/phases.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';
import { words } from '../../../shared/words/screens/case.ts';
import type { Case } from '../../api/answers.ts';
import { Link } from '../../design/link.tsx';
import { Card } from '../../design/page.tsx';
import { Alert, Badge, Facts } from '../../design/parts.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn, dayOfMoment } from '../../words/dates.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

/** What a coordinator sees first and a holder knows: what is under way, whose move it is, and what lies higher up. */
export function Standing({ of, action }: { readonly of: Case; readonly action: ReactNode }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const { roles } = useCurrent();
  const open = of.phases.filter(({ phase, status }) => status === 'open' && phase !== 'escalation');
  return (
    <Card heading={t.standing} id="standing" action={action && <div className="case__action">{action}</div>}>
      <div className="stack">
        {of.escalations
          .filter(({ status }) => status !== 'resolved')
          .map(({ escalationId, level, reason, raisedAt, status }) => (
            <Alert key={escalationId} tone="warning" heading={level === 'manager' ? t.escalatedManager : t.escalated}>
              {say(wordsOfReason(reason))}, {t.since(dayIn(language, dayOfMoment(raisedAt)))},{' '}
              {status === 'acknowledged' ? t.takenUp : t.notTakenUp}.{' '}
              {roles.includes(level) && (
                <Link to={`/escalations/${encodeURIComponent(escalationId)}`}>{t.takeMeasure}</Link>
              )}
            </Alert>
          ))}
        {of.ball && <Ball of={of.ball} about={of} />}
        {open.length === 0 ? (
          <p>{t.noPhase}</p>
        ) : (
          <div className="row">
            <span className="soft">{t.openPhases}</span>
            {open.map(({ phase, occurrence }) => (
              <Badge key={`${phase} ${occurrence}`} tone="told">
                {say(phaseWords[phase])}
              </Badge>
            ))}
          </div>
        )}
      </div>
    </Card>
  );
}

function Ball({ of, about }: { readonly of: NonNullable<Case['ball']>; readonly about: Case }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const today = useToday();
  const days = Math.max(0, daysBetween(of.since, today));
  const waits = (blockedBy: BlockedBy): string => {
    const what = say(waitWords[blockedBy]);
    const deadline = about.deadlines.find(({ deadlineId }) => deadlineId === about.blockedBy?.deadlineId);
    if (!deadline) return t.waitsFor(what);
    const day = about.blockedBy?.lapsesOn ?? deadline.dueOn;
    return t.waitsUntil(what, dayIn(language, day), say(deadlineWords[deadline.kind]));
  };
  const before = Object.entries(of.daysByOwner) as [Owner, number][];
  return (
    <div className="stack stack--close">
      <p className="ball">
        {t.ballWith} <strong>{say(ownerWords[of.owner])}</strong>
        {t.ballDoes}, {t.since(dayIn(language, of.since))} ({t.forDays(days)}).
      </p>
      {of.blockedBy && <p>{waits(of.blockedBy)}</p>}
      {before.length > 1 && (
        <details>
          <summary>{t.hadTheBall}</summary>
          <Facts facts={before.map(([owner, count]) => [say(ownerWords[owner]), t.forDays(count)])} />
        </details>
      )}
    </div>
  );
}
