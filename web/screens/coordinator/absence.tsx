import { useState } from 'react';
import { isDate } from '../../../shared/calendar/day.ts';
import { mistakeWords } from '../../../shared/words/mistakes.ts';
import { words } from '../../../shared/words/screens/colleagues.ts';
import type { Problem } from '../../api/problem.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { DateField } from '../../design/date-field.tsx';
import { Select } from '../../design/fields.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Heading } from '../../design/page.tsx';
import { Alert } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { dayMistake } from '../../forms/mistakes.ts';
import { SentForm } from '../../forms/sent-form.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { type Colleague, useColleagues } from './answers.ts';

type Typed = { readonly user: string; readonly standIn: string; readonly from: string; readonly until: string };
const empty: Typed = { user: '', standIn: '', from: '', until: '' };
const idOf = (pointer: string): string => `absence${pointer.replaceAll('/', '-')}`;

export function Absence() {
  const { found, called } = useColleagues();
  return (
    <Loaded query={found} lines={8}>
      {({ items }) => <Form colleagues={items} called={called} />}
    </Loaded>
  );
}

function Form({
  colleagues,
  called,
}: {
  readonly colleagues: readonly Colleague[];
  readonly called: (user: string) => string;
}) {
  const t = useWords(words);
  const m = useWords(mistakeWords);
  const draft = useDraft<Typed>('absence', empty);
  const typed = draft.value;
  const setTyped = draft.change;
  const [told, setTold] = useState('');
  const [errors, setErrors] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const post = usePost<Typed, Typed>('/v1/absences');
  const absent = colleagues.find(({ user }) => user === typed.user);
  const standIns = colleagues.filter(
    ({ user, roles }) => user !== typed.user && roles.some((role) => absent?.roles.includes(role) ?? true),
  );
  const at = (pointer: string) => ({
    id: idOf(pointer),
    error: errors.find(({ id }) => id === idOf(pointer))?.message,
  });
  const send = async (): Promise<void> => {
    setTold('');
    const text = (pointer: string, value: string) =>
      value === '' ? [{ id: idOf(pointer), message: t.needsChoice }] : [];
    const day = (pointer: string, value: string) =>
      isDate(value) ? [] : [{ id: idOf(pointer), message: dayMistake(value, m) }];
    const wrong = [
      ...text('/user', typed.user),
      ...day('/from', typed.from),
      ...day('/until', typed.until),
      ...text('/standIn', typed.standIn),
    ];
    setErrors(wrong);
    if (wrong.length > 0) return;
    try {
      const { user, standIn } = await post.mutateAsync(typed);
      setTold(t.absenceRecorded(called(user), called(standIn)));
      draft.drop();
    } catch (fault) {
      const { errors: refused = [] } = fault as Problem;
      setErrors(refused.map(({ pointer, detail }) => ({ id: idOf(pointer), message: detail })));
    }
  };
  return (
    <Card heading={t.absent}>
      <SentForm errors={errors} problem={post.error} busy={post.isPending} onSend={send}>
        <p className="soft">{t.absentLead}</p>
        {told !== '' && (
          <Alert tone="good" live>
            {told}
          </Alert>
        )}
        <Select
          {...at('/user')}
          label={t.who}
          options={colleagues.map(({ user, name }) => ({ value: user, label: name }))}
          value={typed.user}
          onChange={(user) => setTyped({ ...typed, user, standIn: '' })}
        />
        <DateField
          {...at('/from')}
          label={t.from}
          value={typed.from}
          onChange={(from) => setTyped({ ...typed, from })}
        />
        <DateField
          {...at('/until')}
          label={t.until}
          value={typed.until}
          onChange={(until) => setTyped({ ...typed, until })}
        />
        <Select
          {...at('/standIn')}
          label={t.standIn}
          hint={t.standInHint}
          options={standIns.map(({ user, name }) => ({ value: user, label: name }))}
          value={typed.standIn}
          onChange={(standIn) => setTyped({ ...typed, standIn })}
        />
        <div>
          <Button type="submit" variant="primary" busy={post.isPending}>
            {t.recordAbsence}
          </Button>
        </div>
      </SentForm>
      <Away colleagues={colleagues} called={called} />
    </Card>
  );
}

function Away({
  colleagues,
  called,
}: {
  readonly colleagues: readonly Colleague[];
  readonly called: (user: string) => string;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const away = colleagues.flatMap(({ name, absences }) => absences.map((absence) => ({ name, ...absence })));
  return (
    <div className="stack stack--close away">
      <Heading level={3}>{t.absentNow}</Heading>
      {away.length === 0 ? (
        <p className="soft">{t.nobodyAway}</p>
      ) : (
        <ul className="lines lines--close">
          {away.map(({ name, from, until, standIn }) => (
            <li key={`${name} ${from} ${standIn}`}>
              <span className="strong">{name}</span>:{' '}
              {t.absentLine(dayIn(language, from, 'short'), dayIn(language, until, 'short'), called(standIn))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
