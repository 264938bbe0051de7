import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { List, Person } from '../../api/answers.ts';
import { usePost, useWholeList } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { CheckboxGroup, RadioGroup, Select } from '../../design/fields.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card } from '../../design/page.tsx';
import { Alert, EmptyState } from '../../design/parts.tsx';
import { SentForm } from '../../forms/sent-form.tsx';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { refusalIn } from '../../words/refusals.ts';
import { useColleagues } from './answers.ts';
import { words } from './words.ts';

type Handover = 'warm' | 'cold';
type Order = {
  readonly from: string;
  readonly to: string;
  readonly handover: Handover;
  readonly caseIds: readonly string[];
};
type Row = { readonly caseId: string; readonly status: 'reassigned' | 'refused'; readonly detail?: string };
type OpenCase = { readonly caseId: string; readonly holder: string | null; readonly client?: Person };

/** The pathways of one holder to another: all, or those that are chosen. */
export function Reassign() {
  const t = useWords(words);
  const cases = useWholeList<OpenCase>('/v1/cases?status=open&names=true', 30_000);
  return (
    <Card heading={t.reassign}>
      <div className="stack">
        <p className="soft">{t.reassignLead}</p>
        <Loaded query={cases} lines={4}>
          {({ items }) => <Choice cases={items} />}
        </Loaded>
      </div>
    </Card>
  );
}

function Choice({ cases }: { readonly cases: readonly OpenCase[] }) {
  const t = useWords(words);
  const { found: colleagues, called } = useColleagues();
  const [query] = useSearchParams();
  // From a case one comes to hand over that one.
  const asked = cases.find(({ caseId }) => caseId === query.get('case'));
  const holders = useMemo(
    () => [...new Set(cases.flatMap(({ holder }) => (holder === null ? [] : [holder])))].sort(),
    [cases],
  );
  const [from, setFrom] = useState(asked?.holder ?? '');
  const [to, setTo] = useState('');
  const [handover, setHandover] = useState<Handover | ''>('');
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(asked ? cases.map(({ caseId }) => caseId).filter((caseId) => caseId !== asked.caseId) : []),
  );
  const [errors, setErrors] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const post = usePost<Order, List<Row>>('/v1/reassignments');
  const rows = cases.filter(({ holder }) => holder === from);
  const theirs = rows.map(({ caseId }) => caseId);
  const successors = (colleagues.data?.items ?? []).filter(
    ({ user, roles }) => user !== from && roles.includes('trajectory-holder'),
  );
  const chosen = theirs.filter((caseId) => !left.has(caseId));
  const errorAt = (id: string): string | undefined => errors.find((each) => each.id === id)?.message;
  const send = (): void => {
    const wrong = [
      ...(from === '' ? [{ id: 'reassign-from', message: t.needsChoice }] : []),
      ...(to === '' ? [{ id: 'reassign-to', message: t.needsChoice }] : []),
      ...(handover === '' ? [{ id: 'reassign-how', message: t.needsChoice }] : []),
      ...(from !== '' && chosen.length === 0 ? [{ id: 'reassign-which', message: t.needsChoice }] : []),
    ];
    setErrors(wrong);
    if (wrong.length === 0 && handover !== '') post.mutate({ from, to, handover, caseIds: chosen });
  };
  return (
    <SentForm errors={errors} problem={post.error} busy={post.isPending} onSend={send}>
      {post.data && <Done rows={post.data.items} />}
      <Select
        id="reassign-from"
        label={t.fromWhom}
        error={errorAt('reassign-from')}
        options={holders.map((value) => ({ value, label: called(value) }))}
        value={from}
        onChange={(next) => {
          setFrom(next);
          setLeft(new Set());
          post.reset();
        }}
      />
      {from !== '' && theirs.length === 0 && <EmptyState>{t.noneOfHolder}</EmptyState>}
      {theirs.length > 0 && (
        <CheckboxGroup
          id="reassign-which"
          label={t.which}
          error={errorAt('reassign-which')}
          options={rows.map(({ caseId, client }) => ({ value: caseId, label: nameOf(client) ?? shortNumber(caseId) }))}
          value={chosen}
          onChange={(next) => setLeft(new Set(theirs.filter((caseId) => !next.includes(caseId))))}
        />
      )}
      <Select
        id="reassign-to"
        label={t.toWhom}
        error={errorAt('reassign-to')}
        options={successors.map(({ user, name }) => ({ value: user, label: name }))}
        value={to}
        onChange={setTo}
      />
      <RadioGroup
        id="reassign-how"
        label={t.handover}
        error={errorAt('reassign-how')}
        options={[
          { value: 'warm', label: t.warm },
          { value: 'cold', label: t.cold },
        ]}
        value={handover}
        onChange={setHandover}
      />
      <div>
        <Button type="submit" variant="primary" busy={post.isPending}>
          {t.recordReassign(chosen.length)}
        </Button>
      </div>
    </SentForm>
  );
}

function Done({ rows }: { readonly rows: readonly Row[] }) {
  const t = useWords(words);
  const language = useLanguage();
  const refused = rows.filter(({ status }) => status === 'refused');
  return (
    <>
      <Alert tone="good" live>
        {t.reassigned(rows.length - refused.length)}
      </Alert>
      {refused.length > 0 && (
        <Alert tone="warning" live heading={t.notDecided}>
          <ul>
            {refused.map(({ caseId, detail = '' }) => (
              <li key={caseId}>
                {shortNumber(caseId)}: {refusalIn(language, detail)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
