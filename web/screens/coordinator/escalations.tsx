import { createContext, memo, use } from 'react';
import { wordsOfReason } from '../../../shared/words/reasons.ts';
import type { Case } from '../../api/answers.ts';
import { usePost, type Whole } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { ButtonLink, Link } from '../../design/link.tsx';
import { Alert, Badge, EmptyState, Skeleton } from '../../design/parts.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn, momentIn } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import { type Escalation, useColleagues } from './answers.ts';
import './coordinator.css';
import { words } from '../../../shared/words/screens/coordinator.ts';
import { Many } from './many.tsx';

/** Each in one line: whom it is about, why, and by when an answer is expected. */
export function Escalations({
  items,
  rest,
  empty,
}: Pick<Whole<Escalation>, 'items' | 'rest'> & { readonly empty: string }) {
  if (items.length === 0) return rest === 'coming' ? <Skeleton lines={3} /> : <EmptyState>{empty}</EmptyState>;
  return (
    <Many items={items}>
      {(shown) => (
        <ul className="lines">
          {shown.map((item) => (
            <li key={item.escalationId}>
              <EscalationLine item={item} />
            </li>
          ))}
        </ul>
      )}
    </Many>
  );
}

/** Says on top of the screen what somebody has just done: the line itself goes to another list. */
export const Tell = createContext<(sentence: string) => void>(() => {});

export const EscalationLine = memo(({ item }: { readonly item: Escalation }) => {
  const { escalationId, caseId, client, reason, raisedAt, dueOn, level, status, holder } = item;
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const today = useToday();
  const { roles } = useCurrent();
  const { called } = useColleagues();
  const sentence = useProblemSentence();
  const post = usePost<Record<string, never>, Case>(
    `/v1/escalations/${encodeURIComponent(escalationId)}/acknowledgement`,
  );
  const name = nameOf(client) ?? t.caseNumber(shortNumber(caseId));
  const tell = use(Tell);
  const isMine = roles.includes(level);
  const about = [
    t.raised(momentIn(language, raisedAt)),
    holder === undefined ? null : holder === null ? t.noHolderYet : t.heldBy(called(holder)),
    level === 'manager' && !isMine ? t.atManager : null,
  ];
  return (
    <div className="lines__one">
      <div className="lines__what">
        <p>
          <Link to={`/cases/${caseId}`}>
            <bdi>{name}</bdi>: {say(wordsOfReason(reason))}
          </Link>
        </p>
        <p className="soft small">{about.filter(Boolean).join(' · ')}</p>
      </div>
      {dueOn !== null && (
        <p className="lines__due small">
          {dueOn < today && (
            <>
              <Badge tone="late">{t.late}</Badge>{' '}
            </>
          )}
          <span className="soft">{status === 'open' ? t.answerBy : t.measureBy}</span>{' '}
          <span className="strong">{dayIn(language, dueOn, 'short')}</span>
        </p>
      )}
      {isMine && (
        <div className="row">
          {status === 'open' && (
            <Button busy={post.isPending} onPress={() => post.mutate({}, { onSuccess: () => tell(t.tookUp(name)) })}>
              {t.takeUp}
              <span className="hidden-text"> {name}</span>
            </Button>
          )}
          <ButtonLink
            to={`/escalations/${encodeURIComponent(escalationId)}`}
            variant={status === 'open' ? 'subtle' : 'primary'}
          >
            {t.measure}
            <span className="hidden-text"> {name}</span>
          </ButtonLink>
        </div>
      )}
      {post.error && post.error.status !== 401 && (
        <Alert tone="error" live>
          {sentence(post.error)}
        </Alert>
      )}
    </div>
  );
});
