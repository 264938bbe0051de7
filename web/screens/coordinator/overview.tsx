import { type ReactNode, useState } from 'react';
import { allowsAtDesk } from '../../../shared/access/rules.ts';
import { words } from '../../../shared/words/screens/coordinator.ts';
import { useWholeList, type Whole } from '../../api/queries.ts';
import { LoadedList } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert } from '../../design/parts.tsx';
import { useCurrent, useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { WorkCard } from '../work-list/work-card.tsx';
import type { Escalation } from './answers.ts';
import { Ask } from './ask.tsx';
import { Escalations, Tell } from './escalations.tsx';
import { escalationsAt } from './places.ts';
import { Since, useHappenings } from './since.tsx';
import { Endings, Families, HeldUpHere } from './watch.tsx';

/** Twenty minutes before the meeting: what happened, what waits for an answer, what the municipality itself holds up. */
export default function Overview() {
  const { roles } = useCurrent();
  const [told, setTold] = useState('');
  const done = told !== '' && <Alert tone="good" live heading={told} />;
  return (
    <Tell value={setTold}>
      {roles.some((role) => allowsAtDesk('hold-meeting', role)) ? (
        <OfCoordinator done={done} />
      ) : (
        <OfManager done={done} />
      )}
    </Tell>
  );
}

function useEscalations() {
  const open = useWholeList<Escalation>(escalationsAt.open, { early: true });
  const taken = useWholeList<Escalation>(escalationsAt.acknowledged, { early: true });
  return { open, taken };
}

/** @param done what somebody has just done, in a sentence */
function OfCoordinator({ done }: { readonly done: ReactNode }) {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const { open, taken } = useEscalations();
  const happened = useHappenings();
  const unanswered = [...(open.data?.items ?? []), ...(taken.data?.items ?? [])];
  // Each stands in one place: what is grave and new on top, the rest below it.
  const onTop = new Set(happened.data?.items.map(({ escalationId }) => escalationId));
  const below = (items: readonly Escalation[]) => items.filter(({ escalationId }) => !onTop.has(escalationId));
  return (
    <Page title={t.title} aside={dayIn(language, today, 'long')}>
      <div className="beside">
        <div className="stack">
          <Since
            happened={happened}
            escalations={unanswered}
            known={open.data?.rest === 'none' && taken.data?.rest === 'none'}
          />
          <LoadedList query={open} lines={8}>
            {({ items, rest }) => <Waiting items={below(items)} rest={rest} />}
          </LoadedList>
          {done}
          <LoadedList query={taken} lines={3}>
            {({ items, rest }) => <Taken items={below(items)} rest={rest} />}
          </LoadedList>
          <WorkCard heading={t.decisions} empty={t.noDecisions} />
        </div>
        <div className="stack">
          <Families />
          <HeldUpHere late={unanswered} />
          <Endings />
        </div>
      </div>
    </Page>
  );
}

/** What came up a level because nobody answered it below. */
function OfManager({ done }: { readonly done: ReactNode }) {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const { open, taken } = useEscalations();
  return (
    <Page title={t.title} lead={t.managerLead} aside={dayIn(language, today, 'long')}>
      <div className="beside">
        <div className="stack">
          <LoadedList query={open} lines={8}>
            {({ items, rest }) => (
              <Card heading={t.attention} count={items.length} more={rest !== 'none'} countIsLate>
                <Escalations items={soonestFirst(items)} rest={rest} empty={t.noAttentionManager} />
              </Card>
            )}
          </LoadedList>
          {done}
          <LoadedList query={taken} lines={3}>
            {({ items, rest }) => <Taken items={items} rest={rest} />}
          </LoadedList>
        </div>
        <Ask />
      </div>
    </Page>
  );
}

type Some = Pick<Whole<Escalation>, 'items' | 'rest'>;

function Waiting({ items, rest }: Some) {
  const t = useWords(words);
  const { roles } = useCurrent();
  const sorted = soonestFirst(items);
  const mine = sorted.filter(({ level }) => roles.includes(level));
  const elsewhere = sorted.filter(({ level }) => !roles.includes(level));
  return (
    <Card heading={t.attention} count={mine.length} more={rest !== 'none'} countIsLate>
      <div className="stack">
        <Escalations items={mine} rest={rest} empty={t.noAttention} />
        {elsewhere.length > 0 && (
          <details>
            <summary>{t.higherUp(elsewhere.length)}</summary>
            <Escalations items={elsewhere} rest={rest} empty={t.noAttention} />
          </details>
        )}
      </div>
    </Card>
  );
}

function Taken({ items, rest }: Some) {
  const t = useWords(words);
  return (
    <Card heading={t.taken} count={items.length} more={rest !== 'none'}>
      <Escalations items={soonestFirst(items)} rest={rest} empty={t.noTaken} />
    </Card>
  );
}

/** Soonest to be answered first. */
const soonestFirst = (items: readonly Escalation[]): readonly Escalation[] =>
  [...items].sort((one, other) => compare(one.dueOn ?? '9', other.dueOn ?? '9'));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
