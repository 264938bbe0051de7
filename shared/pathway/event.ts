import type { Deadline } from '../deadlines/deadline.ts';
import type { DeadlineKind } from '../policy/kinds.ts';
import type { Basis, RungName } from '../policy/policy.ts';
import { eventVersions } from './event-versions.ts';
import type { StepForm } from './forms/completion.ts';
import type { ConditionBasis, ConditionKind, Imposer } from './forms/placement.ts';
import type { BlockedBy, Domain, PlaceKind, PlanRoute, Role, StepName, TenancyKind } from './names.ts';
import type { Phase } from './phases.ts';
import type { Report } from './report.ts';
import type { LinkConsent, RightEvents } from './right.ts';

export type { Report } from './report.ts';

/** Who did it: a person in one role, perhaps for somebody absent, or a part of the system. */
export type Actor =
  | { readonly user: string; readonly role: Role; readonly organisation?: string; readonly onBehalfOf?: string }
  | { readonly system: 'tend' | 'watchdog' | 'projector' | 'reconcile' | 'retention' | 'client-page' };

/** A phase, counted from 1 within the case. Escalation n is phase `escalation`, occurrence n. */
export type PhaseId = { readonly phase: Phase; readonly occurrence: number };
export type StepId = { readonly step: StepName; readonly occurrence: number };

/** What a step is about, where the step's name alone does not say it. */
export type About =
  | { readonly decision: StepId; readonly decidedBy: string }
  | { readonly exclusion: number; readonly decidedBy: string }
  | { readonly escalation: number }
  | { readonly request: string | null }
  | { readonly signal: SignalKind }
  | { readonly place: { readonly placeKind: PlaceKind | null; readonly location: string | null } };

