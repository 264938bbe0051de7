import { deadlineOf, isRunning, openPhases } from '../lookup.ts';
import { closeCase, settleEscalation } from '../rules/closing.ts';
import { nothing, type SettlingRule } from './due.ts';

/** What was late has been done after all: the escalation has answered itself. */
export const escalationAnswered: SettlingRule = (state) => {
  for (const { n, status, deadlineId } of state.escalations) {
    if (status === 'resolved' || !deadlineId) continue;
    const record = deadlineOf(state, deadlineId);
    if (record && isRunning(record)) continue;
    return [{ at: null, owner: null, act: (draft) => settleEscalation(draft, n, 'met') }];
  }
  return nothing;
};

/** No phase is open any more: the case closes by the outcome of the phase that was left last. */
export const nothingLeft: SettlingRule = (state) => {
  if (state.status === 'closed' || openPhases(state).length > 0) return nothing;
  const last = state.phases
    .filter((one) => one.phase !== 'escalation')
    .reduce((latest, one) => ((one.leftAt ?? '') >= (latest?.leftAt ?? '') ? one : latest));
  return [{ at: null, owner: null, act: (draft) => closeCase(draft, last.outcome ?? 'closed') }];
};
