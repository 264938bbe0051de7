import type { UseQueryResult } from '@tanstack/react-query';
import type { LocalDate } from '../../../shared/calendar/day.ts';
import { addDays } from '../../../shared/calendar/day.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';
import type { Problem } from '../../api/problem.ts';
import { useWholeList, type Whole } from '../../api/queries.ts';
import { Link } from '../../design/link.tsx';
import { LoadedList } from '../../design/loaded.tsx';
import { Card } from '../../design/page.tsx';
import { Badge } from '../../design/parts.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn, momentIn } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { Escalation, Happening } from './answers.ts';
import './coordinator.css';
import { words } from '../../../shared/words/screens/coordinator.ts';
import { EscalationLine } from './escalations.tsx';
import { Lines } from './lines.tsx';
import { happeningsAt } from './places.ts';

type Beside = { readonly since: LocalDate };

/** Since the last working day, which the interface knows. */
export const useHappenings = () => useWholeList<Happening, Beside>(happeningsAt);

/**
 * Who was turned away, excluded, lost from sight, lost a home or died: newest first, with what became of it. On Monday since
 * Friday.
 */
export function Since({
  happened,
  escalations,
  known,
}: {
  readonly happened: UseQueryResult<Whole<Happening> & Beside, Problem>;
  /** All that is not answered yet. */
  readonly escalations: readonly Escalation[];
  /** They are all there: what is not among them has been answered. */
  readonly known: boolean;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const since = happened.data?.since ?? addDays(today, -1);
  const heading = since === addDays(today, -1) ? t.sinceYesterday : t.sinceDay(dayIn(language, since, 'dayMonth'));
  return (
    <Card heading={heading} count={happened.data?.items.length} more={happened.data?.rest !== 'none'} countIsLate>
      <div className="stack stack--close">
        <p className="soft small">{t.sinceYesterdayLead}</p>
        <LoadedList query={happened} lines={5}>
          {({ items }) => (
            <Lines
              items={[...items].reverse()}
              empty={t.nothingSince}
              keyOf={({ caseId, kind, at }) => `${caseId} ${kind} ${at}`}
            >
              {(item) => (
                <Happened
                  item={item}
                  escalation={escalations.find(({ escalationId }) => escalationId === item.escalationId)}
                  known={known}
                />
              )}
            </Lines>
          )}
        </LoadedList>
      </div>
    </Card>
  );
}

function Happened({
  item: { caseId, client, kind, at, escalationId },
  escalation,
  known,
}: {
  readonly item: Happening;
  readonly escalation: Escalation | undefined;
  readonly known: boolean;
}) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  if (escalation) return <EscalationLine item={escalation} />;
  return (
    <div className="lines__one">
      <div className="lines__what">
        <p>
          <Link to={`/cases/${caseId}`}>
            <bdi>{nameOf(client) ?? shortNumber(caseId)}</bdi>: {say(wordsOfReason(kind))}
          </Link>
        </p>
        <p className="soft small">
          {t.raised(momentIn(language, at))}
          {kind === 'lost-contact' && ` · ${t.lookedFor}`}
          {kind === 'deceased' && ` · ${t.allStopped}`}
        </p>
      </div>
      {known && escalationId !== null && <Badge tone="good">{t.answered}</Badge>}
    </div>
  );
}
