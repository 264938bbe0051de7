import { cancelClock } from '../clocks/setting.ts';
import { type Draft, emit } from '../draft.ts';
import { isRunning, openPhases, openSteps } from '../lookup.ts';
import { cancelStep } from '../opening.ts';
import { close } from '../way.ts';

/** Death stops everything at once: steps, deadlines, escalations, mail and the client's link. */
export function die(draft: Draft, on: string): undefined {
  const stay = draft.state.stays.findLast((one) => one.endedOn === null);
  if (stay) {
    const until = on < stay.firstNight ? stay.firstNight : on;
    emit(draft, 'stay-ended', { phaseOccurrence: stay.occurrence, on: until, reason: 'deceased' });
  }
  emit(draft, 'coordinator-told', { reason: 'deceased' });
  for (const phase of openPhases(draft.state)) close(draft, phase, 'deceased');
  closeCase(draft, 'deceased');
}

/** Nothing is open any more that belongs to the case. */
export function closeCase(draft: Draft, outcome: string): void {
  for (const escalation of draft.state.escalations) {
    if (escalation.status !== 'resolved') settleEscalation(draft, escalation.n, 'closed');
  }
  for (const step of openSteps(draft.state)) cancelStep(draft, step, `case closed: ${outcome}`);
  for (const clock of draft.state.deadlines) if (isRunning(clock)) cancelClock(draft, clock, `case closed: ${outcome}`);
  if (draft.state.statusLink) emit(draft, 'status-link-ended', { why: `case closed: ${outcome}` });
  emit(draft, 'case-closed', { outcome });
}

/** An escalation that answered itself: what was late has been done, or the case has closed. */
export function settleEscalation(draft: Draft, n: number, how: 'met' | 'closed'): void {
  emit(draft, 'escalation-resolved', {
    n,
    how,
    measure: null,
    newDueOn: null,
    acceptedUntil: null,
    lookAgainOn: null,
  });
  close(draft, { phase: 'escalation', occurrence: n }, how);
}
