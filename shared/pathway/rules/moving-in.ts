import { meetClock } from '../clocks/setting.ts';
import { type Draft, emit } from '../draft.ts';
import { openPhase, runningOf } from '../lookup.ts';
import { ensureEntered, leaveOrClose } from '../way.ts';
import { endStay } from './stay-end.ts';

/** The keys: the stay is checked out, the plan has reached its aim, aftercare begins. */
export function moveIn(draft: Draft, on: string): void {
  emit(draft, 'keys-handed-over', { on, homeRef: draft.state.offer?.homeRef ?? null });
  endStay(draft, 'moved-in', on);
  for (const phase of ['shelter-stay', 'trajectory-plan', 'urgency-request', 'housing-placement'] as const) {
    leaveOrClose(draft, openPhase(draft.state, phase), 'moved-in');
  }
  for (const clock of [...runningOf(draft.state, 'decision-term'), ...runningOf(draft.state, 'tenancy-in-sight')]) {
    meetClock(draft, clock, on);
  }
  ensureEntered(draft, 'aftercare');
}
