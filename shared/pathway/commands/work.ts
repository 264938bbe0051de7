import type { LocalDate } from '../../calendar/day.ts';
import { fieldError, type Refusal, refuse } from '../../errors/refusal.ts';
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
      return refuse('conflict', 'escalation-is-no-step', {});
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
    return refuse('invalid', 'step-open-more-than-once', { step, count: found.length }, [
      fieldError('/occurrence', 'choose-occurrence', { occurrences: found.map((one) => one.occurrence) }),
    ]);
  }
  const [only] = found;
  if (only) return only;
  const others = [...new Set(openSteps(draft.state).map((one) => one.step))];
  return refuse('not-open', 'step-not-open', { step, open: others });
}

/** Nobody had answered, so nothing was accepted: an objection that comes late is taken in all the same. */
function takeIn(draft: Draft, late: StepRecord, form: StepForm): Refusal | undefined {
  if (draft.state.status === 'closed') {
    if (late.about && isBesideTheRoute(late.about)) return closedForGood;
    emit(draft, 'case-reopened', { why: 'late-objection' });
  }
  return complete(draft, late, form);
}

const closedForGood = refuse('not-open', 'closed-for-good', {});

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
      return refuse('invalid', 'day-to-come', {}, [fieldError(`/${field}`, 'day-or-earlier', { day: latest })]);
    }
    if (value < earliest) {
      return refuse('invalid', 'day-before-report', {}, [fieldError(`/${field}`, 'day-or-later', { day: earliest })]);
    }
  }
  return undefined;
}
