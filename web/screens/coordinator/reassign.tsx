import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { words } from '../../../shared/words/screens/colleagues.ts';
import { words as ofCoordinator } from '../../../shared/words/screens/coordinator.ts';
import type { List, Person } from '../../api/answers.ts';
import type { Problem } from '../../api/problem.ts';
import { usePost, useWholeList } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { CheckboxGroup, RadioGroup, Select } from '../../design/fields.tsx';
import { Loaded, LoadedList } from '../../design/loaded.tsx';
import { Card } from '../../design/page.tsx';
import { Alert, EmptyState } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { SentForm } from '../../forms/sent-form.tsx';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useWords } from '../../words/reader.tsx';
import { type Colleague, useColleagues } from './answers.ts';
import { Many } from './many.tsx';
import { Refused } from './refused.tsx';

type Handover = 'warm' | 'cold';
type Order = {
  readonly from: string;
  readonly to: string;
  readonly handover: Handover;
  readonly caseIds: readonly string[];
};
type Row = { readonly caseId: string; readonly status: 'reassigned' | 'refused'; readonly detail?: string };
type OpenCase = { readonly caseId: string; readonly holder: string | null; readonly client?: Person };
type Typed = {
  readonly from: string;
  readonly to: string;
  readonly handover: Handover | '';
  /** Cases that stay where they are. */
  readonly left: readonly string[];
};

/** What the interface takes at once. */
const atMost = 200;

/** The pathways of one holder to another: all, or those that are chosen. */
export function Reassign() {
  const t = useWords(words);
  const [query] = useSearchParams();
  const { found, called } = useColleagues();
  const cases = useWholeList<OpenCase>('/v1/cases?status=open&names=true', { every: 30_000 });
  return (
    <Card heading={t.reassign}>
      <div className="stack">
        <p className="soft">{t.reassignLead}</p>
        <LoadedList query={cases} lines={4}>
          {({ items }) =>
            items.some(({ holder }) => holder !== null) ? (
              <Loaded query={found} lines={4}>
                {({ items: colleagues }) => (
                  <Choice key={query.get('case')} cases={items} colleagues={colleagues} called={called} />
                )}
              </Loaded>
            ) : (
              <EmptyState>{t.noHolders}</EmptyState>
            )
          }
        </LoadedList>
      </div>
    </Card>
  );
}

