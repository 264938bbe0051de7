import { addDays } from '../../calendar/day.ts';
import { addTerm } from '../../calendar/term.ts';
import { accept, extend } from '../../deadlines/extension.ts';
import { fieldError, isRefusal, type Refusal, refuse } from '../../errors/refusal.ts';
import type { DeadlineRecord, EscalationRecord, StepRecord } from '../case.ts';
import { meetClock, put } from '../clocks/setting.ts';
import { type Draft, emit, today } from '../draft.ts';
import { deadlineOf, isRunning } from '../lookup.ts';
import { openStep } from '../opening.ts';
import { leave } from '../way.ts';
import type { Openings, StepRules } from './rule.ts';

const of = (draft: Draft, step: StepRecord): EscalationRecord => {
  const found = draft.state.escalations.find((one) => one.n === step.in.occurrence);
  if (!found) throw new Error(`There is no escalation ${step.in.occurrence}.`);
  return found;
};

/** From the coordinator on: acknowledged, resolved with a measure, or handed to the next level. */
export const escalationRules: StepRules<'acknowledge-escalation' | 'resolve-escalation'> = {
  'acknowledge-escalation': {
    acknowledged: (draft, _form, step) => {
      emit(draft, 'escalation-acknowledged', { n: of(draft, step).n });
      leave(draft, step.in, 'acknowledged');
    },
  },
  'resolve-escalation': {
    resolved: (draft, { measure, newDueOn, acceptedUntil }, step) => {
      const escalation = of(draft, step);
      const refused = checked(draft, newDueOn, acceptedUntil);
      if (refused) return refused;
      const record = escalation.deadlineId ? deadlineOf(draft.state, escalation.deadlineId) : null;
      const lookAgainOn = record && isRunning(record) ? after(draft, record, newDueOn, acceptedUntil) : null;
      if (isRefusal(lookAgainOn)) return lookAgainOn;
      emit(draft, 'escalation-resolved', {
        n: escalation.n,
        how: 'measure',
        measure,
        newDueOn: newDueOn ?? null,
        acceptedUntil: acceptedUntil ?? null,
        lookAgainOn,
      });
      leave(draft, step.in, 'resolved');
    },
  },
};

function checked(draft: Draft, newDueOn: string | undefined, acceptedUntil: string | undefined): Refusal | undefined {
  const day = today(draft);
  const latest = addTerm(day, draft.policy.settings.acceptedAtMost);
  if (newDueOn !== undefined && newDueOn <= day) {
    return refuse('invalid', 'day-has-come', {}, [fieldError('/newDueOn', 'after-today', {})]);
  }
  if (acceptedUntil !== undefined && (acceptedUntil <= day || acceptedUntil > latest)) {
    return refuse('invalid', 'accepted-too-long', { latest }, [
      fieldError('/acceptedUntil', 'after-today-until', { latest }),
    ]);
  }
  return undefined;
}

/**
 * What the resolution does to the deadline. A new date moves its end where its rule lets it be moved; else it is looked
 * at again after that date, or after the longest time that a standstill may be accepted: no measure is taken on trust.
 * What happened on one day is answered by the measure itself.
 */
function after(
  draft: Draft,
  record: DeadlineRecord,
  newDueOn: string | undefined,
  acceptedUntil: string | undefined,
): string | null | Refusal {
  const { deadline, owner, step } = record;
  if (deadline.ladder === 'same-day' || deadline.kind === 'disagreement') {
    meetClock(draft, record);
    return null;
  }
  const on = today(draft);
  const by = 'user' in draft.by ? draft.by.user : draft.by.system;
  if (newDueOn !== undefined) {
    const moved = extend(deadline, { newDueOn, why: 'escalation resolved', by, on });
    if (!isRefusal(moved)) {
      put(draft, moved, owner, step, 'extended');
      return addDays(newDueOn, 1);
    }
  }
  const until = acceptedUntil ?? newDueOn ?? addTerm(on, draft.policy.settings.acceptedAtMost);
  const accepted = accept(deadline, { until, on });
  if (isRefusal(accepted)) return accepted;
  put(draft, accepted, owner, step, 'accepted');
  return addDays(until, 1);
}

export const escalationOpenings: Openings<'escalation'> = {
  'acknowledge-escalation': (draft, phase) => {
    const escalation = draft.state.escalations.find((one) => one.n === phase.occurrence);
    openStep(draft, 'acknowledge-escalation', phase, {
      role: escalation?.level ?? 'coordinator',
      about: { escalation: phase.occurrence },
    });
  },
  'resolve-escalation': (draft, phase) => {
    const escalation = draft.state.escalations.find((one) => one.n === phase.occurrence);
    openStep(draft, 'resolve-escalation', phase, {
      role: escalation?.level ?? 'coordinator',
      about: { escalation: phase.occurrence },
    });
  },
};
