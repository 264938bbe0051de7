import { wordsOfReason } from '../../../shared/pathway/reasons.ts';
import type { Case } from '../../api/answers.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { ButtonLink, Link } from '../../design/link.tsx';
import { Alert, Badge, EmptyState } from '../../design/parts.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn, dayOfMoment } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { Escalation } from './answers.ts';
import './coordinator.css';
import { words } from './words.ts';

/** Each in one line: whom it is about, why, and by when an answer is expected. */
export function Escalations({ items, empty }: { readonly items: readonly Escalation[]; readonly empty: string }) {
  if (items.length === 0) return <EmptyState>{empty}</EmptyState>;
  return (
    <ul className="lines">
      {items.map((item) => (
        <li key={item.escalationId}>
          <Line item={item} />
        </li>
      ))}
    </ul>
  );
}

function Line({
  item: { escalationId, caseId, client, reason, raisedAt, dueOn, level, status },
}: {
  readonly item: Escalation;
}) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const today = useToday();
  const { roles } = useCurrent();
  const sentence = useProblemSentence();
  const post = usePost<Record<string, never>, Case>(
    `/v1/escalations/${encodeURIComponent(escalationId)}/acknowledgement`,
  );
  const name = nameOf(client) ?? shortNumber(caseId);
  const isMine = roles.includes(level);
  return (
    <div className="lines__one">
      <div className="lines__what">
        <p>
          <Link to={`/cases/${caseId}`}>
            <bdi>{name}</bdi>: {say(wordsOfReason(reason))}
          </Link>
        </p>
        <p className="soft small">
          {t.raised(dayIn(language, dayOfMoment(raisedAt), 'short'))}
          {level === 'manager' && !isMine && ` · ${t.atManager}`}
        </p>
      </div>
      {dueOn !== null && (
        <p className="lines__due small">
          {dueOn < today && (
            <>
              <Badge tone="late">{t.late}</Badge>{' '}
            </>
          )}
          <span className="soft">{t.answerBy}</span> <span className="strong">{dayIn(language, dueOn, 'short')}</span>
        </p>
      )}
      {isMine && (
        <div className="row">
          {status === 'open' && (
            <Button busy={post.isPending} onPress={() => post.mutate({})}>
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
}