function Choice({
  cases,
  colleagues,
  called,
}: {
  readonly cases: readonly OpenCase[];
  readonly colleagues: readonly Colleague[];
  readonly called: (user: string) => string;
}) {
  const t = useWords(words);
  const [query] = useSearchParams();
  // From a case one comes to hand over that one.
  const asked = cases.find(({ caseId, holder }) => caseId === query.get('case') && holder !== null);
  const draft = useDraft<Typed>(asked ? `reassignment/${asked.caseId}` : 'reassignment', {
    from: asked?.holder ?? '',
    to: '',
    handover: '',
    left: asked ? cases.map(({ caseId }) => caseId).filter((caseId) => caseId !== asked.caseId) : [],
  });
  const { from, to, handover, left } = draft.value;
  const change = (next: Partial<Typed>): void => draft.change({ ...draft.value, ...next });
  const holders = useMemo(
    () => [...new Set(cases.flatMap(({ holder }) => (holder === null ? [] : [holder])))].sort(),
    [cases],
  );
  const rows = useMemo(() => cases.filter(({ holder }) => holder === from), [cases, from]);
  const stays = useMemo(() => new Set(left), [left]);
  const chosen = rows.map(({ caseId }) => caseId).filter((caseId) => !stays.has(caseId));
  const successors = colleagues.filter(({ user, roles }) => user !== from && roles.includes('trajectory-holder'));
  const [errors, setErrors] = useState<readonly { readonly id: string; readonly message: string }[]>([]);
  const post = usePost<Order, List<Row>>('/v1/reassignments');
  const errorAt = (id: string): string | undefined => errors.find((each) => each.id === id)?.message;
  const send = async (): Promise<void> => {
    const wrong = [
      ...(from === '' ? [{ id: 'reassign-from', message: t.needsChoice }] : []),
      ...(from !== '' && rows.length > 0 && chosen.length === 0
        ? [{ id: 'reassign-which', message: t.needsChoice }]
        : []),
      ...(to === '' ? [{ id: 'reassign-to', message: t.needsChoice }] : []),
      ...(handover === '' ? [{ id: 'reassign-how', message: t.needsChoice }] : []),
    ];
    setErrors(wrong);
    if (wrong.length > 0 || handover === '' || chosen.length === 0) return;
    try {
      await post.mutateAsync({ from, to, handover, caseIds: chosen.slice(0, atMost) });
      // Those that are still theirs can be handed over next.
      if (chosen.length <= atMost) draft.drop();
    } catch (fault) {
      const { errors: refused = [] } = fault as Problem;
      setErrors(refused.map(({ pointer, detail }) => ({ id: idAt(pointer), message: detail })));
    }
  };
  return (
    <SentForm errors={errors} problem={post.error} busy={post.isPending} onSend={send}>
      {post.data && <Done rows={post.data.items} to={called(post.variables?.to ?? '')} />}
      <Select
        id="reassign-from"
        label={t.fromWhom}
        error={errorAt('reassign-from')}
        options={holders.map((value) => ({ value, label: called(value) }))}
        value={from}
        onChange={(next) => {
          change({ from: next, left: [] });
          post.reset();
        }}
      />
      {from !== '' && rows.length === 0 && <EmptyState>{t.noneOfHolder}</EmptyState>}
      {rows.length > 0 && (
        <Which
          rows={rows}
          stays={stays}
          error={errorAt('reassign-which')}
          onChange={(next) => change({ left: [...next] })}
        />
      )}
      <Select
        id="reassign-to"
        label={t.toWhom}
        error={errorAt('reassign-to')}
        options={successors.map(({ user, name }) => ({ value: user, label: name }))}
        value={to}
        onChange={(next) => change({ to: next })}
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
        onChange={(next) => change({ handover: next })}
      />
      <div className="stack stack--close">
        {chosen.length > atMost && <p className="soft small">{t.firstOfMany(atMost)}</p>}
        <div>
          <Button type="submit" variant="primary" busy={post.isPending}>
            {t.recordReassign(Math.min(chosen.length, atMost))}
          </Button>
        </div>
      </div>
    </SentForm>
  );
}

const idAt = (pointer: string): string =>
  ({ '/from': 'reassign-from', '/to': 'reassign-to', '/handover': 'reassign-how' })[pointer] ?? 'reassign-which';

/** All of somebody's pathways but those that stay; of many, the ones in sight. */
function Which({
  rows,
  stays,
  error,
  onChange,
}: {
  readonly rows: readonly OpenCase[];
  readonly stays: ReadonlySet<string>;
  readonly error: string | undefined;
  readonly onChange: (stays: ReadonlySet<string>) => void;
}) {
  const t = useWords(words);
  const { caseNumber } = useWords(ofCoordinator);
  const all = rows.map(({ caseId }) => caseId);
  const none = all.every((caseId) => stays.has(caseId));
  return (
    <div className="stack stack--close">
      <Many items={rows}>
        {(shown) => (
          <CheckboxGroup
            id="reassign-which"
            label={t.which}
            error={error}
            options={shown.map(({ caseId, client }) => ({
              value: caseId,
              label: nameOf(client) ?? caseNumber(shortNumber(caseId)),
            }))}
            value={shown.map(({ caseId }) => caseId).filter((caseId) => !stays.has(caseId))}
            onChange={(next) => {
              const seen = new Set(shown.map(({ caseId }) => caseId));
              const unchecked = [...seen].filter((caseId) => !next.includes(caseId));
              onChange(new Set([...[...stays].filter((caseId) => !seen.has(caseId)), ...unchecked]));
            }}
          />
        )}
      </Many>
      {rows.length > 1 && (
        <div>
          <Button variant="subtle" onPress={() => onChange(new Set(none ? [] : all))}>
            {none ? t.chooseAll : t.chooseNone}
          </Button>
        </div>
      )}
    </div>
  );
}

function Done({ rows, to }: { readonly rows: readonly Row[]; readonly to: string }) {
  const t = useWords(words);
  const refused = rows.filter(({ status }) => status === 'refused');
  return (
    <>
      <Alert tone="good" live>
        {t.reassigned(rows.length - refused.length, to)}
      </Alert>
      <Refused rows={refused} nameFor={shortNumber} />
    </>
  );
}
