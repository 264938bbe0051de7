import type { LocalDate } from '../calendar/day.ts';
import { dateAt, type Moment } from '../calendar/zone.ts';
import { changesOn, type TermChange } from '../deadlines/changes.ts';
import type { Deadline } from '../deadlines/deadline.ts';
import { type DeadlineStatus, statusAt, suspendedDays } from '../deadlines/status.ts';
import type { DeadlineKind } from '../policy/kinds.ts';
import type { Basis, Policy } from '../policy/policy.ts';
import { type BallView, type BlockedByView, ballOf, ballView } from './ball.ts';
import type { CaseState, DeadlineRecord, Tenancy } from './case.ts';
import type { EscalationLevel, EscalationReason } from './event.ts';
import { deadlineOf } from './lookup.ts';
import type { Role, StepName, TargetGroup } from './names.ts';
import type { Phase } from './phases.ts';
import { isProtected } from './report.ts';
import { type StayView, stayView, type Totals, totalsOf } from './stay-view.ts';
import { rolesOf } from './workplace.ts';

export { openSteps } from './lookup.ts';

/** A case as the interface shows it. */
export type CaseView = {
  readonly caseId: string;
  readonly version: number;
  readonly municipality: string;
  readonly policy: string;
  readonly status: 'open' | 'closed';
  readonly outcome: string | null;
  /** Null for a landlord: a home is not matched to what somebody fled from or suffers. */
  readonly targetGroup: TargetGroup | null;
  readonly protected: boolean;
  readonly holder: string | null;
  readonly phases: readonly {
    readonly phase: Phase;
    readonly occurrence: number;
    readonly status: 'open' | 'closed';
    readonly enteredAt: Moment;
    readonly outcome: string | null;
  }[];
  readonly steps: readonly {
    readonly step: StepName;
    readonly occurrence: number;
    readonly phase: Phase;
    readonly status: 'open' | 'done' | 'cancelled';
    readonly role: Role;
    readonly assignee: string | null;
    readonly openedAt: Moment;
    readonly dueOn: LocalDate | null;
    readonly outcome: string | null;
    readonly completedAt: Moment | null;
  }[];
  readonly deadlines: readonly DeadlineView[];
  readonly escalations: readonly {
    readonly escalationId: string;
    readonly deadlineId: string | null;
    readonly rung: string;
    readonly level: EscalationLevel;
    readonly reason: EscalationReason;
    readonly raisedAt: Moment;
    readonly status: 'open' | 'acknowledged' | 'resolved';
    readonly assignee: string | null;
  }[];
  readonly stay: StayView | null;
  readonly tenancy: Tenancy | null;
  readonly blockedBy: BlockedByView | null;
  readonly ball: BallView | null;
  readonly assessments: CaseState['assessments'];
  readonly totals: Totals;
  readonly client?: unknown;
};

export type DeadlineView = {
  readonly deadlineId: string;
  readonly kind: DeadlineKind;
  readonly step: StepName | null;
  readonly basis: Basis;
  readonly startedOn: LocalDate;
  readonly rawEnd: LocalDate;
  readonly dueOn: LocalDate;
  readonly movedBy: readonly string[];
  readonly suspendedDays: number;
  readonly revision: number;
  readonly status: DeadlineStatus;
  readonly nextMoment: Moment | null;
  readonly explanation: string;
  /** What its rule allows now: a reader in the right role can do it. */
  readonly changes: readonly TermChange[];
};

export type ViewOptions = {
  /** What the reader may see of the person; left out when absent. */
  readonly client?: unknown;
  /** How a deadline was found, in the reader's language. */
  readonly explain: (deadline: Deadline) => string;
};

/** The case as it stands at a moment: the state is that of its last append, what counts days counts to this one. */
export function caseView(state: CaseState, policy: Policy, at: Moment, { client, explain }: ViewOptions): CaseView {
  const today = dateAt(at, policy.zone);
  return {
    caseId: state.caseId,
    version: state.version,
    municipality: state.municipality,
    policy: state.policy,
    status: state.status,
    outcome: state.outcome,
    targetGroup: state.report.targetGroup,
    protected: isProtected(state.report),
    holder: state.holder,
    phases: state.phases.map(({ phase, occurrence, status, enteredAt, outcome }) => ({
      phase,
      occurrence,
      status,
      enteredAt,
      outcome,
    })),
    steps: state.steps.map((one) => ({
      step: one.step,
      occurrence: one.occurrence,
      phase: one.in.phase,
      status: one.status,
      role: (one.status === 'open' && rolesOf(state, one)[0]) || one.role,
      assignee: one.assignee,
      openedAt: one.openedAt,
      dueOn: (one.deadlineId && deadlineOf(state, one.deadlineId)?.deadline.dueOn) || null,
      outcome: one.outcome,
      completedAt: one.status === 'done' ? one.completedAt : null,
    })),
    deadlines: state.deadlines.map((record) => deadlineView(record, policy, at, explain)),
    escalations: state.escalations.map((one) => ({
      escalationId: one.escalationId,
      deadlineId: one.deadlineId,
      rung: one.rung,
      level: one.level,
      reason: one.reason,
      raisedAt: one.raisedAt,
      status: one.status,
      assignee: one.assignee,
    })),
    stay: stayView(state, today),
    tenancy: state.tenancy,
    blockedBy: ballOf(state, policy, today),
    ball: ballView(state, policy, today),
    assessments: state.assessments,
    totals: totalsOf(state, today),
    ...(client !== undefined && { client }),
  };
}

function deadlineView(
  { deadline, step, next }: DeadlineRecord,
  policy: Policy,
  at: Moment,
  explain: ViewOptions['explain'],
): DeadlineView {
  return {
    deadlineId: deadline.deadlineId,
    kind: deadline.kind,
    step: step?.step ?? null,
    basis: deadline.basis,
    startedOn: deadline.startedOn,
    rawEnd: deadline.rawEnd,
    dueOn: deadline.dueOn,
    movedBy: deadline.movedBy,
    suspendedDays: suspendedDays(deadline),
    revision: deadline.revision,
    status: statusAt(deadline, at, policy.zone),
    nextMoment: next?.at ?? null,
    explanation: explain(deadline),
    changes: changesOn(deadline, dateAt(at, policy.zone)),
  };
}
