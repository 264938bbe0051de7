import { cancelClock, clockId, setClock } from '../clocks/setting.ts';
import { type Draft, emit, today } from '../draft.ts';
import { deadlineOf, runningOf } from '../lookup.ts';
import type { BlockedBy } from '../names.ts';

/** The ball passes. Saying "the client" again does not begin the fourteen days again. */
export function passBall(draft: Draft, deadlineId: string, blockedBy: BlockedBy, offered: string | null): void {
  const before = draft.state.blockedBy;
  const same = before?.blockedBy === blockedBy;
  if (!same)
    for (const clock of runningOf(draft.state, 'blocked-by-client')) cancelClock(draft, clock, 'ball passed on');
  let lapsesOn = same ? before.lapsesOn : null;
  if (blockedBy === 'client' && !same) {
    const id = setClock(draft, clockId(draft, 'blocked-by-client'), 'blocked-by-client', null, null);
    lapsesOn = (id && deadlineOf(draft.state, id)?.deadline.dueOn) || null;
  }
  emit(draft, 'blocked-by-changed', {
    blockedBy,
    since: same ? before.since : today(draft),
    deadlineId,
    offered,
    lapsesOn,
    why: 'reason',
  });
}
