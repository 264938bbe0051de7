import type { Deadline } from '../../deadlines/deadline.ts';
import { extend } from '../../deadlines/extension.ts';
import { resume, suspend } from '../../deadlines/suspension.ts';
import { fieldError, isRefusal, type Refusal, refuse } from '../../errors/refusal.ts';
import type { DeadlineRecord } from '../case.ts';
import { clockId, put, setClock } from '../clocks/setting.ts';
import { type Draft, emit, today } from '../draft.ts';
import { deadlineOf, isRunning, runningOf } from '../lookup.ts';
import { raise } from '../raising.ts';
import { passBall } from '../rules/ball-passing.ts';
import type { Handlers } from './handler.ts';

/** What is said and decided about a deadline. */
export const terms: Handlers<'give-reason' | 'suspend-term' | 'end-suspension' | 'extend-term'> = {
  'give-reason': (draft, { deadlineId, blockedBy, text, offered }) => {
    const record = running(draft, deadlineId);
    if (isRefusal(record)) return record;
    if (blockedBy === 'client' && offered === undefined) {
      return refuse('invalid', 'offer-unsaid', {}, [fieldError('/offered', 'say-what-was-offered', {})]);
    }
    emit(draft, 'reason-given', { deadlineId, blockedBy, text: text ?? null, offered: offered ?? null });
    passBall(draft, deadlineId, blockedBy, offered ?? null);
    // Said again, it is the same disagreement: the coordinator has it already, and the ten days run on.
    if (blockedBy !== 'disagreement' || runningOf(draft.state, 'disagreement').length > 0) return;
    const id = clockId(draft, 'disagreement');
    setClock(draft, id, 'disagreement', null, null);
    raise(draft, { key: id, reason: 'disagreement', deadlineId: id });
  },
  'suspend-term': (draft, { deadlineId, from, until, reason }) =>
    change(draft, deadlineId, 'suspended', (deadline) =>
      suspend(deadline, { requestedOn: from, until: until ?? null, reason, by: who(draft), on: today(draft) }),
    ),
  'end-suspension': (draft, { deadlineId, on }) =>
    change(draft, deadlineId, 'resumed', (deadline) => resume(deadline, { completedOn: on, on: today(draft) })),
  'extend-term': (draft, { deadlineId, until, reason }) =>
    change(draft, deadlineId, 'extended', (deadline) =>
      extend(deadline, { newDueOn: until, why: reason, by: who(draft), on: today(draft) }),
    ),
};

function running(draft: Draft, deadlineId: string): DeadlineRecord | Refusal {
  const record = deadlineOf(draft.state, deadlineId);
  if (!record) return refuse('unknown', 'no-such-deadline', {});
  if (!isRunning(record)) return refuse('not-open', 'deadline-ended', {});
  return record;
}

function change(
  draft: Draft,
  deadlineId: string,
  why: 'suspended' | 'resumed' | 'extended',
  how: (deadline: Deadline) => Deadline | Refusal,
): Refusal | undefined {
  const record = running(draft, deadlineId);
  if (isRefusal(record)) return record;
  const changed = how(record.deadline);
  if (isRefusal(changed)) return changed;
  put(draft, changed, record.owner, record.step, why);
  return undefined;
}

const who = ({ by }: Draft) => ('user' in by ? by.user : by.system);
