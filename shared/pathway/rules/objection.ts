import { type Refusal, refuse } from '../../errors/refusal.ts';
import type { PhaseRecord, StepRecord } from '../case.ts';
import { type Draft, emit } from '../draft.ts';
import type { PhaseId } from '../event.ts';
import { deadlineOf, lastDone, openPhase, phaseOf } from '../lookup.ts';
import type { StepName } from '../names.ts';
import { openStep } from '../opening.ts';
import type { Opening } from '../step-opening.ts';
import { ensureEntered, enter, isBesideTheRoute, leave, leaveOrClose } from '../way.ts';
import { goAgain } from './plan-routes.ts';
import type { StepRules } from './rule.ts';

/** Opens `object` against the last decision of this step. The term runs from the day after notification (Awb 6:8). */
export function openObject(draft: Draft, phase: PhaseId, decision: StepName): void {
  const decided = lastDone(draft.state, decision);
  if (!decided) throw new Error(`There is no ${decision} to object to.`);
  openStep(draft, 'object', phase, {
    about: { decision: { step: decision, occurrence: decided.occurrence }, decidedBy: decided.completedBy ?? '' },
  });
}

export const openDecideObjection = (draft: Draft, phase: PhaseRecord, opening: Opening): void => {
  openStep(draft, 'decide-objection', phase, opening);
};

/** Objection (bezwaar): in the intake and the urgency request a group of its own, beside a stay two loose steps. */
export const objection: StepRules<'object' | 'decide-objection'> = {
  object: {
    objected: (draft, form, step) => {
      const opening = {
        about: step.about ?? undefined,
        from: periodEnd(draft, step, form.on),
        variant: form.advisoryCommittee ? ('committee' as const) : undefined,
      };
      if (isOfTheRoute(draft, step)) leave(draft, step.in, 'objected', opening);
      // The phase ended when nobody had answered: it is taken up again where it was left, if no new one runs.
      else if (!isLoose(step) && !openPhase(draft.state, step.in.phase)) {
        enter(draft, step.in.phase, 'decide-objection', opening);
      } else openStep(draft, 'decide-objection', step.in, opening);
    },
    'client-accepts': (draft, _form, step) => settled(draft, step, 'client-accepts'),
    'no-answer': (draft, _form, step) => settled(draft, step, 'no-answer'),
  },
  'decide-objection': {
    upheld: (draft, _form, step) => {
      const refused = decidedBefore(draft, step);
      if (refused) return refused;
      if (isOfTheRoute(draft, step)) return leave(draft, step.in, 'upheld');
      return redo(draft, step);
    },
    dismissed: (draft, _form, step) => decidedBefore(draft, step) ?? settled(draft, step, 'dismissed'),
  },
};

/** What an objection upheld brings that stands beside the route. */
function redo(draft: Draft, { about }: StepRecord): void {
  if (about && 'decision' in about && about.decision.step === 'decide-urgency') {
    leaveOrClose(draft, openPhase(draft.state, 'urgency-request'), 'granted');
    ensureEntered(draft, 'housing-placement', 'register-for-home');
  } else if (about && 'exclusion' in about) emit(draft, 'exclusion-annulled', { n: about.exclusion });
  // What was not extended is decided anew by a rule of its own (clocks/opening-later.ts), wherever the client is by now.
}

/** The one who decided never decides the objection. Awb 7:5, 10:3(3). */
function decidedBefore(draft: Draft, { about }: StepRecord): Refusal | undefined {
  const by = 'user' in draft.by ? draft.by.user : null;
  if (by === null || !about || !('decidedBy' in about) || about.decidedBy !== by) return undefined;
  return refuse('not-yours', 'decided-it-yourself', {});
}

/** Its outcome leads on; else it stands beside a stay, or beside a new request that began after the refusal. */
function isOfTheRoute(draft: Draft, step: StepRecord): boolean {
  return !isLoose(step) && phaseOf(draft.state, step.in)?.status === 'open';
}

const isLoose = ({ about }: StepRecord) => about !== null && isBesideTheRoute(about);

function settled(draft: Draft, step: StepRecord, outcome: string): undefined {
  if (!isOfTheRoute(draft, step)) return;
  leave(draft, step.in, outcome);
  if (step.in.phase === 'urgency-request') goAgain(draft);
}

/** The objection is decided within a term from the end of the period for objecting; a late one from the day it came. */
function periodEnd(draft: Draft, step: StepRecord, objectedOn: string): string {
  const dueOn = step.deadlineId ? deadlineOf(draft.state, step.deadlineId)?.deadline.dueOn : undefined;
  return dueOn !== undefined && dueOn > objectedOn ? dueOn : objectedOn;
}

/** The objection step, the last one where none is named, to which nobody had answered: a late objection is taken in. */
export function lateObjection(steps: readonly StepRecord[], occurrence: number | undefined): StepRecord | null {
  const asked = steps.findLast(
    (one) => one.step === 'object' && (occurrence === undefined || one.occurrence === occurrence),
  );
  return asked?.status === 'done' && asked.outcome === 'no-answer' ? asked : null;
}
