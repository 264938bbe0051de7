import { useState } from 'react';
import { useColleagues } from '../../api/colleagues.tsx';
import type { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { DateField } from '../../design/date-field.tsx';
import { Select, TextField } from '../../design/fields.tsx';
import { Card } from '../../design/page.tsx';
import { SentForm } from '../../forms/sent-form.tsx';
import { useToday } from '../../shell/current.tsx';
import { useWords } from '../../words/reader.tsx';
import './access-log.css';
import { words } from '../../../shared/words/screens/access-log.ts';
import { mistakesIn, numberIn, quickly, type Sought } from './sought.ts';

const idOf = (field: string): string => `sought-${field}`;

/** What is looked for; what the interface will not search by is said at its field. */
export function Search({
  sought,
  refused,
  busy,
  onSearch,
}: {
  readonly sought: Sought;
  readonly refused: Problem['errors'];
  readonly busy: boolean;
  readonly onSearch: (sought: Sought) => void;
}) {
  const t = useWords(words);
  const today = useToday();
  const { found } = useColleagues();
  const [typed, setTyped] = useState<Sought>(sought);
  const [mistakes, setMistakes] = useState<ReturnType<typeof mistakesIn> | null>(null);
  const isAsSent = mistakes === null;
  const errors = isAsSent
    ? refused.map(({ pointer, detail }) => ({ id: idOf(pointer.slice(1)), message: detail }))
    : mistakes.map(({ field, why }) => ({ id: idOf(field), message: t[why] }));
  const colleagues = (found.data?.items ?? []).map(({ user, name }) => ({ value: user, label: name }));
  const isKnown = typed.user === '' || colleagues.some(({ value }) => value === typed.user);
  const at = (field: keyof Sought) => ({
    id: idOf(field),
    error: errors.find(({ id }) => id === idOf(field))?.message,
    value: typed[field],
    onChange: (value: string) => setTyped({ ...typed, [field]: value }),
  });
  const send = (): void => {
    const asked = { ...typed, caseId: numberIn(typed.caseId) };
    const wrong = mistakesIn(asked);
    setMistakes(wrong);
    if (wrong.length === 0) onSearch(asked);
  };
  return (
    <Card heading={t.search}>
      <SentForm errors={errors} problem={null} busy={busy} onSend={send}>
        <p className="soft">{t.searchLead}</p>
        <div className="access-log__fields">
          <TextField {...at('caseId')} label={t.caseId} hint={t.caseHint} optional />
          <Select
            {...at('user')}
            label={t.user}
            optional
            empty={t.anybody}
            options={isKnown ? colleagues : [...colleagues, { value: typed.user, label: typed.user }]}
          />
          <DateField {...at('from')} label={t.from} optional />
          <DateField {...at('until')} label={t.until} optional />
          <Select<'allowed' | 'refused'>
            id={idOf('result')}
            label={t.result}
            optional
            empty={t.both}
            options={[
              { value: 'allowed', label: t.allowed },
              { value: 'refused', label: t.refused },
            ]}
            value={typed.result}
            onChange={(result) => setTyped({ ...typed, result })}
          />
        </div>
        <div className="row">
          <Button type="submit" variant="primary" busy={busy}>
            {t.find}
          </Button>
          <span className="soft">{t.quick}</span>
          {(['today', 'week', 'refusals'] as const).map((name) => (
            <Button key={name} variant="subtle" onPress={() => onSearch(quickly(today)[name])}>
              {t[name]}
            </Button>
          ))}
        </div>
      </SentForm>
    </Card>
  );
}