/** An outside request is what police, enforcement or a benefit office asked about somebody: the client always reads it. */
export const noteKinds = ['contact', 'progress', 'signal', 'agreement', 'outside-request'] as const;
export type NoteKind = (typeof noteKinds)[number];
export const signalKinds = ['nuisance', 'arrears', 'life-event', 'eviction-threat', 'other'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** The next rung of a deadline, found when the deadline was set or its last rung reached. */
export type NextRung = {
  readonly key: string;
  readonly rung: RungName;
  readonly repeat: number;
  readonly at: string;
  /** What an escalation from it is about: the deadline's kind, or what its ladder says instead. */
  readonly reason: EscalationReason;
};

/** A condition that somebody attaches to a home: who asks it, on what basis, until and including which day. */
export type Condition = {
  readonly what: ConditionKind;
  readonly who: Imposer;
  readonly basis: ConditionBasis;
  readonly until: string;
  readonly words?: string | undefined;
};

export type EscalationLevel = 'coordinator' | 'manager';

/** What brings a case before a coordinator beside a deadline that passed. */
export const otherReasons = [
  'silence',
  'no-show',
  'not-agreed',
  'not-extended',
  'concern',
  'returns',
  'cold-handover',
  'emergency-access',
  'destruction-asked',
  'retention-ended',
] as const;
/** Why a case came before a coordinator: the kind of the deadline that passed, or what happened. */
export type EscalationReason = DeadlineKind | (typeof otherReasons)[number];

/**
 * What can happen in a case. Instants are UTC (`…Z`), days local. Words are ids of texts kept with the person.
 * A new member does not compile until `evolve` folds it.
 */
export type EventData = PathwayEvents & RightEvents;

type PathwayEvents = {
  'case-registered': { municipality: string; policy: string; zone: string; report: Report };
  'case-closed': { outcome: string };
  /** A late objection on a case that had closed. */
  'case-reopened': { why: string };

  'phase-entered': PhaseId & { group: string };
  'group-left': PhaseId & { visit: number; outcome: string };
  'group-entered': PhaseId & { visit: number; group: string };
  'phase-left': PhaseId & { outcome: string };
  /** The input of the run's execution is exactly this event's ids, `startedAt` and contract. */
  'run-started': PhaseId & {
    run: number;
    group: string;
    visit: number;
    startedAt: string;
    contract: number;
    why: 'entered' | 'renewal' | 'restart';
  };
  'run-tended': PhaseId & { run: number };

  'step-opened': StepId & {
    in: PhaseId;
    role: Role;
    assignee: string | null;
    /** Where the one who does it works, when that is another municipality. */
    municipality?: string;
    deadlineId: string | null;
    about?: About;
  };
  'step-completed': StepId & { outcome: string; form: StepForm };
  'step-cancelled': StepId & { why: string };

  /** Also after an extension or a suspension: the whole deadline as it now is, with the rung that comes next. */
  'deadline-set': {
    deadline: Deadline;
    owner: PhaseId | null;
    step: StepId | null;
    next: NextRung | null;
    /** Rungs that make no sense for it, such as the question why on the very day that it was set for. */
    passedOver: readonly string[];
    why?: 'suspended' | 'resumed' | 'extended' | 'accepted' | 'restarted';
  };
  'deadline-met': { deadlineId: string; on: string };
  'deadline-cancelled': { deadlineId: string; why: string };
  /** Which rule is enforced, the end date and how it was found, and what was asked of whom. */
  'rung-reached': {
    key: string;
    deadlineId: string;
    kind: string;
    rung: RungName;
    reason: string;
    repeat: number;
    /** The instant at which the rung fell, which may lie before the append's own. */
    fellAt: string;
    basis: Basis;
    startedOn: string;
    dueOn: string;
    movedBy: readonly string[];
    askedOf: { role: Role; user: string | null };
    asked: 'reminder' | 'why' | 'decide' | 'nothing';
    /** The last reason given for this deadline, when there was one. */
    answer: { blockedBy: BlockedBy; on: string; text: string | null } | null;
    next: NextRung | null;
  };

  'escalation-raised': {
    n: number;
    escalationId: string;
    deadlineId: string | null;
    /** Names what was escalated; a key is raised once in a case. */
    key: string;
    rung: string;
    level: EscalationLevel;
    reason: EscalationReason;
  };
  'escalation-acknowledged': { n: number };
  'escalation-passed-on': { n: number; level: EscalationLevel; unanswered: 'acknowledge' | 'resolve' };
  /** `on`: the day to look again, when what was escalated is still open then. */
  'escalation-resolved': {
    n: number;
    how: 'measure' | 'met' | 'closed';
    measure: string | null;
    newDueOn: string | null;
    acceptedUntil: string | null;
    lookAgainOn: string | null;
  };
  /** Told without asking anything back: a death. */
  'coordinator-told': { reason: EscalationReason };

  'night-registered': { date: string; location: string };
  'stay-began': { phaseOccurrence: number; placeKind: PlaceKind; location: string; firstNight: string };
  'stay-ended': { phaseOccurrence: number; on: string; reason: string };
  'decision-taken': { from: string; until: string; by: string };
  'decision-extended': { until: string; by: string };

  'exclusion-proposed': { n: number; from: string; until: string; ground: string; alternative: string };
  'exclusion-decided': { n: number; confirmed: boolean; words: string | null };
  'exclusion-lapsed': { n: number };
  /** After an objection upheld. */
  'exclusion-annulled': { n: number };

  'holder-changed': { from: string | null; to: string; handover: 'first' | 'warm' | 'cold' };
  'plan-agreed': {
    route: PlanRoute;
    placeKind: PlaceKind | null;
    municipality: string | null;
    goals: readonly { readonly domain: Domain; readonly words: string }[];
  };
  'domains-scored': { on: string; scores: Readonly<Record<Domain, number>> };

  'tenancy-signed': {
    kind: TenancyKind;
    homeRef: string | null;
    startsOn: string;
    conditions: readonly Condition[];
    flipOn: string | null;
  };
  /** Urgency is asked of another municipality of the region; its officers decide and look for the home. */
  'urgency-sought-in': { municipality: string };
  'home-offered': { homeRef: string; availableFrom: string };
  /** What the corporation asks of the tenant before there is a contract. */
  'conditions-asked': { conditions: readonly Condition[] };
  'keys-handed-over': { on: string; homeRef: string | null };
  'tenancy-flipped': { on: string };
  'flip-postponed': { flipOn: string };
  'guidance-arranged': { who: string; from: string; indication: string | null; indicationEndsOn: string | null };
  'guidance-changed': { to: 'ended' | 'scaled-down' | 'standby' | 'prolonged'; until: string | null };
  'tenancy-ended': { on: string; reason: string };
  /** Back in shelter after a time elsewhere; `n` counts over the whole case. */
  'client-returned': { n: number; on: string };

  'note-written': {
    kind: NoteKind;
    text: string;
    agreedOn: string | null;
    until: string | null;
    visibleToClient: boolean;
    signal: SignalKind | null;
    /** Version of the case at which the note about behaviour was written that this one contradicts. Absent before it could be said. */
    contradicts?: number | null;
  };
  'reason-given': { deadlineId: string; blockedBy: BlockedBy; text: string | null; offered: string | null };
  /** Who has the ball. `lapsesOn`: the day on which it goes back to the holder by itself. */
  'blocked-by-changed': {
    blockedBy: BlockedBy | null;
    since: string;
    deadlineId: string | null;
    offered: string | null;
    lapsesOn: string | null;
    why: 'reason' | 'lapsed' | 'met';
  };
  'request-received': { text: string | null; byClient: boolean };
  'put-on-agenda': { reason: EscalationReason };
  'agenda-decided': { meetingOn: string; decision: string; promisedBy: string | null; promisedOn: string | null };
  /** `pin`: a keyed hash, where the client wants one. `consent`: in a protected case, that and how it was found safe. */
  'status-link-issued': { link: string; pin?: string | null; consent?: LinkConsent | null };
  'status-link-ended': { why: string };
};

export type EventType = keyof EventData;

export type CaseEvent<T extends EventType = EventType> = T extends EventType
  ? { readonly type: T; readonly v: (typeof eventVersions)[T]; readonly data: Readonly<EventData[T]> }
  : never;

/** The events of one command: what is written in one put, and folded as one. */
export type Append = {
  readonly caseId: string;
  /** The case's version after it: 1 for the first. */
  readonly version: number;
  /** Instant, UTC; never before the append before it. */
  readonly at: string;
  readonly by: Actor;
  readonly commandId: string;
  /**
   * What was asked, parsed, with texts by their ids: on the state before it, at this instant, it gives these events. In the shape
   * of its day; absent on appends of before it was kept.
   */
  readonly command?: unknown;
  readonly events: readonly CaseEvent[];
};

export function event<T extends EventType>(type: T, data: EventData[T]): CaseEvent {
  return { type, v: eventVersions[type], data } as CaseEvent;
}
