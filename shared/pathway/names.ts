/** The words of the pathway, each once. Every list is closed: a value outside it is refused at the edge. */

export const roles = [
  'intake-worker',
  'shelter-worker',
  'trajectory-holder',
  'outflow-officer',
  'urgency-officer',
  'legal-officer',
  'housing-officer',
  'coordinator',
  'manager',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** The phases of a pathway, each a state machine. */
export type Phase =
  | 'central-intake'
  | 'shelter-stay'
  | 'trajectory-plan'
  | 'urgency-request'
  | 'housing-placement'
  | 'aftercare'
  | 'escalation';

/** Every step that a person completes, in the order of the pathway. */
export const stepNames = [
  'screen',
  'find-best-place',
  'accept-transfer',
  'investigate',
  'apply',
  'decide-access',
  'check-in',
  'stay',
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
export type StepName = (typeof stepNames)[number];

export { type PlaceKind, placeKinds } from '../policy/kinds.ts';

/** The way to a home or place that client and holder agreed on. */
export const planRoutes = [
  'urgency',
  'housing-first',
  'supported-living',
  'domus',
  'skaeve-huse',
  '24-hour-shelter',
  'youth-facility',
  'private-rent',
  'own-network',
  'other-municipality',
] as const;
export type PlanRoute = (typeof planRoutes)[number];

/** Why a case stands still, and so whose move it is. */
export const blockers = [
  'own-step',
  'provider',
  'municipality',
  'corporation',
  'no-home-available',
  'no-supported-place',
  'income-or-benefit',
  'documents',
  'debts',
  'residence-rule',
  'care-indication',
  'substance-use',
  'disagreement',
  'neighbourhood',
  'client',
  'other',
] as const;
export type BlockedBy = (typeof blockers)[number];

/** Classic, economic, youth (16 to 27), families, women's shelter. */
export const targetGroups = ['MO1', 'MO2', 'MO3', 'MO4', 'VO'] as const;
export type TargetGroup = (typeof targetGroups)[number];

/** Why a home was lost; several may hold. The first eight are those of Dordrecht's count. */
export const causes = [
  'rent-arrears',
  'break-up',
  'earlier-care-ended',
  'nuisance',
  'detention',
  'return-from-abroad',
  'eviction-cannabis',
  'other',
  'violence',
] as const;
export type Cause = (typeof causes)[number];

export const referrers = [
  'self',
  'police',
  'veilig-thuis',
  'clinic',
  'detention',
  'youth-care',
  'neighbourhood-team',
  'other',
] as const;
export type Referrer = (typeof referrers)[number];

/** The thirteen domains of the Self-Sufficiency Matrix (zelfredzaamheidmatrix, 2017). Its cell criteria are not ours. */
export const domains = [
  'finances',
  'work-and-education',
  'daytime-activities',
  'housing',
  'domestic-relations',
  'mental-health',
  'physical-health',
  'substance-use',
  'basic-self-care',
  'daily-living-skills',
  'social-network',
  'participation',
  'justice',
] as const;
export type Domain = (typeof domains)[number];

/** Own name, three-party (driehoekscontract), flip (omklapcontract), conditional (kanscontract). */
export const tenancyKinds = ['own-name', 'three-party', 'flip', 'conditional'] as const;
export type TenancyKind = (typeof tenancyKinds)[number];
