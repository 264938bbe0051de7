import type { LocalDate } from '../../calendar/day.ts';
import { type Deadline, type NewDeadline, restart, setDeadline } from '../../deadlines/deadline.ts';
import { nextRung } from '../../deadlines/ladder.ts';
import type { DeadlineKind } from '../../policy/kinds.ts';
import { type Policy, ruleFor, stayTargetRule } from '../../policy/policy.ts';
import type { DeadlineRecord } from '../case.ts';
import { type Draft, emit, today } from '../draft.ts';
import type { NextRung, PhaseId, StepId } from '../event.ts';
import { isRunning } from '../lookup.ts';
import type { Timing } from '../step-opening.ts';

/** Sets a deadline. @returns its id, or null when the municipality sets no term and the case gives none, or knows no such deadline. */
export function setClock(
  draft: Draft,
  deadlineId: string,
  kind: DeadlineKind,
  owner: PhaseId | null,
  step: StepId | null,
  timing: Timing = {},
): string | null {
  const { variant, placeKind, term, endsOn } = timing;
  const rule =
    kind === 'stay-target' && placeKind
      ? stayTargetRule(draft.policy, placeKind)
      : ruleFor(draft.policy, kind, variant);
  if (!rule) return null;
  const given: NewDeadline = {
    deadlineId,
    kind,
    rule,
    startedOn: timing.from ?? startOf(draft, rule.from),
    setOn: today(draft),
    ...(variant && { variant }),
    ...(step && { step }),
    ...(placeKind && { placeKind }),
    ...(term && { term }),
    ...(endsOn && { endsOn }),
  };
  const deadline = setDeadline(given);
  if (!deadline) return null;
  put(draft, deadline, owner, step);
  return deadlineId;
}

/** The deadline as it now is, with the rung that comes next. */
export function put(
  draft: Draft,
  deadline: Deadline,
  owner: PhaseId | null,
  step: StepId | null,
  why?: 'suspended' | 'resumed' | 'extended' | 'accepted' | 'restarted',
): void {
  const passedOver: string[] = [];
  let next = nextRung(deadline, draft.policy, passedOver);
  // Asked and due on one day: nobody can say at that moment why it was not done.
  while (next?.rung === 'asked-why' && next.on <= deadline.setOn && deadline.dueOn === deadline.setOn) {
    passedOver.push(next.key);
    next = nextRung(deadline, draft.policy, passedOver);
  }
  emit(draft, 'deadline-set', { deadline, owner, step, next: next && short(next), passedOver, ...(why && { why }) });
}

/** The rung after those reached. */
export function rungAfter(record: DeadlineRecord, policy: Policy, reached: readonly string[]): NextRung | null {
  const next = nextRung(record.deadline, policy, reached);
  return next && short(next);
}

function short({ key, rung, repeat, at, reason }: NextRung): NextRung {
  return { key, rung, repeat, at, reason };
}

/** Counts a clock again from a later day. */
export function restartClock(draft: Draft, record: DeadlineRecord, from: LocalDate): void {
  const deadline = restart(record.deadline, from, today(draft));
  if (deadline !== record.deadline) put(draft, deadline, record.owner, record.step, 'restarted');
}

export function meetClock(draft: Draft, record: DeadlineRecord | null, on: LocalDate = today(draft)): void {
  if (record && isRunning(record)) emit(draft, 'deadline-met', { deadlineId: record.deadline.deadlineId, on });
}

export function cancelClock(draft: Draft, record: DeadlineRecord | null, why: string): void {
  if (record && isRunning(record)) emit(draft, 'deadline-cancelled', { deadlineId: record.deadline.deadlineId, why });
}

/** The next id of a clock that can run more than once in a case. */
export function clockId(draft: Draft, kind: DeadlineKind): string {
  return `${kind}-${draft.state.deadlines.reduce((n, one) => (one.deadline.kind === kind ? n + 1 : n), 1)}`;
}

/** The day that a case itself knows for the start of a term. */
function startOf(draft: Draft, from: string): LocalDate {
  const { report, tenancy, offer } = draft.state;
  switch (from) {
    case 'report':
      return report.reportedOn;
    case 'tenancy-start':
      return tenancy?.startsOn ?? offer?.availableFrom ?? today(draft);
    case 'keys':
      return tenancy?.keysOn ?? today(draft);
    default:
      return today(draft);
  }
}
