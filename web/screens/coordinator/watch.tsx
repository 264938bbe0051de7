import { daysBetween } from '../../../shared/calendar/day.ts';
import { ownerOf } from '../../../shared/pathway/ball.ts';
import { blockerWords } from '../../../shared/words/owners.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';
import { useWholeList } from '../../api/queries.ts';
import { ButtonLink, Link } from '../../design/link.tsx';
import { LoadedList } from '../../design/loaded.tsx';
import { Card } from '../../design/page.tsx';
import { Badge } from '../../design/parts.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn, dayOfMoment } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { About, Ending, Escalation, Family, HeldUp } from './answers.ts';
import './coordinator.css';
import { words } from '../../../shared/words/screens/coordinator.ts';
import { Lines } from './lines.tsx';
import { endingsAt, familiesAt, heldUpAt } from './places.ts';

const Who = ({ of: { caseId, client } }: { readonly of: About }) => (
  <Link to={`/cases/${caseId}`}>
    <bdi>{nameOf(client) ?? shortNumber(caseId)}</bdi>
  </Link>
);

/** Children in the night shelter are looked at until they sleep elsewhere. */
export function Families() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const families = useWholeList<Family>(familiesAt, { every: 30_000, early: true });
  return (
    <Card heading={t.families} count={families.data?.items.length} more={families.data?.rest !== 'none'} countIsLate>
      <LoadedList query={families} lines={2}>
        {({ items }) => (
          <Lines items={items} empty={t.noFamilies} keyOf={({ caseId }) => caseId} close>
            {(item) => (
              <>
                <Who of={item} />: {t.children(item.children)},{' '}
                {t.since(dayIn(language, item.since, 'short'), daysBetween(item.since, today))}
              </>
            )}
          </Lines>
        )}
      </LoadedList>
    </Card>
  );
}

type Ours = About & { readonly key: string; readonly what: string; readonly since: string };

/** Where it is the municipality's own move: what a holder waits for, and decisions of its own that are late. */
export function HeldUpHere({ late }: { readonly late: readonly Escalation[] }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const today = useToday();
  const held = useWholeList<HeldUp>(heldUpAt, { every: 30_000, early: true });
  const decisions: readonly Ours[] = late
    .filter(({ reason }) => ownDecisions.has(reason))
    .map(({ escalationId, caseId, client, reason, raisedAt }) => ({
      ...{ key: escalationId, caseId, what: say(wordsOfReason(reason)), since: dayOfMoment(raisedAt) },
      ...(client && { client }),
    }));
  const waiting = (items: readonly HeldUp[]): readonly Ours[] =>
    items.map(({ caseId, client, reason, since }) => ({
      ...{ key: caseId, caseId, since, ...(client && { client }) },
      what: ownerOf[reason] === 'coordinator' ? say(wordsOfReason(reason)) : say(blockerWords[reason]),
    }));
  const count = held.data && held.data.items.length + decisions.length;
  return (
    <Card heading={t.ours} count={count} more={held.data?.rest !== 'none'} countIsLate>
      <div className="stack">
        <LoadedList query={held} lines={3}>
          {({ items }) => {
            const ours = [...waiting(items), ...decisions].sort((one, other) => (one.since < other.since ? -1 : 1));
            return (
              <Lines items={ours} empty={t.noOurs} keyOf={({ key }) => key} close>
                {(item) => (
                  <>
                    <Who of={item} />: {item.what},{' '}
                    <span className="soft">
                      {t.since(dayIn(language, item.since, 'short'), daysBetween(item.since, today))}
                    </span>
                  </>
                )}
              </Lines>
            );
          }}
        </LoadedList>
        <div>
          <ButtonLink to="/agenda">{t.toAgenda}</ButtonLink>
        </div>
      </div>
    </Card>
  );
}

/** What somebody lives on and that ends: looked at in time it is extended, or a home is found first. */
export function Endings() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const endings = useWholeList<Ending>(endingsAt, { every: 60_000, early: true });
  return (
    <Card heading={t.endings} count={endings.data?.items.length} more={endings.data?.rest !== 'none'} countIsLate>
      <div className="stack stack--close">
        <p className="soft small">{t.endingsLead}</p>
        <LoadedList query={endings} lines={3}>
          {({ items }) => (
            <Lines
              items={items}
              empty={t.noEndings}
              keyOf={({ caseId, kind, endsOn }) => `${caseId} ${kind} ${endsOn}`}
              close
            >
              {(item) => (
                <>
                  <Who of={item} />: {item.kind === 'decision' ? t.endOfDecision : t.endOfIndication}{' '}
                  {t.endsOn(dayIn(language, item.endsOn, 'short'))}{' '}
                  {item.endsOn < today && <Badge tone="late">{t.ended}</Badge>}
                </>
              )}
            </Lines>
          )}
        </LoadedList>
      </div>
    </Card>
  );
}

/** Late decisions and answers that are the municipality's own to give. */
const ownDecisions: ReadonlySet<string> = new Set([
  ...['accept-transfer', 'decide-access', 'extend-decision', 'review-stay', 'decide-urgency', 'decide-objection'],
  ...['decision-term', 'exclusion-decision', 'disagreement'],
]);
