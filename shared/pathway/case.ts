import type { Deadline } from '../deadlines/deadline.ts';
import type {
  About,
  Condition,
  EscalationLevel,
  EscalationReason,
  NextRung,
  PhaseId,
  Report,
  StepId,
} from './event.ts';
import type { BlockedBy, Domain, PlaceKind, PlanRoute, Role, TenancyKind } from './names.ts';

/** Raised whenever the fold of past events gives another state: older snapshots are then folded again. */
export const foldVersion = 6;

/** One visit of a group; `outcome` is null while the phase is in it. */
export type Visit = { readonly group: string; readonly outcome: string | null };

export type Run = {
  readonly run: number;
  readonly group: string;
  readonly visit: number;
  readonly startedAt: string;
  readonly contract: number;
  readonly why: 'entered' | 'renewal' | 'restart';
  /** Has asked at least once: never started again. */
  readonly tended: boolean;
};

export type PhaseRecord = PhaseId & {
  readonly status: 'open' | 'closed';
  readonly enteredAt: string;
  readonly leftAt: string | null;
  readonly outcome: string | null;
  readonly path: readonly Visit[];
  /** The current run. */
  readonly run: Run | null;
};

export type StepRecord = StepId & {
  readonly in: PhaseId;
  readonly status: 'open' | 'done' | 'cancelled';
  readonly role: Role;
  readonly assignee: string | null;
  readonly municipality: string | null;
  readonly openedAt: string;
  readonly deadlineId: string | null;
  readonly about: About | null;
  readonly outcome: string | null;
  /** When it was completed or cancelled. */
  readonly completedAt: string | null;
  readonly completedBy: string | null;
};

export type DeadlineRecord = {
  readonly deadline: Deadline;
  readonly owner: PhaseId | null;
  readonly step: StepId | null;
  /** Null when nothing comes any more: met, cancelled, suspended without an end, or the last rung reached. */
  readonly next: NextRung | null;
  /** Keys of the rungs reached in the present revision. */
  readonly reached: readonly string[];
  readonly lastReason: { readonly blockedBy: BlockedBy; readonly on: string; readonly text: string | null } | null;
};

export type EscalationRecord = {
  readonly n: number;
  readonly escalationId: string;
  readonly deadlineId: string | null;
  readonly key: string;
  readonly rung: string;
  readonly level: EscalationLevel;
  readonly reason: EscalationReason;
  readonly raisedAt: string;
  readonly status: 'open' | 'acknowledged' | 'resolved';
  readonly assignee: string | null;
  readonly resolvedAt: string | null;
  readonly how: 'measure' | 'met' | 'closed' | null;
  readonly measure: string | null;
  readonly lookAgainOn: string | null;
};

/** One place, from the first night up to the day of leaving (exclusive for nights). */
export type StayRecord = {
  /** The occurrence of `shelter-stay` it belongs to. */
  readonly occurrence: number;
  readonly placeKind: PlaceKind;
  readonly location: string;
  readonly firstNight: string;
  readonly endedOn: string | null;
  readonly reason: string | null;
};

export type ExclusionRecord = {
  readonly n: number;
  readonly from: string;
  readonly until: string;
  readonly status: 'proposed' | 'confirmed' | 'rejected' | 'lapsed' | 'annulled';
  readonly proposedAt: string;
  readonly decidedBy: string | null;
};

export type Tenancy = {
  readonly kind: TenancyKind | null;
  readonly homeRef: string | null;
  readonly startsOn: string;
  readonly keysOn: string | null;
  readonly conditions: readonly Condition[];
  /** What was asked before there was a contract: beside what was signed it shows what came of it. */
  readonly conditionsAsked: readonly Condition[];
  readonly flipOn: string | null;
  readonly flippedOn: string | null;
  readonly guidance: Guidance | null;
};

export type Offer = {
  readonly homeRef: string;
  readonly availableFrom: string;
  readonly conditionsAsked: readonly Condition[];
};

export type Guidance = {
  readonly who: string;
  readonly from: string;
  readonly indication: string | null;
  readonly indicationEndsOn: string | null;
  readonly status: 'running' | 'scaled-down' | 'standby' | 'ended';
  /** When it is looked at again; null: by the term of `end-guidance`. */
  readonly until: string | null;
};

