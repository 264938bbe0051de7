import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { isDate } from '../../../shared/calendar/day.ts';
import type { List } from '../../api/answers.ts';
import { useAsked, usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Heading, Page } from '../../design/page.tsx';
import { Alert, EmptyState } from '../../design/parts.tsx';
import { useDraft } from '../../forms/draft.ts';
import { useClient } from '../../session/session.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { refusalIn } from '../../words/refusals.ts';
import { AgendaCase, PromiseOf } from './agenda-case.tsx';
import { type Agenda, type Colleague, useColleagues } from './answers.ts';
import './coordinator.css';
import { words } from './words.ts';

/** What is typed for one case: what is decided, who does it, by when. */
export type Decision = { readonly decision: string; readonly promisedBy: string; readonly promisedOn: string };
type Decided = { readonly caseId: string; readonly status: 'decided' | 'refused'; readonly detail?: string };

/** The stalled-case meeting, to be held from: what is decided is typed beside each case and goes back to it. */
export default function AgendaScreen() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const [query] = useSearchParams();
  const asked = query.get('on') ?? '';
  const on = isDate(asked) ? asked : today;
  const agenda = useAsked<Agenda>(`/v1/agenda?on=${on}&names=true`, 30_000);
  const { found: colleagues, called } = useColleagues();
  return (
    <Page
      title={t.agenda}
      lead={t.agendaLead}
      aside={
        <div className="stack stack--close">
          {dayIn(language, on, 'long')}
          <Take on={on} />
        </div>
      }
    >
      <Loaded query={agenda} lines={12}>
        {(found) =>
          found.items.length === 0 ? (
            <Card>
              <EmptyState>{t.emptyAgenda}</EmptyState>
            </Card>
          ) : (
            <Meeting key={on} agenda={found} colleagues={colleagues.data?.items ?? []} called={called} />
          )
        }
      </Loaded>
      {agenda.data && agenda.data.promises.length > 0 && (
        <Card heading={t.promises}>
          <ul>
            {agenda.data.promises.map((each) => (
              <li key={each.caseId}>
                <span className="no-print">
                  <bdi>{nameOf(each.client)}</bdi>{' '}
                </span>
                {shortNumber(each.caseId)}: <PromiseOf of={each} called={called} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}

/** On paper, or in one's own calendar. */
function Take({ on }: { readonly on: string }) {
  const t = useWords(words);
  const client = useClient();
  const [failed, setFailed] = useState(false);
  const save = async (): Promise<void> => {
    try {
      const text = await client.getText(`/v1/agenda?on=${on}`, 'text/calendar');
      const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = `agenda-${on}.ics`;
      link.click();
      URL.revokeObjectURL(address);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="row no-print">
      <Button onPress={() => window.print()}>{t.print}</Button>
      <Button onPress={() => void save()}>{t.calendar}</Button>
      {failed && <Alert tone="error" live heading={t.notDecided} />}
    </div>
  );
}

function Meeting({
  agenda: { on, items },
  colleagues,
  called,
}: {
  readonly agenda: Agenda;
  readonly colleagues: readonly Colleague[];
  readonly called: (user: string) => string;
}) {
  const t = useWords(words);
  const draft = useDraft<Readonly<Record<string, Decision>>>(`agenda/${on}`, {});
  const changed = useMemo(() => items.filter((each) => each.changed), [items]);
  const unchanged = useMemo(() => items.filter((each) => !each.changed), [items]);
  const parts = [
    { heading: t.changed, cases: changed },
    { heading: t.unchanged, cases: unchanged },
  ].filter(({ cases }) => cases.length > 0);
  return (
    <div className="stack meeting">
      {parts.map(({ heading, cases }) => (
        <section className="stack" key={heading}>
          <Heading level={2}>{heading}</Heading>
          {cases.map((item) => (
            <AgendaCase
              key={item.caseId}
              item={item}
              colleagues={colleagues}
              called={called}
              decision={draft.value[item.caseId] ?? nothing}
              onChange={(next) => draft.change({ ...draft.value, [item.caseId]: next })}
            />
          ))}
        </section>
      ))}
      <Conclude on={on} typed={draft.value} onDone={draft.drop} />
    </div>
  );
}

const nothing: Decision = { decision: '', promisedBy: '', promisedOn: '' };

function Conclude({
  on,
  typed,
  onDone,
}: {
  readonly on: string;
  readonly typed: Readonly<Record<string, Decision>>;
  readonly onDone: () => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const sentence = useProblemSentence();
  const post = usePost<unknown, List<Decided>>(`/v1/agenda/${on}/decisions`);
  const [isEmpty, setEmpty] = useState(false);
  const decisions = Object.entries(typed)
    .filter(([, { decision }]) => decision.trim() !== '')
    .map(([caseId, { decision, promisedBy, promisedOn }]) => ({
      caseId,
      decision,
      ...(promisedBy.trim() !== '' && { promisedBy: promisedBy.trim() }),
      ...(isDate(promisedOn) && { promisedOn }),
    }));
  const refused = post.data?.items.filter(({ status }) => status === 'refused') ?? [];
  return (
    <div className="stack stack--close no-print">
      <div>
        <Button
          variant="primary"
          busy={post.isPending}
          onPress={() => {
            setEmpty(decisions.length === 0);
            if (decisions.length > 0) post.mutate({ decisions }, { onSuccess: onDone });
          }}
        >
          {t.recordDecisions(decisions.length)}
        </Button>
      </div>
      {isEmpty && decisions.length === 0 && (
        <Alert tone="warning" live>
          {t.noDecision}
        </Alert>
      )}
      {post.error && post.error.status !== 401 && (
        <Alert tone="error" live heading={sentence(post.error)}>
          <ul>
            {post.error.errors.map(({ pointer, detail }) => (
              <li key={pointer}>{refusalIn(language, detail)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {post.data && (
        <Alert tone="good" live>
          {t.decided(post.data.items.length - refused.length)}
        </Alert>
      )}
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
    </div>
  );
}
