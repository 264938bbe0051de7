import { ownerOf } from '../../../shared/pathway/ball.ts';
import { blockerWords, ownerWords } from '../../../shared/words/owners.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';
import { words } from '../../../shared/words/screens/coordinator.ts';
import { DateField } from '../../design/date-field.tsx';
import { Select, TextArea } from '../../design/fields.tsx';
import { Link } from '../../design/link.tsx';
import { Card } from '../../design/page.tsx';
import { Badge, Facts } from '../../design/parts.tsx';
import { dayIn } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { AgendaItem, Colleague, Promised } from './answers.ts';

/** What is typed for one case: what is decided, who does it, by when. */
export type Decision = { readonly decision: string; readonly promisedBy: string; readonly promisedOn: string };
export const nothing: Decision = { decision: '', promisedBy: '', promisedOn: '' };

/** Of the field of a case, for an error summary to lead to. */
export const idOf = (caseId: string, field: string): string => `${field}-${caseId}`;

/** One case of the meeting: why it is there, who has the ball, what was promised, and what is decided now. */
export function AgendaCase({
  item,
  decision,
  colleagues,
  called,
  errorAt,
  onChange,
}: {
  readonly item: AgendaItem;
  readonly colleagues: readonly Colleague[];
  readonly called: (user: string) => string;
  readonly decision: Decision;
  readonly errorAt: (field: keyof Decision) => string | undefined;
  readonly onChange: (next: Decision) => void;
}) {
  const t = useWords(words);
  const say = useSay();
  const number = shortNumber(item.caseId);
  const name = nameOf(item.client);
  // On paper, which is left on tables, stands only the number.
  const heading = (
    <>
      <Link to={`/cases/${item.caseId}`}>
        {name && (
          <span className="no-print">
            <bdi>{name}</bdi>,{' '}
          </span>
        )}
        {number}
      </Link>
      : {say(wordsOfReason(item.reason))}
    </>
  );
  // Whoever hides is spoken of from the screen, and stands on no paper that is passed around.
  return (
    <div className={item.protected ? 'no-print' : undefined}>
      <Card heading={heading} level={3} action={item.protected && <Badge tone="warn">{t.protected}</Badge>}>
        <div className="beside">
          <Facts
            facts={[
              [
                t.stay,
                <>
                  {t.nights(item.nights, item.nightsEver)}
                  {item.daysPastTarget !== null && (
                    <>
                      {' '}
                      <Badge tone="late">{t.past(item.daysPastTarget)}</Badge>
                    </>
                  )}
                </>,
              ],
              [
                t.reasons,
                item.reasons.length > 1 ? item.reasons.map((reason) => say(wordsOfReason(reason))).join(' · ') : null,
              ],
              [t.holderTerm, item.holder === null ? t.nobodyYet : called(item.holder)],
              [t.ball, item.ball && <BallOf ball={item.ball} />],
              [t.lastTime, item.promise && <PromiseOf of={item.promise} called={called} />],
            ]}
          />
          <div className="stack stack--close">
            <TextArea
              id={idOf(item.caseId, 'decision')}
              error={errorAt('decision')}
              label={t.decisionOf(number)}
              optional
              rows={3}
              maxLength={4000}
              value={decision.decision}
              onChange={(next) => onChange({ ...decision, decision: next })}
            />
            {decision.decision.trim() === '' ? (
              <div className="meeting__lines">
                <p>{t.promisedBy}</p>
                <p>{t.promisedOn}</p>
              </div>
            ) : (
              <>
                <Select
                  id={idOf(item.caseId, 'promisedBy')}
                  error={errorAt('promisedBy')}
                  label={t.promisedBy}
                  optional
                  narrow
                  value={decision.promisedBy}
                  options={inOrder(colleagues, item.holder).map(({ user, name: label }) => ({ value: user, label }))}
                  onChange={(next) => onChange({ ...decision, promisedBy: next })}
                />
                <DateField
                  id={idOf(item.caseId, 'promisedOn')}
                  error={errorAt('promisedOn')}
                  label={t.promisedOn}
                  optional
                  value={decision.promisedOn}
                  onChange={(next) => onChange({ ...decision, promisedOn: next })}
                />
              </>
            )}
          </div>
        </div>
      </Card>
    </div>
  );
}

/** The holder first: a promise is theirs most of the time. */
const inOrder = (colleagues: readonly Colleague[], holder: string | null): readonly Colleague[] => [
  ...colleagues.filter(({ user }) => user === holder),
  ...colleagues.filter(({ user }) => user !== holder),
];

function BallOf({ ball: { reason, since, days } }: { readonly ball: NonNullable<AgendaItem['ball']> }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const who = say(ownerWords[reason === null ? 'holder' : ownerOf[reason]]);
  return (
    <>
      {who}: {reason === null ? t.noReason : say(blockerWords[reason])},{' '}
      {t.since(dayIn(language, since, 'short'), days)}
    </>
  );
}

/** What was promised at the last meeting, and whether it was kept. */
export function PromiseOf({
  of: { decision, by, on, status },
  called,
}: {
  readonly of: Promised;
  readonly called: (user: string) => string;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const tone = status === 'kept' ? 'good' : status === 'broken' ? 'late' : undefined;
  const who = [by && called(by), on && dayIn(language, on, 'short')].filter(Boolean).join(', ');
  return (
    <>
      <span dir="auto">{decision ?? t.wordsGone}</span>
      {who !== '' && ` (${who})`} <Badge {...(tone && { tone })}>{t[status]}</Badge>
    </>
  );
}
