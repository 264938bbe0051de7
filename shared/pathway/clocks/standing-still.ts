import type { LocalDate } from '../../calendar/day.ts';
import { ruleFor } from '../../policy/policy.ts';
import type { CaseState } from '../case.ts';
import { type Draft, emit, today } from '../draft.ts';
import { deadlineOf, isRunning, leadPhase, openOf, openPhase, runningOf } from '../lookup.ts';
import { settleEscalation } from '../rules/closing.ts';
import { type Due, nothing, type SettlingRule } from './due.ts';
import { cancelClock, clockId, restartClock, setClock } from './setting.ts';

/**
 * `no-contact` and `no-progress` run in every open case, with or without a bed. Each contact or step forward counts
 * them again from its day; a report on paper, a night counted and the client's own message do not.
 */
export const standingStill: SettlingRule = (state, policy) => {
  if (state.status === 'closed' || !leadPhase(state)) return nothing;
  const due: Due[] = [];
  for (const kind of ['no-contact', 'no-progress'] as const) {
    if (!ruleFor(policy, kind)?.term) continue;
    const from = countedFrom(state, kind === 'no-contact' ? state.lastContactOn : state.lastProgressOn);
    const record = state.deadlines.findLast((one) => one.deadline.kind === kind && isRunning(one));
    if (record && record.deadline.startedOn === from) continue;
    due.push({
      at: null,
      owner: null,
      act: (draft) => {
        if (record) answer(draft, record.deadline.deadlineId);
        if (record && record.deadline.startedOn < from) return restartClock(draft, record, from);
        // What was agreed for a later day fell away with it: the clock goes back to the last thing that happened.
        if (record) cancelClock(draft, record, 'counted anew');
        setClock(draft, clockId(draft, kind), kind, null, null, { from });
      },
    });
  }
  return due;
};

/** What stood still moves again: whoever was told of it need not act any more. */
function answer(draft: Draft, deadlineId: string): void {
  for (const one of draft.state.escalations) {
    if (one.deadlineId === deadlineId && one.status !== 'resolved') settleEscalation(draft, one.n, 'met');
  }
}

/** In aftercare the next contact has its day: until then silence is what was agreed. */
function countedFrom(state: CaseState, last: LocalDate): LocalDate {
  if (leadPhase(state)?.phase !== 'aftercare' || openPhase(state, 'shelter-stay')) return last;
  const agreed = openOf(state, 'contact')[0];
  const record = agreed?.deadlineId ? deadlineOf(state, agreed.deadlineId) : null;
  return record && record.deadline.dueOn > last ? record.deadline.dueOn : last;
}

/** The ball comes back when what it was about is done, or when the coordinator has decided what was disagreed on. */
export const ballReturned: SettlingRule = (state) => {
  const { blockedBy } = state;
  if (!blockedBy?.deadlineId) return nothing;
  const record = deadlineOf(state, blockedBy.deadlineId);
  const isDecided = blockedBy.blockedBy === 'disagreement' && runningOf(state, 'disagreement').length === 0;
  if (record && isRunning(record) && !isDecided) return nothing;
  return [
    {
      at: null,
      owner: null,
      act: (draft) => {
        for (const clock of runningOf(draft.state, 'blocked-by-client')) cancelClock(draft, clock, 'done');
        const since = today(draft);
        emit(draft, 'blocked-by-changed', {
          blockedBy: null,
          since,
          deadlineId: null,
          offered: null,
          lapsesOn: null,
          why: 'met',
        });
      },
    },
  ];
};
