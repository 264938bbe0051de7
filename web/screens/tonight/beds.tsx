import { useId, useMemo, useState } from 'react';
import { addDays, type LocalDate } from '../../../shared/calendar/day.ts';
import { words } from '../../../shared/words/screens/tonight.ts';
import type { WorkItem } from '../../api/answers.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { RadioGroup, Select } from '../../design/fields.tsx';
import { ButtonLink } from '../../design/link.tsx';
import { Card } from '../../design/page.tsx';
import { Alert, EmptyState } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { nameOf, nameOfCode, shortNumber } from '../../words/people.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { type NightReport, nightsAt } from './nights.ts';

/** Which night, and who was not there. */
type Ticks = { readonly date: LocalDate; readonly absent: readonly string[] };
type List = { readonly location: string; readonly date: LocalDate; readonly caseIds: readonly string[] };

/** Who has a bed: the night is written down for everybody at once, whoever was not there is left out. */
export function Beds({ stays }: { readonly stays: readonly WorkItem[] }) {
  const t = useWords(words);
  const locations = useMemo(() => [...new Set(stays.flatMap(({ stay }) => stay?.location ?? []))].sort(), [stays]);
  const [chosen, setLocation] = useState('');
  const location = chosen !== '' && locations.includes(chosen) ? chosen : (locations[0] ?? '');
  const { locations: known } = useCurrent();
  const called = (code: string): string => known.find((each) => each.location === code)?.name ?? nameOfCode(code);
  const here = stays.filter(({ stay }) => stay?.location === location);
  return (
    <Card heading={t.beds} count={here.length}>
      {here.length === 0 ? (
        <EmptyState>{t.noBeds}</EmptyState>
      ) : (
        <div className="stack">
          {locations.length > 1 && (
            <Select
              label={t.location}
              narrow
              options={locations.map((value) => ({ value, label: called(value) }))}
              value={location}
              onChange={setLocation}
            />
          )}
          <Night key={location} location={location} stays={here} />
        </div>
      )}
    </Card>
  );
}

function Night({ location, stays }: { readonly location: string; readonly stays: readonly WorkItem[] }) {
  const t = useWords(words);
  const language = useLanguage();
  const sentence = useProblemSentence();
  const { now } = useCurrent();
  const today = useToday();
  const nights = nightsAt(now, today);
  const empty: Ticks = { date: nights[0], absent: [] };
  const draft = useDraft<Ticks>(`tonight/${location}`, empty);
  // Ticks of a night that is over are no longer of use.
  const ticks = nights.some((night) => night === draft.value.date) ? draft.value : empty;
  const { date } = ticks;
  const absent = new Set(ticks.absent);
  const [isEmpty, setEmpty] = useState(false);
  const post = usePost<List, NightReport>('/v1/nights');
  const change = (next: Ticks): void => {
    draft.change(next);
    post.reset();
  };
  const setAbsent = (next: readonly string[]): void => change({ ...ticks, absent: next });
  const present = stays.filter(({ caseId }) => !absent.has(caseId)).map(({ caseId }) => caseId);
  const toggle = (caseId: string, isHere: boolean): void => {
    const others = ticks.absent.filter((each) => each !== caseId);
    setAbsent(isHere ? others : [...others, caseId]);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(present.length === 0);
        if (present.length === 0) return;
        post.mutate({ location, date, caseIds: [...present].sort() }, { onSuccess: draft.settle });
      }}
    >
      <RadioGroup
        label={t.whichNight}
        options={nights.map((value) => ({
          value,
          label: t.night(dayIn(language, value, 'short'), dayIn(language, addDays(value, 1), 'short')),
        }))}
        value={date}
        onChange={(next) => next !== '' && change({ ...ticks, date: next })}
      />
      <fieldset className="field">
        <legend className="field__label">{t.whoSlept}</legend>
        <div className="row">
          <Button variant="subtle" onPress={() => setAbsent([])}>
            {t.everybody}
          </Button>
          <Button variant="subtle" onPress={() => setAbsent(stays.map(({ caseId }) => caseId))}>
            {t.nobody}
          </Button>
        </div>
        <ul className="people">
          {stays.map((item) => (
            <li key={item.caseId}>
              <Bed item={item} isHere={!absent.has(item.caseId)} onChange={(isHere) => toggle(item.caseId, isHere)} />
            </li>
          ))}
        </ul>
      </fieldset>
      {isEmpty && present.length === 0 && (
        <Alert tone="warning" live>
          {t.nobodyChosen}
        </Alert>
      )}
      {post.error && post.error.status !== 401 && (
        <Alert tone="error" live>
          {sentence(post.error)}
        </Alert>
      )}
      {post.data && <Outcome report={post.data} stays={stays} />}
      <div className="tonight__save">
        <Button type="submit" variant="primary" busy={post.isPending}>
          {t.save(present.length)}
        </Button>
      </div>
    </form>
  );
}

function Bed({
  item: { caseId, client, stay },
  isHere,
  onChange,
}: {
  readonly item: WorkItem;
  readonly isHere: boolean;
  readonly onChange: (isHere: boolean) => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const id = useId();
  const name = nameOf(client) ?? shortNumber(caseId);
  return (
    <div className="people__one">
      <div className="choice people__bed">
        <input type="checkbox" id={id} checked={isHere} onChange={(event) => onChange(event.target.checked)} />
        <label htmlFor={id}>
          <bdi>{name}</bdi>
          {stay && (
            <span className="soft small people__since">{t.since(dayIn(language, stay.firstNight, 'short'))}</span>
          )}
        </label>
      </div>
      <ButtonLink variant="subtle" to={`/tonight/departures/${caseId}`}>
        {t.leaves}
        <span className="hidden-text"> {name}</span>
      </ButtonLink>
    </div>
  );
}

function Outcome({ report, stays }: { readonly report: NightReport; readonly stays: readonly WorkItem[] }) {
  const t = useWords(words);
  const before = report.items.filter(({ status }) => status === 'already-registered').length;
  const refused = report.items.filter(({ status }) => status === 'refused');
  const nameAt = (caseId: string | null): string =>
    nameOf(stays.find((each) => each.caseId === caseId)?.client) ?? shortNumber(caseId ?? '');
  return (
    <>
      <Alert tone="good" live>
        {t.saved(report.registered, before)}
      </Alert>
      {refused.length > 0 && (
        <Alert tone="warning" live heading={t.refused}>
          <ul>
            {refused.map(({ row, caseId, detail = '' }) => (
              <li key={row}>
                {nameAt(caseId)}: {detail}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
