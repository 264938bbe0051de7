import type { LocalDate } from '../calendar/day.ts';
import { dateAt } from '../calendar/zone.ts';
import { isEnded } from '../deadlines/deadline.ts';
import type { CaseState, DeadlineRecord, EscalationRecord, PhaseRecord, StayRecord, StepRecord } from './case.ts';
import type { PhaseId, StepId } from './event.ts';
import type { StepName } from './names.ts';
import type { Phase } from './phases.ts';

/** The open occurrence of a phase; of escalations the first. A phase other than `escalation` is open once at a time. */
export function openPhase(state: CaseState, phase: Phase): PhaseRecord | null {
  return state.phases.find((one) => one.phase === phase && one.status === 'open') ?? null;
}

export function phaseOf(state: CaseState, id: PhaseId): PhaseRecord | null {
  return state.phases.find((one) => one.phase === id.phase && one.occurrence === id.occurrence) ?? null;
}

/** The last occurrence of a phase, open or closed. */
export function lastPhase(state: CaseState, phase: Phase): PhaseRecord | null {
  return state.phases.findLast((one) => one.phase === phase) ?? null;
}

export function groupOf(phase: PhaseRecord): string {
  const visit = phase.path.at(-1);
  if (!visit) throw new Error(`Phase ${phase.phase} ${phase.occurrence} has no path.`);
  return visit.group;
}

/** Open phases other than escalations. */
export function openPhases(state: CaseState): readonly PhaseRecord[] {
  return state.phases.filter((one) => one.status === 'open' && one.phase !== 'escalation');
}

/** Which machine keeps what belongs to the case as a whole, the first before the others; escalations keep nothing of it. */
const leads: Readonly<Record<Exclude<Phase, 'escalation'>, number>> = {
  'trajectory-plan': 1,
  aftercare: 2,
  'housing-placement': 3,
  'urgency-request': 4,
  'shelter-stay': 5,
  'central-intake': 6,
};
const inOrder = (Object.keys(leads) as (keyof typeof leads)[]).sort((a, b) => leads[a] - leads[b]);

/** The phase whose machine keeps what belongs to the case as a whole; null when none is open. */
export function leadPhase(state: CaseState): PhaseRecord | null {
  for (const phase of inOrder) {
    const open = openPhase(state, phase);
    if (open) return open;
  }
  return null;
}

export function openSteps(state: CaseState): readonly StepRecord[] {
  return state.steps.filter((one) => one.status === 'open');
}

/** The open occurrences of a step, oldest first. */
export function openOf(state: CaseState, step: StepName): readonly StepRecord[] {
  return state.steps.filter((one) => one.step === step && one.status === 'open');
}

export function isOpen(state: CaseState, step: StepName): boolean {
  return state.steps.some((one) => one.step === step && one.status === 'open');
}

export function stepOf(state: CaseState, id: StepId): StepRecord | null {
  return state.steps.find((one) => one.step === id.step && one.occurrence === id.occurrence) ?? null;
}

/** The last occurrence that was completed. */
export function lastDone(state: CaseState, step: StepName): StepRecord | null {
  return state.steps.findLast((one) => one.step === step && one.status === 'done') ?? null;
}

/**
 * The objection that was upheld against the last decision not to extend, as long as that is to be decided anew (Awb 7:11). Whoever
 * has gone home needs no decision on shelter any more: the one on the objection stands.
 */
export function upheldAgainstNonExtension(state: CaseState): StepRecord | null {
  const last = lastDone(state, 'extend-decision');
  if (last?.outcome !== 'not-extended' || isHome(state)) return null;
  const isAgainst = ({ about }: StepRecord): boolean =>
    about !== null &&
    'decision' in about &&
    about.decision.step === 'extend-decision' &&
    about.decision.occurrence === last.occurrence;
  return (
    state.steps.find((one) => one.step === 'decide-objection' && one.outcome === 'upheld' && isAgainst(one)) ?? null
  );
}

/** With a home, and not in a bed beside it. */
function isHome(state: CaseState): boolean {
  if (openPhase(state, 'shelter-stay') !== null) return false;
  return openPhase(state, 'aftercare') !== null || state.stays.at(-1)?.reason === 'moved-in';
}

export function nextOccurrence(state: CaseState, step: StepName): number {
  return state.steps.reduce((count, one) => (one.step === step ? count + 1 : count), 1);
}

export function deadlineOf(state: CaseState, deadlineId: string): DeadlineRecord | null {
  return state.deadlines.find((one) => one.deadline.deadlineId === deadlineId) ?? null;
}

export function isRunning(record: DeadlineRecord): boolean {
  return !isEnded(record.deadline);
}

export function runningOf(state: CaseState, kind: string): readonly DeadlineRecord[] {
  return state.deadlines.filter((one) => one.deadline.kind === kind && isRunning(one));
}

export function escalationOf(state: CaseState, escalationId: string): EscalationRecord | null {
  return state.escalations.find((one) => one.escalationId === escalationId) ?? null;
}

export function openStay(state: CaseState): StayRecord | null {
  return state.stays.findLast((one) => one.endedOn === null) ?? null;
}

/** The local day on which a step was completed. */
export function doneOn(state: CaseState, step: StepRecord): LocalDate {
  return dateAt(step.completedAt ?? step.openedAt, state.zone);
}
