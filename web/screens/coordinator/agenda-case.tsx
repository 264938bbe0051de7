import { ownerOf } from '../../../shared/pathway/ball.ts';
import { wordsOfReason } from '../../../shared/pathway/reasons.ts';
import { DateField } from '../../design/date-field.tsx';
import { TextArea, TextField } from '../../design/fields.tsx';
import { Link } from '../../design/link.tsx';
import { Card } from '../../design/page.tsx';
import { Badge, Facts } from '../../design/parts.tsx';
import { dayIn } from '../../words/dates.ts';
import { ownerWords } from '../../words/owners.ts';
import { blockerWords } from '../../words/pathway.ts';
import { shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import type { Decision } from './agenda.tsx';
import type { AgendaItem, Promised } from './answers.ts';
import { words } from './words.ts';

/** One case of the meeting: why it is there, who has the ball, what was promised, and what is decided now. */
export function AgendaCase({
  item,
  decision,
  onChange,
}: {
  readonly item: AgendaItem;
  readonly decision: Decision;
  readonly onChange: (next: Decision) => void;
}) {
  const t = useWords(words);
  const say = useSay();
  const number = shortNumber(item.caseId);
  return (
    <Card heading={`${number}: ${say(wordsOfReason(item.reason))}`} level={3}>
      <div className="beside">
        <Facts
          facts={[
            [
              t.stay,
              <>
                {t.nights(item.nights)}
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
              item.reasons.length > 1 && item.reasons.map((reason) => say(wordsOfReason(reason))).join(' · '),
            ],
            [t.holderTerm, item.holder ?? t.nobodyYet],
            [t.ball, item.ball && <BallOf ball={item.ball} />],
            [t.lastTime, item.promise && <PromiseOf of={item.promise} />],
            [
              t.openCase,
              <Link key="case" to={`/cases/${item.caseId}`}>
                {number}
              </Link>,
            ],
          ]}
        />
        <div className="stack stack--close">
          <TextArea
            label={t.decisionOf(number)}
            optional
            rows={3}
            maxLength={4000}
            value={decision.decision}
            onChange={(next) => onChange({ ...decision, decision: next })}
          />
          {decision.decision.trim() !== '' && (
            <>
              <TextField
                label={t.promisedBy}
                hint={t.promisedByHint}
                optional
                narrow
                value={decision.promisedBy}
                suggestions={item.holder === null ? [] : [{ value: item.holder }]}
                onChange={(next) => onChange({ ...decision, promisedBy: next })}
              />
              <DateField
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
  );
}

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
export function PromiseOf({ of: { decision, by, on, status } }: { readonly of: Promised }) {
  const t = useWords(words);
  const language = useLanguage();
  const tone = status === 'kept' ? 'good' : status === 'broken' ? 'late' : undefined;
  const who = [by, on && dayIn(language, on, 'short')].filter(Boolean).join(', ');
  return (
    <>
      <span dir="auto">{decision ?? t.wordsGone}</span>
      {who !== '' && ` (${who})`} <Badge {...(tone && { tone })}>{t[status]}</Badge>
    </>
  );
}
