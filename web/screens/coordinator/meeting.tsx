import { useMemo, useState } from 'react';
import { isDate } from '../../../shared/calendar/day.ts';
import { numberIn } from '../../../shared/words/catalogue.ts';
import { mistakeWords } from '../../../shared/words/mistakes.ts';
import { words } from '../../../shared/words/screens/coordinator.ts';
import type { List } from '../../api/answers.ts';
import type { Problem } from '../../api/problem.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { TextArea } from '../../design/fields.tsx';
import { Card, Heading } from '../../design/page.tsx';
import { Alert, EmptyState } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { dayMistake } from '../../forms/mistakes.ts';
import { SentForm } from '../../forms/sent-form.tsx';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { AgendaCase, type Decision, idOf, nothing } from './agenda-case.tsx';
import type { Agenda, AgendaItem, Colleague } from './answers.ts';
import { Many } from './many.tsx';
import { Refused } from './refused.tsx';

type Typed = Readonly<Record<string, Decision>>;
type Decided = { readonly caseId: string; readonly status: 'decided' | 'refused'; readonly detail?: string };
type Mistake = { readonly id: string; readonly message: string };

/** What the interface takes at once. */
const atMost = 100;

/** The meeting itself: what changed first, room for a decision beside each case, and one press that records them. */
export function Meeting({
  agenda: { on, items },
  colleagues,
  called,
}: {
  readonly agenda: Agenda;
  readonly colleagues: readonly Colleague[];
  readonly called: (user: string) => string;
}) {
  const t = useWords(words);
  const m = useWords(mistakeWords);
  const language = useLanguage();
  const draft = useDraft<Typed>(`agenda/${on}`, {});
  const typed = draft.value;
  const [errors, setErrors] = useState<readonly Mistake[]>([]);
  const [isEmpty, setEmpty] = useState(false);
  const post = usePost<unknown, List<Decided>>(`/v1/agenda/${on}/decisions`);
  const parts = useMemo(
    () =>
      [
        { heading: t.changed, cases: items.filter((each) => each.changed) },
        { heading: t.unchanged, cases: items.filter((each) => !each.changed) },
      ].filter(({ cases }) => cases.length > 0),
    [items, t],
  );
  const written = Object.keys(typed).filter((caseId) => typed[caseId]?.decision.trim() !== '');
  // A colleague may answer what brought a case here while somebody types: what was typed stays in sight.
  const gone = written.filter((caseId) => !items.some((each) => each.caseId === caseId));
  const change = (caseId: string, next: Decision): void => draft.change({ ...typed, [caseId]: next });
  const send = async (): Promise<void> => {
    setEmpty(written.length === 0);
    const wrong = written.flatMap((caseId) => {
      const { promisedOn = '' } = typed[caseId] ?? nothing;
      return promisedOn === '' || isDate(promisedOn)
        ? []
        : [{ id: idOf(caseId, 'promisedOn'), message: `${shortNumber(caseId)}: ${dayMistake(promisedOn, m)}` }];
    });
    setErrors(wrong);
    if (wrong.length > 0 || written.length === 0) return;
    const now = written.slice(0, atMost);
    try {
      const { items: done } = await post.mutateAsync({ decisions: now.map((caseId) => sentOf(caseId, typed)) });
      const recorded = new Set(done.filter(({ status }) => status === 'decided').map(({ caseId }) => caseId));
      const rest = Object.fromEntries(Object.entries(typed).filter(([caseId]) => !recorded.has(caseId)));
      if (Object.keys(rest).length === 0) draft.drop();
      else draft.change(rest);
    } catch (fault) {
      const { errors: refused = [] } = fault as Problem;
      setErrors(
        refused.map(({ pointer, detail }) => {
          const [, , index = '0', field = 'decision'] = pointer.split('/');
          const caseId = now[Number(index)] ?? '';
          return { id: idOf(caseId, field), message: `${shortNumber(caseId)}: ${detail}` };
        }),
      );
    }
  };
  const errorsOf = (caseId: string) => (field: string) =>
    errors.find(({ id }) => id === idOf(caseId, field))?.message.replace(/^\w+: /, '');
  const hasMistake = ({ caseId }: AgendaItem): boolean => errors.some(({ id }) => id.endsWith(caseId));
  const one = (item: AgendaItem) => (
    <AgendaCase
      key={item.caseId}
      item={item}
      colleagues={colleagues}
      called={called}
      decision={typed[item.caseId] ?? nothing}
      errorAt={errorsOf(item.caseId)}
      onChange={(next) => change(item.caseId, next)}
    />
  );
  return (
    <div className="meeting">
      {items.length === 0 && (
        <Card>
          <EmptyState>{t.emptyAgenda}</EmptyState>
        </Card>
      )}
      {(items.length > 0 || gone.length > 0) && (
        <SentForm errors={errors} problem={post.error} busy={post.isPending} onSend={send}>
          {gone.map((caseId) => (
            <Card key={caseId} heading={t.offAgenda(shortNumber(caseId))} level={3}>
              <TextArea
                id={idOf(caseId, 'decision')}
                label={t.decisionOf(shortNumber(caseId))}
                hint={t.offAgendaHint}
                rows={3}
                value={typed[caseId]?.decision ?? ''}
                error={errorsOf(caseId)('decision')}
                onChange={(decision) => change(caseId, { ...(typed[caseId] ?? nothing), decision })}
              />
            </Card>
          ))}
          {parts.map(({ heading, cases }) => (
            <section className="stack" key={heading}>
              <Heading level={2}>
                {heading} <span className="soft no-print">({numberIn(language, cases.length)})</span>
              </Heading>
              <Many items={cases} isFirst={hasMistake}>
                {(shown) => <div className="stack">{shown.map(one)}</div>}
              </Many>
            </section>
          ))}
          <Conclude
            count={Math.min(written.length, atMost)}
            isEmpty={isEmpty && written.length === 0}
            busy={post.isPending}
            decided={post.data?.items ?? null}
            nameFor={(caseId) => nameOf(items.find((each) => each.caseId === caseId)?.client) ?? shortNumber(caseId)}
          />
        </SentForm>
      )}
    </div>
  );
}

function sentOf(caseId: string, typed: Typed): object {
  const { decision, promisedBy, promisedOn } = typed[caseId] ?? nothing;
  return {
    caseId,
    decision,
    ...(promisedBy !== '' && { promisedBy }),
    ...(isDate(promisedOn) && { promisedOn }),
  };
}

function Conclude({
  count,
  isEmpty,
  busy,
  decided,
  nameFor,
}: {
  readonly count: number;
  readonly isEmpty: boolean;
  readonly busy: boolean;
  readonly decided: readonly Decided[] | null;
  readonly nameFor: (caseId: string) => string;
}) {
  const t = useWords(words);
  const refused = decided?.filter(({ status }) => status === 'refused') ?? [];
  return (
    <div className="stack stack--close no-print">
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {t.recordDecisions(count)}
        </Button>
      </div>
      {isEmpty && (
        <Alert tone="warning" live>
          {t.noDecision}
        </Alert>
      )}
      {decided && (
        <Alert tone="good" live>
          {t.decided(decided.length - refused.length)}
        </Alert>
      )}
      <Refused rows={refused} nameFor={nameFor} />
    </div>
  );
}
