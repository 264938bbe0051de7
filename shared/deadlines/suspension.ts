import { addDays, daysBetween, type LocalDate } from '../calendar/day.ts';
import { fieldError, type Refusal, type RefusalCode, type RefusalValues, refuse } from '../errors/refusal.ts';
import { type Deadline, isEnded, rolled, type Suspension } from './deadline.ts';

/**
 * Suspension of a statutory or ordinance term (opschorting): the term stands still from the day after the request to complete the
 * dossier, up to the day on which it was completed, or through the last day of the time given for it. The raw end moves by
 * exactly the days suspended; what the Algemene termijnenwet does with a raw end, it does with the moved one.
 * @source Awb 4:15
 */
export type SuspensionRequest = {
  /** The day of the request. */
  readonly requestedOn: LocalDate;
  /** The last day of the time given; null when none was set, then the end moves once the suspension has ended. */
  readonly until: LocalDate | null;
  readonly reason: string;
  readonly by: string;
  /** Today. */
  readonly on: LocalDate;
};

/** The deadline standing still, its end already moved by the whole time given; or why that cannot be. */
export function suspend(deadline: Deadline, request: SuspensionRequest): Deadline | Refusal {
  const { requestedOn, until, on } = request;
  const from = addDays(requestedOn, 1);
  if (deadline.suspendedUnder === null) {
    return refuse('conflict', 'not-suspendable', {});
  }
  if (isEnded(deadline)) return refuse('not-open', 'nothing-to-suspend', {});
  if (requestedOn > on) return wrong('/from', 'suspension-asked-ahead', {});
  if (requestedOn < deadline.startedOn) {
    return wrong('/from', 'suspension-before-term', { startedOn: deadline.startedOn });
  }
  if (requestedOn > deadline.dueOn) {
    return refuse('conflict', 'suspension-after-term', { dueOn: deadline.dueOn });
  }
  if (until !== null && until < from) {
    return wrong('/until', 'suspension-ends-early', { from });
  }
  const overlap = deadline.suspensions.find(
    (other) => isOpen(other) || (from <= lastDay(other) && (until === null || other.from <= until)),
  );
  if (overlap) {
    return refuse('conflict', 'suspended-already', { from: overlap.from, until: overlap.until });
  }
  const entry: Suspension = {
    requestedOn,
    from,
    until,
    days: until === null ? 0 : daysBetween(from, until) + 1,
    reason: request.reason,
    by: request.by,
    completedOn: null,
  };
  // In order of time: a request that is put in late stands before one that was put in already.
  const ledger = [...deadline.suspensions, entry].sort((one, other) => daysBetween(other.from, one.from));
  return withSuspensions(deadline, ledger, entry.days, on);
}

/**
 * The deadline running again because what was asked came in: the term runs from that day on.
 * A suspension whose time has run out unused needs no end: its days were counted when it began.
 */
export function resume(
  deadline: Deadline,
  completed: { readonly completedOn: LocalDate; readonly on: LocalDate },
): Deadline | Refusal {
  const { completedOn, on } = completed;
  if (isEnded(deadline)) return refuse('not-open', 'term-ended', {});
  if (completedOn > on) return wrong('/on', 'completed-ahead', {});
  const current = deadline.suspensions.at(-1);
  if (!current || current.completedOn !== null) return refuse('not-open', 'not-suspended', {});
  if (current.until !== null && completedOn > current.until) {
    return refuse('conflict', 'time-given-over', { until: current.until });
  }
  if (completedOn < current.requestedOn) {
    return wrong('/on', 'completed-before-asked', { requestedOn: current.requestedOn });
  }
  const days = Math.max(0, daysBetween(current.from, completedOn));
  const entry: Suspension = { ...current, until: addDays(current.from, days - 1), days, completedOn };
  return withSuspensions(deadline, [...deadline.suspensions.slice(0, -1), entry], days - current.days, on);
}

/** Of one field of what was asked. */
const wrong = <C extends RefusalCode>(pointer: string, code: C, values: RefusalValues[C]): Refusal =>
  refuse('invalid', code, values, [fieldError(pointer, code, values)]);

function isOpen(suspension: Suspension): boolean {
  return suspension.until === null;
}

function lastDay(suspension: Suspension): LocalDate {
  return suspension.until ?? suspension.from;
}

/** A later decision may have put the end on a day of its own: that day moves as it stands and never rolls. */
function withSuspensions(
  deadline: Deadline,
  suspensions: readonly Suspension[],
  days: number,
  on: LocalDate,
): Deadline {
  const rawEnd = addDays(deadline.rawEnd, days);
  const revised = { ...deadline, suspensions, rawEnd, revision: deadline.revision + 1, setOn: on, acceptedUntil: null };
  if (deadline.extensions.length > 0 || deadline.term === null)
    return { ...revised, dueOn: addDays(deadline.dueOn, days) };
  return { ...revised, ...rolled(deadline.basis, deadline.startedOn, rawEnd, deadline.term) };
}
