import { daysBetween } from '../../../shared/calendar/day.ts';
import { placeKindWords, tenancyKindWords } from '../../../shared/words/places.ts';
import { targetGroupWords } from '../../../shared/words/report.ts';
import { words } from '../../../shared/words/screens/case.ts';
import type { Case } from '../../api/answers.ts';
import { Called } from '../../api/colleagues.tsx';
import { Link } from '../../design/link.tsx';
import { Card } from '../../design/page.tsx';
import { Facts, Meter } from '../../design/parts.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { nameOfCode } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import { ClientLink } from './client-link.tsx';

/** What somebody needs at hand when the telephone rings. */
export function About({ of, short = false }: { readonly of: Case; readonly short?: boolean }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const { client, stay, tenancy } = of;
  const { nightsEver } = of.totals;
  const target = of.deadlines.find(
    ({ kind, status }) => kind === 'stay-target' && (status === 'running' || status === 'overdue'),
  );
  return (
    <Card heading={t.about} id="about">
      <div className="stack">
        <Facts
          facts={[
            [
              t.phone,
              client?.phone && (
                <a className="nl-link" href={`tel:${client.phone.replace(/\s/g, '')}`}>
                  {client.phone}
                </a>
              ),
            ],
            [
              t.email,
              client?.email && (
                <a className="nl-link" href={`mailto:${client.email}`}>
                  {client.email}
                </a>
              ),
            ],
            [
              t.holder,
              of.holder === null ? (
                t.noHolder
              ) : (
                <span className="row" key="holder">
                  <Called user={of.holder} />
                  {of.status === 'open' && of.may.includes('change-holder') && (
                    <Link to={`/colleagues?case=${of.caseId}`}>{t.handOver}</Link>
                  )}
                </span>
              ),
            ],
            [t.group, of.targetGroup && say(targetGroupWords[of.targetGroup])],
            [
              t.place,
              stay?.endedOn === null && stay.placeKind
                ? `${say(placeKindWords[stay.placeKind])}, ${nameOfCode(stay.location ?? '')}`
                : null,
            ],
            [
              t.stay,
              stay?.endedOn === null ? (
                <Nights key="nights" of={of} target={target?.dueOn ?? null} />
              ) : nightsEver > 0 ? (
                t.nights(0, nightsEver)
              ) : null,
            ],
            [t.target, target && t.outBy(dayIn(language, target.dueOn))],
            [t.nightsEver, stay?.endedOn === null && nightsEver > 0 ? String(nightsEver) : null],
            [
              t.tenancy,
              tenancy?.kind
                ? `${say(tenancyKindWords[tenancy.kind])}, ${t.from(dayIn(language, tenancy.startsOn))}`
                : null,
            ],
          ]}
        />
        {!short && of.status === 'open' && of.may.includes('make-status-link') && <ClientLink of={of} />}
      </div>
    </Card>
  );
}

function Nights({ of: { stay }, target }: { readonly of: Case; readonly target: string | null }) {
  const t = useWords(words);
  const today = useToday();
  if (!stay) return null;
  const days = Math.max(0, daysBetween(stay.firstNight, today));
  return (
    <Meter
      value={days}
      target={target === null ? null : daysBetween(stay.firstNight, target)}
      label={t.forDays(days)}
    />
  );
}
