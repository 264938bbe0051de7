import { addDays } from '../../../shared/calendar/day.ts';
import { ownerOf } from '../../../shared/pathway/ball.ts';
import { blockerWords } from '../../../shared/pathway/ball-words.ts';
import { useAsked, useWholeList } from '../../api/queries.ts';
import { ButtonLink, Link } from '../../design/link.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Badge, EmptyState } from '../../design/parts.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn, dayOfMoment } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import { WorkCard } from '../work-list/work-card.tsx';
import type { Agenda, Ending, Escalation } from './answers.ts';
import { Escalations } from './escalations.tsx';
import { words } from './words.ts';

const grave: ReadonlySet<string> = new Set(['turned-away', 'exclusion', 'no-contact', 'home-lost', 'deceased']);
const families = 'family-in-night-shelter';

/** Twenty minutes before the meeting: what happened, what waits for an answer, what the municipality itself holds up. */
export default function Overview() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const { roles } = useCurrent();
  const open = useWholeList<Escalation>('/v1/escalations?status=open&names=true');
  const taken = useWholeList<Escalation>('/v1/escalations?status=acknowledged&names=true');
  const isCoordinator = roles.includes('coordinator');
  return (
    <Page title={t.title} aside={dayIn(language, today, 'long')}>
      <div className={isCoordinator ? 'beside' : 'stack'}>
        <div className="stack">
          <Loaded query={open} lines={8}>
            {({ items }) => <Waiting items={items} />}
          </Loaded>
          <Loaded query={taken} lines={3}>
            {({ items }) => (
              <Card heading={t.taken} count={items.length}>
                <Escalations items={items} empty={t.noTaken} />
              </Card>
            )}
          </Loaded>
          <WorkCard heading={t.decisions} empty={t.noDecisions} />
        </div>
        {isCoordinator && (
          <div className="stack">
            <Loaded query={open} lines={3}>
              {({ items }) => <Families items={[...items, ...(taken.data?.items ?? [])]} />}
            </Loaded>
            <HeldUpHere />
            <Endings />
          </div>
        )}
      </div>
    </Page>
  );
}

/** Each stands in one place: what is grave and new on top, the rest below it. */
function Waiting({ items }: { readonly items: readonly Escalation[] }) {
  const t = useWords(words);
  const { roles } = useCurrent();
  const yesterday = addDays(useToday(), -1);
  const isNew = ({ reason, raisedAt }: Escalation) => grave.has(reason) && dayOfMoment(raisedAt) >= yesterday;
  const since = items.filter(isNew);
  const others = items.filter((each) => !isNew(each)).sort(byAnswer);
  const mine = others.filter(({ level }) => roles.includes(level));
  const elsewhere = others.filter(({ level }) => !roles.includes(level));
  return (
    <>
      <Card heading={t.sinceYesterday} count={since.length} countIsLate>
        <div className="stack stack--close">
          <p className="soft small">{t.sinceYesterdayLead}</p>
          <Escalations items={since} empty={t.nothingSince} />
        </div>
      </Card>
      <Card heading={t.attention} count={mine.length} countIsLate>
        <div className="stack">
          <Escalations items={mine} empty={t.noAttention} />
          {elsewhere.length > 0 && (
            <details>
              <summary>{t.higherUp(elsewhere.length)}</summary>
              <Escalations items={elsewhere} empty={t.noAttention} />
            </details>
          )}
        </div>
      </Card>
    </>
  );
}

/** Soonest to be answered first. */
const byAnswer = (one: Escalation, other: Escalation): number =>
  (one.dueOn ?? '9') < (other.dueOn ?? '9') ? -1 : (one.dueOn ?? '9') > (other.dueOn ?? '9') ? 1 : 0;

/** A child in the night shelter is looked at until it sleeps elsewhere. */
function Families({ items }: { readonly items: readonly Escalation[] }) {
  const t = useWords(words);
  const language = useLanguage();
  const found = items.filter(({ reason }) => reason === families);
  return (
    <Card heading={t.families} count={found.length} countIsLate>
      {found.length === 0 ? (
        <EmptyState>{t.noFamilies}</EmptyState>
      ) : (
        <ul className="lines lines--close">
          {found.map(({ escalationId, caseId, client, raisedAt }) => (
            <li key={escalationId}>
              <Link to={`/cases/${caseId}`}>
                <bdi>{nameOf(client) ?? shortNumber(caseId)}</bdi>
              </Link>
              , {t.raised(dayIn(language, dayOfMoment(raisedAt), 'short'))}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Where the ball lies with those who are asked to answer here. */
function HeldUpHere() {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const agenda = useAsked<Agenda>('/v1/agenda?names=true', 30_000);
  return (
    <Card heading={t.ours}>
      <Loaded query={agenda} lines={3}>
        {({ items }) => {
          const ours = items.flatMap(({ caseId, client, ball }) =>
            ball?.reason && ownerOf[ball.reason] === 'municipality'
              ? [{ caseId, client, ...ball, reason: ball.reason }]
              : [],
          );
          return (
            <div className="stack">
              {ours.length === 0 ? (
                <EmptyState>{t.noOurs}</EmptyState>
              ) : (
                <ul className="lines lines--close">
                  {ours.map(({ caseId, client, reason, since, days }) => (
                    <li key={caseId}>
                      <Link to={`/cases/${caseId}`}>
                        <bdi>{nameOf(client) ?? shortNumber(caseId)}</bdi>
                      </Link>
                      : {say(blockerWords[reason])}, {t.since(dayIn(language, since, 'short'), days)}
                    </li>
                  ))}
                </ul>
              )}
              <div>
                <ButtonLink to="/agenda">{t.agenda}</ButtonLink>
              </div>
            </div>
          );
        }}
      </Loaded>
    </Card>
  );
}

/** What somebody lives on and that ends: looked at in time it is extended, or a home is found first. */
function Endings() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const endings = useWholeList<Ending>('/v1/endings?names=true', 60_000);
  return (
    <Card heading={t.endings} count={endings.data?.items.length} countIsLate>
      <div className="stack stack--close">
        <p className="soft small">{t.endingsLead}</p>
        <Loaded query={endings} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState>{t.noEndings}</EmptyState>
            ) : (
              <ul className="lines lines--close">
                {items.map(({ caseId, client, kind, endsOn }) => (
                  <li key={`${caseId} ${kind}`}>
                    <Link to={`/cases/${caseId}`}>
                      <bdi>{nameOf(client) ?? shortNumber(caseId)}</bdi>
                    </Link>
                    : {kind === 'decision' ? t.endOfDecision : t.endOfIndication}{' '}
                    {t.endsOn(dayIn(language, endsOn, 'short'))}{' '}
                    {endsOn < today && <Badge tone="late">{t.ended}</Badge>}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </Card>
  );
}
