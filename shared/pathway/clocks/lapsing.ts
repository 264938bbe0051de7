import type { DeadlineRecord } from '../case.ts';
import { type Draft, emit, today } from '../draft.ts';
import { cancelClock } from './setting.ts';

/** What was waited for lapses by itself; nobody is the worse for it. */
export function lapse(draft: Draft, record: DeadlineRecord): void {
  const { kind, deadlineId } = record.deadline;
  cancelClock(draft, record, 'lapsed');
  if (kind === 'blocked-by-client') ballBack(draft);
  if (kind === 'exclusion-decision') {
    // Its number is the exclusion's.
    const n = Number(deadlineId.slice('exclusion-decision-'.length));
    if (draft.state.exclusions.some((one) => one.n === n && one.status === 'proposed')) {
      emit(draft, 'exclusion-lapsed', { n });
    }
  }
}

/** Nobody waits for a client longer than that: the holder has the ball again, and nobody's fault is counted. */
function ballBack(draft: Draft): void {
  const { blockedBy } = draft.state;
  if (blockedBy?.blockedBy !== 'client') return;
  emit(draft, 'blocked-by-changed', {
    blockedBy: 'own-step',
    since: today(draft),
    deadlineId: blockedBy.deadlineId,
    offered: null,
    lapsesOn: null,
    why: 'lapsed',
  });
}