export type Plan = {
  readonly route: PlanRoute;
  readonly placeKind: PlaceKind | null;
  readonly municipality: string | null;
  readonly goals: readonly { readonly domain: Domain; readonly words: string }[];
  readonly agreedOn: string;
};

/** Who has the ball: from that day, up to and excluding the next entry's. `null` says nobody named a reason. */
export type BallEntry = { readonly blockedBy: BlockedBy | null; readonly from: string };

/** Consecutive days, both inclusive. */
export type DayRange = readonly [from: string, to: string];

/** All that is known of a case beside the person. Days are local `YYYY-MM-DD`, instants UTC. JSON through and through. */
export type CaseState = {
  readonly foldVersion: number;
  readonly caseId: string;
  /** Of the last append. */
  readonly version: number;
  readonly at: string;
  /** That of the registration, and the last 50. */
  readonly commandIds: readonly string[];
  readonly municipality: string;
  /** Id of the policy that the case began under. */
  readonly policy: string;
  /** The municipality's time zone: in it every local day of the case is meant. */
  readonly zone: string;
  readonly registeredAt: string;
  readonly registeredBy: string | null;
  readonly status: 'open' | 'closed';
  readonly outcome: string | null;
  readonly closedAt: string | null;
  readonly report: Report;
  readonly holder: string | null;
  readonly holderSince: string | null;
  readonly phases: readonly PhaseRecord[];
  readonly steps: readonly StepRecord[];
  readonly deadlines: readonly DeadlineRecord[];
  readonly escalations: readonly EscalationRecord[];
  /** Nights registered, ascending, joined where consecutive. */
  readonly nights: readonly DayRange[];
  readonly stays: readonly StayRecord[];
  /** The access decision (beschikking): first and last day. */
  readonly decision: { readonly from: string; readonly until: string; readonly by: string } | null;
  readonly exclusions: readonly ExclusionRecord[];
  readonly plan: Plan | null;
  /** The municipality of which urgency is asked, when that is another; forgotten when a new request begins. */
  readonly urgencyIn: string | null;
  readonly offer: Offer | null;
  readonly tenancy: Tenancy | null;
  readonly pastTenancies: readonly (Tenancy & { readonly endedOn: string; readonly reason: string })[];
  readonly assessments: readonly { readonly on: string; readonly scores: Readonly<Record<Domain, number>> }[];
  readonly returns: readonly string[];
  readonly blockedBy: {
    readonly blockedBy: BlockedBy;
    readonly since: string;
    readonly deadlineId: string | null;
    readonly offered: string | null;
    readonly lapsesOn: string | null;
  } | null;
  readonly ball: readonly BallEntry[];
  /** Days from which the standstill clocks count. */
  readonly lastContactOn: string;
  readonly lastProgressOn: string;
  readonly requests: number;
  readonly agenda: readonly { readonly reason: EscalationReason; readonly at: string }[];
  readonly lastMeeting: {
    readonly meetingOn: string;
    readonly decision: string;
    readonly promisedBy: string | null;
    readonly promisedOn: string | null;
    /** Day of the first step forward after it. */
    readonly movedOn: string | null;
  } | null;
  readonly statusLink: { readonly link: string; readonly issuedAt: string; readonly pin: string | null } | null;
  /** Who opened it in an emergency, and until which instant, exclusive. */
  readonly emergencies: readonly {
    readonly user: string;
    readonly organisation: string;
    readonly at: string;
    readonly until: string;
  }[];
  /** What the client asked about the file itself. */
  readonly rights: {
    /** Since when nothing but keeping is done with it, unless the client agrees (AVG art. 18). */
    readonly restrictedSince: string | null;
    /** That it is to be destroyed, and the last day for it, inclusive; only a person confirms it. */
    readonly destruction: {
      readonly ground: 'request' | 'retention';
      readonly since: string;
      readonly dueOn: string;
      readonly confirmed: boolean;
      /** When the coordinators were last told that a request waits. */
      readonly toldOn?: string;
    } | null;
  };
};
