import { useState } from 'react';
import { isDate, type LocalDate } from '../../../shared/calendar/day.ts';
import { mistakeWords } from '../../../shared/words/mistakes.ts';
import type { List } from '../../api/answers.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { DateField } from '../../design/date-field.tsx';
import { TextField } from '../../design/fields.tsx';
import { Link } from '../../design/link.tsx';
import { Card } from '../../design/page.tsx';
import { Alert, Badge, ErrorSummary } from '../../design/parts.tsx';
import { dayMistake } from '../../forms/mistakes.ts';
import { dayIn, dayOfMoment } from '../../words/dates.ts';
import { nameOfCode } from '../../words/people.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import './desk.css';
import { words } from '../../../shared/words/screens/desk.ts';

type Sought = { readonly familyName: string; readonly birthDate: LocalDate | string };
const nothingTyped: Sought = { familyName: '', birthDate: '' };

type Found = {
  /** null: the caller may not read it. */
  readonly caseId: string | null;
  readonly municipality: string;
  readonly status: 'open' | 'closed';
  readonly registeredAt: string | null;
};

/**
 * Whether somebody is known already, by name and birth date. Whom somebody looks for is kept nowhere and stands in no address; it
 * goes along into a report.
 */
export function Search({
  isBusy,
  onNew,
}: {
  /** Another report is being typed: it is not written over. */
  readonly isBusy: boolean;
  readonly onNew: (sought: Sought) => void;
}) {
  const t = useWords(words);
  const m = useWords(mistakeWords);
  const sentence = useProblemSentence();
  const [sought, setSought] = useState(nothingTyped);
  const [errors, setErrors] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const search = usePost<Sought, List<Found>>('/v1/client-searches');
  const errorOf = (id: string): string | undefined => errors.find((each) => each.id === id)?.message;
  const change = (next: Sought): void => {
    setSought(next);
    search.reset();
  };
  return (
    <Card heading={t.search}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const wrong = [
            ...(sought.familyName.trim() === '' ? [{ id: 'search-name', message: t.needsText }] : []),
            ...(isDate(sought.birthDate) ? [] : [{ id: 'search-day', message: dayMistake(sought.birthDate, m) }]),
          ];
          setErrors(wrong);
          if (wrong.length === 0) search.mutate({ ...sought, familyName: sought.familyName.trim() });
        }}
      >
        <p className="soft">{t.searchLead}</p>
        <ErrorSummary errors={errors} />
        <div className="row row--end desk__search">
          <TextField
            id="search-name"
            label={t.familyName}
            narrow
            error={errorOf('search-name')}
            value={sought.familyName}
            onChange={(familyName) => change({ ...sought, familyName })}
          />
          <DateField
            id="search-day"
            label={t.birthDate}
            hint={t.birthHint}
            error={errorOf('search-day')}
            value={sought.birthDate}
            onChange={(birthDate) => change({ ...sought, birthDate })}
          />
          <Button type="submit" variant="primary" busy={search.isPending}>
            {t.find}
          </Button>
          {sought !== nothingTyped && (
            <Button
              variant="subtle"
              onPress={() => {
                setSought(nothingTyped);
                setErrors([]);
                search.reset();
              }}
            >
              {t.clear}
            </Button>
          )}
        </div>
        {search.error && search.error.status !== 401 && (
          <Alert tone="error" live>
            {sentence(search.error)}
          </Alert>
        )}
        {search.data && <Result found={search.data.items} isBusy={isBusy} onNew={() => onNew(sought)} />}
      </form>
    </Card>
  );
}

function Result({
  found,
  isBusy,
  onNew,
}: {
  readonly found: readonly Found[];
  readonly isBusy: boolean;
  readonly onNew: () => void;
}) {
  const t = useWords(words);
  const isNobody = found.length === 0;
  return (
    <Alert tone={isNobody ? 'good' : 'warning'} live heading={isNobody ? t.nobody : t.known(found.length)}>
      <div className="stack stack--close">
        <p>{isNobody ? t.nobodyLead : t.knownLead}</p>
        {!isNobody && (
          <ul>
            {found.map((each, index) => (
              <li key={each.caseId ?? `${each.municipality} ${index}`}>
                <OneFound found={each} />
              </li>
            ))}
          </ul>
        )}
        {isBusy ? (
          <p>{t.finishFirst}</p>
        ) : (
          <div>
            <Button variant={isNobody ? 'primary' : 'secondary'} onPress={onNew}>
              {isNobody ? t.newReport : t.newAnyway}
            </Button>
          </div>
        )}
      </div>
    </Alert>
  );
}

function OneFound({ found: { caseId, municipality, status, registeredAt } }: { readonly found: Found }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <>
      {nameOfCode(municipality)}{' '}
      <Badge tone={status === 'open' ? 'told' : 'good'}>{status === 'open' ? t.isOpen : t.isClosed}</Badge>{' '}
      {registeredAt !== null && <>{t.since(dayIn(language, dayOfMoment(registeredAt)))} </>}
      {caseId === null ? t.notReadable : <Link to={`/cases/${caseId}`}>{t.openCase}</Link>}
    </>
  );
}
