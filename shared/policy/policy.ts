import type { LocalDate } from '../calendar/day.ts';
import type { Term } from '../calendar/term.ts';
import type { DeadlineKind, DeadlineVariant, PlaceKind, TermStart } from './kinds.ts';

/**
 * What a term rests on. `st` statute and `or` ordinance follow the Algemene termijnenwet; `po` policy, `co` contract and
 * `de` an individual decision never roll.
 */
export type BasisKind = 'st' | 'or' | 'po' | 'co' | 'de';

export type Basis = {
  readonly kind: BasisKind;
  /** The article, the document and paragraph, or for an own choice why this number. */
  readonly source: string;
  /** Present on a number that no source gives. */
  readonly own?: true;
  /** Present on an ordinance that says that its terms do not roll. */
  readonly neverRolls?: true;
};

export type TermRule = {
  /** Null: the day is given by the case (a contract, a decision); with nothing given there is no deadline. */
  readonly term: Term | null;
  readonly counted: 'after' | 'before';
  readonly from: TermStart;
  readonly basis: Basis;
  readonly ladder: LadderName;
  /** The article under which the term can be suspended (opschorting); null when it cannot. */
  readonly suspendedUnder: string | null;
  /** How far the term may be put off in one go; `term: null` as far as is agreed. Null: not at all. */
  readonly extension: { readonly atMost: Term | null; readonly source: string } | null;
};

export type RungName =
  | 'reminder' // to the assignee, before the end
  | 'asked-why' // the assignee is asked what stands in the way
  | 'coordinator' // an escalation to the coordinator
  | 'manager' // an escalation to the manager
  | 'next-level' // the escalation goes on to the level above its own
  | 'lapses'; // what was waited for lapses; nobody is escalated

export const ladderNames = [
  'ordinary',
  'stay-target',
  'decision-term',
  'report',
  'same-day',
  'weekly',
  'escalation',
  'lapsing',
  'confirmation',
] as const;
export type LadderName = (typeof ladderNames)[number];

export type Ladder = {
  /** How long before the end; `by-length` reads `remindersByLength`. */
  readonly reminders: readonly Term[] | 'by-length';
  /** From the end on, in order. */
  readonly rungs: readonly {
    readonly rung: Exclude<RungName, 'reminder'>;
    /** 0 days: on the due day itself. */
    readonly after: Term;
    /** Repeated at this distance until the deadline is met, moved or accepted; null: once. */
    readonly every: Term | null;
    /** What the escalation is about when that is not the deadline's own kind. */
    readonly reason: 'silence' | null;
  }[];
};

/** Numbers that are not the term of one step. */
export type Settings = {
  /** The outflow trajectory starts when a stay passes this number of nights. */
  readonly trajectoryAfterNights: number;
  /** The length of an access decision when the form names none. */
  readonly decisionTerm: Term;
  /** `extend-decision` opens this long before the decision's end. */
  readonly decisionExtensionOpens: Term;
  /** Length of residence asked for urgency. */
  readonly residenceYears: number;
  readonly relapseGuarantee: boolean;
  readonly returnsOnAgenda: { readonly count: number; readonly within: Term };
  /** A phase older than this is carried on by a new run. */
  readonly renewAfterDays: number;
  /** A client who is not found can be let go by the coordinator no sooner than this after leaving. */
  readonly closeLostAfter: Term;
  /** An escalation can be accepted no further ahead than this. */
  readonly acceptedAtMost: Term;
  /** From the keys on; each term is counted from the keys. */
  readonly contactSchedule: readonly Term[];
  /** From the keys on; each term is counted from the keys. */
  readonly scoresAfterKeys: readonly Term[];
  /** How long what was noted about somebody's behaviour is told on. */
  readonly noteExpiresAfter: Term;
  /** Years that a closed case is kept, and the time within which a granted request to destroy is carried out. */
  readonly retention: { readonly years: number; readonly destroyWithin: Term };
  /** Groups smaller than this are left out of figures. */
  readonly smallestGroup: number;
  /** Who has stayed here before goes past the intake bed. */
  readonly knownSkipIntakeBed: boolean;
  /** Beds or rooms where a source gives them. */
  readonly capacity: readonly { readonly placeKind: PlaceKind; readonly places: number; readonly reserve: number }[];
};

/** Where a setting comes from. */
export type Ground = { readonly source: string; readonly own?: true };

export type Policy = {
  /** Municipality and version: `haarlem@2026-01`. A case pins it; a change is a new version. */
  readonly id: string;
  readonly municipality: string;
  readonly name: string;
  readonly validFrom: LocalDate;
  /** IANA zone of all local dates. */
  readonly zone: string;
  /** Null: the profile is of before there was such a deadline, and nothing of the kind is ever due. */
  readonly terms: Readonly<Record<DeadlineKind, TermRule | null>>;
  /** Null: of before there was such a variant; the kind's ordinary rule holds. */
  readonly variants: Readonly<Record<string, TermRule | null>>;
  /** The aim of a stay by place; a rule without a term sets no aim. */
  readonly stayTargets: Readonly<Record<PlaceKind, TermRule>>;
  readonly ladders: Readonly<Record<LadderName, Ladder>>;
  /** Longest first: the first entry whose `fromDays` the term reaches says how long before the end the reminder comes. */
  readonly remindersByLength: readonly { readonly fromDays: number; readonly before: Term }[];
  readonly settings: Settings;
  readonly grounds: Readonly<Record<keyof Settings, Ground>>;
};

/**
 * The rule of a kind, or of its variant; null when the profile is of before there was such a kind.
 * @throws when the kind has no such variant: that is a mistake in code, not in a profile
 */
export function ruleFor(policy: Policy, kind: DeadlineKind, variant?: DeadlineVariant): TermRule | null {
  if (variant === undefined) return policy.terms[kind];
  const rule = policy.variants[`${kind}/${variant}`];
  if (rule === undefined) throw new Error(`The deadline ${kind} has no variant ${variant}.`);
  return rule ?? policy.terms[kind];
}

/** The aim of a stay at a place of this kind; its `term` is null where there is none. */
export function stayTargetRule(policy: Policy, placeKind: PlaceKind): TermRule {
  return policy.stayTargets[placeKind];
}
