import { memo } from 'react';
import { shows } from '../../../shared/access/rules.ts';
import { daysBetween } from '../../../shared/calendar/day.ts';
import type { Role } from '../../../shared/pathway/names.ts';
import { dueInWords } from '../../../shared/words/dates.ts';
import { words } from '../../../shared/words/screens/work-list.ts';
import { stepWords } from '../../../shared/words/steps.ts';
import type { WorkItem } from '../../api/answers.ts';
import { useColleagues } from '../../api/colleagues.tsx';
import { Link } from '../../design/link.tsx';
import { Badge, Meter } from '../../design/parts.tsx';
import { type Column, Table } from '../../design/table.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn, dayOfMoment } from '../../words/dates.ts';
import { nameOf, nameOfCode, shortNumber } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

/** Who is near enough to know where somebody sleeps; the others decide, and look at how long it lies with them. */
const followsStay = (roles: readonly Role[]): boolean => roles.some((role) => shows('hiding-place', role));

type Row = { readonly item: WorkItem };

export function WorkTable({ caption, items }: { readonly caption: string; readonly items: readonly WorkItem[] }) {
  const t = useWords(words);
  const { roles } = useCurrent();
  const columns: readonly Column<WorkItem>[] = [
    { key: 'client', heading: t.client, speaksForItself: true, cell: (item) => <Client item={item} /> },
    { key: 'step', heading: t.nextStep, speaksForItself: true, cell: (item) => <Step item={item} /> },
    { key: 'due', heading: t.due, cell: (item) => <Due item={item} /> },
    followsStay(roles)
      ? { key: 'stay', heading: t.stay, cell: (item) => <Stay item={item} /> }
      : { key: 'since', heading: t.waitsSince, cell: (item) => <Waiting item={item} /> },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={items}
      keyOf={({ caseId, step, occurrence }) => `${caseId} ${step} ${occurrence}`}
    />
  );
}

const Client = memo(({ item: { caseId, client, stay } }: Row) => {
  const t = useWords(words);
  const language = useLanguage();
  const about = [
    client?.birthDate && t.born(dayIn(language, client.birthDate, 'numeric')),
    stay?.location && !stay.endedOn && nameOfCode(stay.location),
  ].filter(Boolean);
  return (
    <>
      <span className="strong">
        <Link to={`/cases/${caseId}`}>
          <bdi>{nameOf(client) ?? t.caseNumber(shortNumber(caseId))}</bdi>
        </Link>
      </span>
      <div className="soft small">{about.join(', ')}</div>
    </>
  );
});

const Step = memo(({ item: { caseId, step, occurrence, assignee, standingInFor } }: Row) => {
  const t = useWords(words);
  const say = useSay();
  return (
    <>
      <Link to={`/cases/${caseId}/steps/${step}/${occurrence}`}>{say(stepWords[step])}</Link>
      {standingInFor && (
        <div>
          <StandIn for={standingInFor} />
        </div>
      )}
      {assignee === null && <div className="soft small">{t.onDesk}</div>}
    </>
  );
});

function StandIn({ for: absent }: { readonly for: string }) {
  const t = useWords(words);
  const { called } = useColleagues();
  return <Badge tone="told">{t.standIn(called(absent))}</Badge>;
}

const Due = memo(({ item: { dueOn, group, suspended } }: Row) => {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  if (dueOn === null) return <span className="soft">{t.noDue}</span>;
  if (suspended && suspended.from <= today && today <= (suspended.until ?? today)) {
    return (
      <>
        <Badge>{t.suspended}</Badge>
        <div className="soft small">
          {suspended.until === null ? t.untilComplete : t.until(dayIn(language, suspended.until, 'short'))}
        </div>
      </>
    );
  }
  const late = group === 'overdue';
  return (
    <>
      <span className={late ? 'late' : undefined}>{dayIn(language, dueOn, 'short')}</span>
      <div className={late ? 'late small' : 'soft small'}>{dueInWords(language, daysBetween(today, dueOn))}</div>
    </>
  );
});

const Waiting = memo(({ item: { openedAt } }: Row) => {
  const t = useWords(words);
  const language = useLanguage();
  const on = dayOfMoment(openedAt);
  return (
    <>
      {dayIn(language, on, 'short')}
      <div className="soft small">{t.days(Math.max(0, daysBetween(on, useToday())))}</div>
    </>
  );
});

const Stay = memo(({ item: { stay } }: Row) => {
  const t = useWords(words);
  const today = useToday();
  if (!stay) return <span className="soft small">{t.noStay}</span>;
  if (stay.endedOn) return <span className="soft small">{t.leftShelter}</span>;
  const days = Math.max(0, daysBetween(stay.firstNight, today));
  const target = stay.targetOn === null ? null : daysBetween(stay.firstNight, stay.targetOn);
  return <Meter value={days} target={target} label={target === null ? t.days(days) : t.ofDays(days, target)} />;
});
