import type { LocalDate } from '../../calendar/day.ts';
import { type Refusal, refuse } from '../../errors/refusal.ts';
import type { StepRecord } from '../case.ts';
import { type Draft, emit, today } from '../draft.ts';
import type { StepForm } from '../forms/completion.ts';
import { openOf, openSteps } from '../lookup.ts';
import type { StepName } from '../names.ts';
import { completeStep } from '../opening.ts';
import { follow } from '../rules/book.ts';
import { depart } from '../rules/leaving.ts';
import { lateObjection } from '../rules/objection.ts';
import { isBesideTheRoute } from '../way.ts';
import type { Handlers } from './handler.ts';

/** Steps completed and clients who leave. */
export const work: Handlers<'complete' | 'depart'> = {
  complete: (draft, { step, occurrence, form }) => {
    if (step === 'acknowledge-escalation' || step === 'resolve-escalation') {
      return refuse('conflict', 'An escalation is answered at its own address, not as a step.');
    }
    const wanted = occurrence ?? form.occurrence;
    const found = openStepOf(draft, step, wanted);
    if (!('refused' in found)) return complete(draft, found, form);
    const late = step === 'object' && form.outcome === 'objected' ? lateObjection(draft.state.steps, wanted) : null;
    return late ? takeIn(draft, late, form) : found;
  },
  depart: (draft, { form }) => {
    const { reason, ...rest } = form;
    const [stay] = openOf(draft.state, 'stay');
    if (stay) return complete(draft, stay, { ...rest, outcome: reason } as StepForm);
    return wrongDay(draft, form) ?? depart(draft, form);
  },
};

/** The completion and what follows from it. */
export function complete(draft: Draft, step: StepRecord, form: StepForm): Refusal | undefined {
  const wrong = wrongDay(draft, form);
  if (wrong) return wrong;
  completeStep(draft, step, form);
  return follow(draft, step, form) ?? undefined;
}

function openStepOf(draft: Draft, step: StepName, occurrence: number | undefined): StepRecord | Refusal {
  const open = openOf(draft.state, step);
  const found = occurrence === undefined ? open : open.filter((one) => one.occurrence === occurrence);
  if (found.length > 1) {
    return refuse('invalid', `The step ${step} is open ${found.length} times: say which.`, [
      { pointer: '/occurrence', detail: `Choose one of ${found.map((one) => one.occurrence).join(', ')}.` },
    ]);
  }
  const [only] = found;
  if (only) return only;
  const others = [...new Set(openSteps(draft.state).map((one) => one.step))].join(', ');
  return refuse(
    'not-open',
    `The step ${step} is not open now. ${others ? `Open are: ${others}.` : 'No step is open.'}`,
  );
}

/** Nobody had answered, so nothing was accepted: an objection that comes late is taken in all the same. */
function takeIn(draft: Draft, late: StepRecord, form: StepForm): Refusal | undefined {
  if (draft.state.status === 'closed') {
    if (late.about && isBesideTheRoute(late.about)) return closedForGood;
    emit(draft, 'case-reopened', { why: 'late-objection' });
  }
  return complete(draft, late, form);
}

const closedForGood = refuse(
  'not-open',
  'The case is closed and the stay is over: the legal officer decides on this objection outside the pathway.',
);

const datedFields = ['on', 'appliedOn'] as const;

/** What happened has happened: not after today, and not before the report. */
function wrongDay(draft: Draft, form: object): Refusal | undefined {
  const values = form as Readonly<Record<string, unknown>>;
  const latest = today(draft);
  const earliest: LocalDate = draft.state.report.reportedOn;
  for (const field of datedFields) {
    const value = values[field];
    if (typeof value !== 'string') continue;
    if (value > latest) {
      return refuse('invalid', 'That day is still to come.', [
        { pointer: `/${field}`, detail: `Choose ${latest} or an earlier day.` },
      ]);
    }
    if (value < earliest) {
      return refuse('invalid', 'That day lies before the report.', [
        { pointer: `/${field}`, detail: `Choose ${earliest} or a later day.` },
      ]);
    }
  }
  return undefined;
}
