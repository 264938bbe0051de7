import type { PhaseRecord, StepRecord } from './case.ts';
import { contractVersion } from './contract.ts';
import { type Draft, emit } from './draft.ts';
import type { About, PhaseId } from './event.ts';
import { groupOf, openPhase, openSteps, phaseOf } from './lookup.ts';
import type { StepName } from './names.ts';
import { cancelStep } from './opening.ts';
import { type Phase, routeOf } from './phases.ts';
import type { Opening } from './step-opening.ts';

/** Enters a phase in a group, starts the run of its machine and opens what stands open there. */
export function enter(
  draft: Draft,
  phase: Phase,
  group = routeOf(phase).entries[0] ?? '',
  opening: Opening = {},
): PhaseId {
  const occurrence = draft.state.phases.reduce((n, one) => (one.phase === phase ? n + 1 : n), 1);
  const id = { phase, occurrence };
  emit(draft, 'phase-entered', { ...id, group });
  startRun(draft, id, 1, 'entered');
  open(draft, id, opening);
  return id;
}

/** The same, unless the phase is open already. */
export function ensureEntered(draft: Draft, phase: Phase, group?: string, opening?: Opening): PhaseId {
  return openPhase(draft.state, phase) ?? enter(draft, phase, group, opening);
}

export function startRun(draft: Draft, id: PhaseId, run: number, why: 'entered' | 'renewal' | 'restart'): void {
  const { path } = found(draft, id);
  const visit = path.length - 1;
  emit(draft, 'run-started', {
    phase: id.phase,
    occurrence: id.occurrence,
    run,
    group: path[visit]?.group ?? '',
    visit,
    startedAt: draft.at,
    contract: contractVersion,
    why,
  });
}

/** Leaves the group in which the phase is, by an outcome that the route table knows, and goes where it leads. */
export function leave(draft: Draft, id: PhaseId, outcome: string, opening: Opening = {}): void {
  const phase = found(draft, id);
  const group = groupOf(phase);
  const route = routeOf(phase.phase).groups[group];
  const exit = route?.exits[outcome];
  if (!exit) throw new Error(`From ${group} of ${phase.phase} no way leads on by ${outcome}.`);
  emit(draft, 'group-left', { phase: id.phase, occurrence: id.occurrence, visit: phase.path.length - 1, outcome });
  if ('to' in exit) {
    const stays = routeOf(phase.phase).groups[exit.to]?.steps ?? [];
    cancelOpen(draft, id, `left ${group} by ${outcome}`, (step) => exit.to !== group && stays.includes(step.step));
    const { path } = found(draft, id);
    emit(draft, 'group-entered', { phase: id.phase, occurrence: id.occurrence, visit: path.length, group: exit.to });
    open(draft, id, opening);
    return;
  }
  close(draft, id, exit.end);
  for (const next of exit.next ?? []) {
    if (openPhase(draft.state, next)) continue;
    const entrance = draft.book.entrance(draft, next, { phase: id.phase, end: exit.end });
    if (entrance) enter(draft, next, entrance, opening);
  }
}

/** True when the route leads on from where the phase is by this outcome. */
export function leadsOn(phase: PhaseRecord, outcome: string): boolean {
  return routeOf(phase.phase).groups[groupOf(phase)]?.exits[outcome] !== undefined;
}

/** Leaves by the outcome where the route knows it from here, and else closes the phase from outside. */
export function leaveOrClose(draft: Draft, id: PhaseId | null, outcome: string): void {
  if (!id) return;
  if (leadsOn(found(draft, id), outcome)) leave(draft, id, outcome);
  else close(draft, id, outcome);
}

/** Closes a phase, with the steps that end with it. What was begun for the client's home goes on into aftercare. */
export function close(draft: Draft, id: PhaseId, outcome: string): void {
  const carried = outcome === 'moved-in' ? carriedIntoAftercare : [];
  cancelOpen(draft, id, `${id.phase} ended: ${outcome}`, (step) => carried.includes(step.step));
  emit(draft, 'phase-left', { phase: id.phase, occurrence: id.occurrence, outcome });
}

/** What may be undone when the keys come, and must not be forgotten then. */
export const carriedIntoAftercare: readonly StepName[] = [
  'arrange-income',
  'start-debt-help',
  'arrange-guidance',
  'meet-neighbourhood-team',
  'arrange-practicalities',
];

function cancelOpen(draft: Draft, id: PhaseId, why: string, except: (step: StepRecord) => boolean): void {
  for (const step of openSteps(draft.state)) {
    if (step.in.phase !== id.phase || step.in.occurrence !== id.occurrence) continue;
    if (!isFloating(step) && !except(step)) cancelStep(draft, step, why);
  }
}

/**
 * What does not end with the phase in which it came up: a client's question, and an objection against a non-extension
 * or an exclusion. They end with the case.
 */
function isFloating({ step, about }: StepRecord): boolean {
  return step === 'answer-request' || (about !== null && isBesideTheRoute(about));
}

/** An objection that is no group of a phase's route. */
export function isBesideTheRoute(about: About): boolean {
  return 'exclusion' in about || ('decision' in about && about.decision.step === 'extend-decision');
}

function open(draft: Draft, id: PhaseId, opening: Opening): void {
  const phase = found(draft, id);
  draft.book.openings[phase.phase][groupOf(phase)]?.(draft, phase, opening);
}

function found(draft: Draft, id: PhaseId): PhaseRecord {
  const phase = phaseOf(draft.state, id);
  if (!phase || phase.status === 'closed') throw new Error(`Phase ${id.phase} ${id.occurrence} is not open.`);
  return phase;
}
