import type { CaseState, StepRecord } from './case.ts';
import { cancelClock, meetClock, setClock } from './clocks/setting.ts';
import { type Draft, emit } from './draft.ts';
import type { About, PhaseId } from './event.ts';
import type { StepForm } from './forms/completion.ts';
import { deadlineOf, isOpen, nextOccurrence } from './lookup.ts';
import type { Role, StepName } from './names.ts';
import type { Opening } from './step-opening.ts';
import { rowOf } from './step-rows.ts';

/** Opens the next occurrence of a step, with its deadline. */
export function openStep(draft: Draft, step: StepName, phase: PhaseId, opening: Opening = {}): void {
  const { about, municipality, role: given, kind, ...timing } = opening;
  const occurrence = nextOccurrence(draft.state, step);
  const owner = { phase: phase.phase, occurrence: phase.occurrence };
  const id = { step, occurrence };
  const rule = kind ?? rowOf(step).deadline;
  const deadlineId = rule && setClock(draft, `${step}-${occurrence}`, deadlineKind(rule), owner, id, timing);
  const role = given ?? roleFor(draft, step, phase);
  const where = municipality ?? officeOf(draft.state, role, about);
  emit(draft, 'step-opened', {
    ...id,
    in: owner,
    role,
    assignee: role === 'trajectory-holder' ? draft.state.holder : null,
    ...(where && { municipality: where }),
    deadlineId,
    ...(about && { about }),
  });
}

/** The same, unless an occurrence is open already. */
export function ensureOpen(draft: Draft, step: StepName, phase: PhaseId, opening: Opening = {}): void {
  if (!isOpen(draft.state, step)) openStep(draft, step, phase, opening);
}

export function completeStep(draft: Draft, step: StepRecord, form: StepForm): void {
  const { outcome } = form;
  emit(draft, 'step-completed', { step: step.step, occurrence: step.occurrence, outcome, form });
  if (step.deadlineId) meetClock(draft, deadlineOf(draft.state, step.deadlineId));
}

export function cancelStep(draft: Draft, step: StepRecord, why: string): void {
  emit(draft, 'step-cancelled', { step: step.step, occurrence: step.occurrence, why });
  if (step.deadlineId) cancelClock(draft, deadlineOf(draft.state, step.deadlineId), why);
}

/** Whose it is by its row; where there is no holder yet, the desk's during the intake and else the coordinator's. */
function roleFor(draft: Draft, step: StepName, phase: PhaseId): Role {
  const [role] = rowOf(step).roles;
  if (!role) throw new Error(`Step ${step} has no role.`);
  if (role !== 'trajectory-holder' || draft.state.holder) return role;
  return phase.phase === 'central-intake' ? 'intake-worker' : 'coordinator';
}

/** Where the officer works when urgency, or the home itself, is sought in another municipality; null: here. */
function officeOf({ urgencyIn, plan }: CaseState, role: Role, about: About | undefined): string | null {
  if (role === 'urgency-officer') return urgencyIn;
  if (role === 'housing-officer') return urgencyIn ?? (plan?.route === 'other-municipality' ? plan.municipality : null);
  const objected = about && 'decision' in about ? about.decision.step : null;
  return role === 'legal-officer' && objected === 'decide-urgency' ? urgencyIn : null;
}

function deadlineKind(rule: StepName | 'setback') {
  // `apply` and `stay` have no term of their own; their rows say so with null.
  return rule as Exclude<typeof rule, 'apply' | 'stay'>;
}
