/** What a deadline can be about, and the places a stay can be at: the words that a profile must give numbers for. */

/** Steps that have a due date, in the order of the route. */
const stepDeadlineKinds = [
  'screen',
  'find-best-place',
  'accept-transfer',
  'investigate',
  'decide-access',
  'check-in',
  'report-progress',
  'extend-decision',
  'review-stay',
  'find-client',
  'assign-holder',
  'first-meeting',
  'arrange-income',
  'start-debt-help',
  'score-domains',
  'agree-plan',
  'review-plan',
  'complete-dossier',
  'choose-alternative',
  'review-dossier',
  'decide-urgency',
  'object',
  'decide-objection',
  'register-for-home',
  'match-home',
  'answer-offer',
  'meet-corporation',
  'sign-tenancy',
  'arrange-guidance',
  'meet-neighbourhood-team',
  'arrange-practicalities',
  'hand-over-keys',
  'arrange-place',
  'contact',
  'evaluate-tenancy',
  'handle-signal',
  'flip-tenancy',
  'end-guidance',
  'answer-request',
  'acknowledge-escalation',
  'resolve-escalation',
] as const;

/** Clocks that run beside the steps. A report that stays out raises `silence`: a rung of `report-progress`, no clock of its own. */
const clockKinds = [
  'stay-target',
  'decision-term',
  'indication-ends',
  'no-contact',
  'no-progress',
  'tenancy-in-sight',
  'exclusion-decision',
  'blocked-by-client',
  'disagreement',
  'setback',
  'family-in-night-shelter',
  'turned-away',
  'exclusion',
  'home-lost',
  'deceased',
] as const;

export const deadlineKinds = [...stepDeadlineKinds, ...clockKinds] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/**
 * The other terms that some kinds have beside their ordinary one. A kind that is not named here has none.
 * `screen/immediate` with immediateShelter · `report-progress/next`, `score-domains/next` after the first one ·
 * `assign-holder/waiting` weekly while there is no place · `decide-objection/committee` with an advisory committee ·
 * `contact/concern` after a concern · `handle-signal/eviction` when eviction threatens
 */
export const deadlineVariants = {
  screen: ['immediate'],
  'report-progress': ['next'],
  'assign-holder': ['waiting'],
  'score-domains': ['next'],
  'decide-objection': ['committee'],
  contact: ['concern'],
  'handle-signal': ['eviction'],
} as const satisfies Partial<Record<DeadlineKind, readonly string[]>>;

type Variants = typeof deadlineVariants;
export type DeadlineVariant = Variants[keyof Variants][number];

/** Where a client sleeps. Supported living and Domus are stays, not outflow. */
export const placeKinds = [
  'night-shelter',
  '24-hour-shelter',
  'small-scale',
  'crisis-home',
  'intake-bed',
  'trajectory-bed',
  'family-unit',
  'womens-shelter',
  'youth-facility',
  'pause-bed',
  'supported-living',
  'domus',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** What a term is counted from. The rules give the day; this names it in the explanation. */
export const termStarts = [
  'report', // melding
  'application', // aanvraag
  'opened', // the day on which the step opens
  'admission', // the day from which the access decision gives shelter
  'previous', // the end of the term before, or the day of the last time
  'decision-end', // counted back: the last day of the access decision
  'decision', // the day from which a decision runs
  'departure',
  'notification', // bekendmaking: the day on which a decision was sent or handed over
  'objection-period', // the last day on which an objection could be made
  'completeness', // the day on which the dossier was complete
  'tenancy-start', // counted forward (0 days) or back
  'keys',
  'first-night',
  'bed', // the day on which this bed was taken
  'last-contact',
  'last-progress', // the last completed step or newly dated agreement
  'proposal', // the day on which an exclusion was proposed
  'reason', // the day on which was said who has the ball
  'event', // the day itself on which something happened
  'raised', // the day on which an escalation was raised or handed on
  'guidance', // the day on which guidance began
] as const;
export type TermStart = (typeof termStarts)[number];
