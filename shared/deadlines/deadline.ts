import { dayNumber, type LocalDate } from '../calendar/day.ts';
import { type FreeDayName, isBeyondDecrees } from '../calendar/holidays.ts';
import { addTerm, subtractTerm, type Term } from '../calendar/term.ts';
import { type Rolled, rollForward } from '../calendar/termijnenwet.ts';
import type { DeadlineKind, DeadlineVariant, PlaceKind, TermStart } from '../policy/kinds.ts';
import type { Basis, LadderName, TermRule } from '../policy/policy.ts';

/**
 * A deadline is data with its explanation. Computed once, when it is set or moved, and stored as it stands:
 * neither later code nor a later decree computes it again. All days are local and inclusive; overdue from the day after.
 */
export type Deadline = {
  readonly deadlineId: string;
  readonly kind: DeadlineKind;
  readonly variant: DeadlineVariant | null;
  /** The step occurrence that it belongs to; null for a clock. */
  readonly step: { readonly step: string; readonly occurrence: number } | null;
  /** Only on a stay target. */
  readonly placeKind: PlaceKind | null;
  readonly basis: Basis;
  readonly ladder: LadderName;
  readonly term: Term | null;
  readonly counted: 'after' | 'before';
  readonly from: TermStart;
  /** The day of the event from which is counted (back from, when counted before); not itself counted. */
  readonly startedOn: LocalDate;
  readonly rawEnd: LocalDate;
  readonly dueOn: LocalDate;
  readonly movedBy: readonly FreeDayName[];
  readonly movedUnder: readonly Rolled['movedUnder'][number][];
  /** The end lies in a year for which the decree on extra days is not known. */
  readonly beyondDecrees: boolean;
  /** 1 at first; every moved end is a new one with its own rungs. */
  readonly revision: number;
  /** The day on which this revision was made: no reminder is given for a day up to and including it. */
  readonly setOn: LocalDate;
  readonly suspendedUnder: string | null;
  readonly suspensions: readonly Suspension[];
  readonly extension: TermRule['extension'];
  readonly extensions: readonly Extension[];
  /** An escalation was resolved by accepting the standstill up to and including this day: silence until then. */
  readonly acceptedUntil: LocalDate | null;
  readonly metOn: LocalDate | null;
  readonly cancelledOn: LocalDate | null;
};

/** Days on which the term did not run. @source Awb 4:15 */
export type Suspension = {
  /** The day of the request to complete the dossier. */
  readonly requestedOn: LocalDate;
  /** First day that does not count. */
  readonly from: LocalDate;
  /** Last day that does not count; at first the last day of the time given, later the day before the completion; null while no time was set. */
  readonly until: LocalDate | null;
  /** The end moved by this number of days. */
  readonly days: number;
  readonly reason: string;
  readonly by: string;
  /** The day on which what was asked came in; null when it has not (yet). */
  readonly completedOn: LocalDate | null;
};

export type Extension = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly why: string;
  readonly by: string;
  readonly on: LocalDate;
};

export type NewDeadline = {
  readonly deadlineId: string;
  readonly kind: DeadlineKind;
  readonly variant?: DeadlineVariant;
  readonly step?: { readonly step: string; readonly occurrence: number };
  readonly placeKind?: PlaceKind;
  readonly rule: TermRule;
  /** The day of the event named by `rule.from`. */
  readonly startedOn: LocalDate;
  /** Today: the local day on which the deadline is set. */
  readonly setOn: LocalDate;
  /** A term that the case itself gives, such as the decision's; goes before the rule's. */
  readonly term?: Term;
  /** An end that the case itself gives, such as the day of the flip; goes before any term. */
  readonly endsOn?: LocalDate;
};

/** A new deadline; null when the rule has no term and the case gives none: then there is nothing to keep. */
export function setDeadline(given: NewDeadline): Deadline | null {
  const { rule, startedOn, setOn } = given;
  const term = given.term ?? rule.term;
  if (given.endsOn === undefined && term === null) return null;
  return {
    deadlineId: given.deadlineId,
    kind: given.kind,
    variant: given.variant ?? null,
    step: given.step ?? null,
    placeKind: given.placeKind ?? null,
    basis: rule.basis,
    ladder: rule.ladder,
    term: given.endsOn === undefined ? term : null,
    counted: rule.counted,
    from: rule.from,
    startedOn,
    ...notBefore(
      setOn,
      rule,
      endOf(rule, startedOn, given.endsOn === undefined ? term : null, given.endsOn ?? startedOn),
    ),
    revision: 1,
    setOn,
    suspendedUnder: rule.suspendedUnder,
    suspensions: [],
    extension: rule.extension,
    extensions: [],
    acceptedUntil: null,
    metOn: null,
    cancelledOn: null,
  };
}

type End = Pick<Deadline, 'rawEnd' | 'dueOn' | 'movedBy' | 'movedUnder' | 'beyondDecrees'>;

function endOf(
  rule: Pick<TermRule, 'counted' | 'basis'>,
  startedOn: LocalDate,
  term: Term | null,
  given: LocalDate,
): End {
  if (term === null) return { rawEnd: given, dueOn: given, movedBy: [], movedUnder: [], beyondDecrees: false };
  if (rule.counted === 'before') {
    const rawEnd = subtractTerm(startedOn, term);
    const beyondDecrees = term.unit === 'working-days' && isBeyondDecrees(startedOn);
    return { rawEnd, dueOn: rawEnd, movedBy: [], movedUnder: [], beyondDecrees };
  }
  const rawEnd = addTerm(startedOn, term);
  return { rawEnd, ...rolled(rule.basis, startedOn, rawEnd, term) };
}

/** A day counted back may have passed when the step opens (the keys are tomorrow): then it is due that very day. */
function notBefore(setOn: LocalDate, rule: TermRule, end: End): End {
  return rule.counted === 'before' && end.dueOn < setOn ? { ...end, dueOn: setOn } : end;
}

/** The end after the Algemene termijnenwet, which policy, contract and individual decision do not follow. */
export function rolled(basis: Basis, startedOn: LocalDate, rawEnd: LocalDate, term: Term): Rolled {
  const rolls = basis.kind === 'st' || (basis.kind === 'or' && !basis.neverRolls);
  if (rolls) return rollForward(startedOn, rawEnd, term);
  return {
    dueOn: rawEnd,
    movedBy: [],
    movedUnder: [],
    beyondDecrees: term.unit === 'working-days' && isBeyondDecrees(rawEnd),
  };
}

/** The same clock, counted again from a later event (a contact, a step forward): a new revision. */
export function restart(deadline: Deadline, startedOn: LocalDate, setOn: LocalDate): Deadline {
  if (deadline.term === null || dayNumber(startedOn) <= dayNumber(deadline.startedOn)) return deadline;
  return {
    ...deadline,
    startedOn,
    ...endOf(deadline, startedOn, deadline.term, startedOn),
    revision: deadline.revision + 1,
    setOn,
    acceptedUntil: null,
  };
}

/** The deadline with what was asked done on this day. What was met or cancelled stays as it is. */
export function meet(deadline: Deadline, on: LocalDate): Deadline {
  return isEnded(deadline) ? deadline : { ...deadline, metOn: on };
}

/** The deadline when nothing is asked any more: the client died, the phase was left, the case closed. */
export function cancel(deadline: Deadline, on: LocalDate): Deadline {
  return isEnded(deadline) ? deadline : { ...deadline, cancelledOn: on };
}

export function isEnded(deadline: Deadline): boolean {
  return deadline.metOn !== null || deadline.cancelledOn !== null;
}
