import type * as z from 'zod';
import { aftercare, escalation } from './forms/aftercare.ts';
import { intake } from './forms/intake.ts';
import { placement } from './forms/placement.ts';
import { plan } from './forms/plan.ts';
import { stay } from './forms/stay.ts';
import { objection, urgency } from './forms/urgency.ts';
import type { StepName } from './names.ts';
import { type StepRow, stepRows } from './step-rows.ts';

/** A step's whole row: where it stands, who does it, how it may end and what is asked with each ending. */
type WholeRow = StepRow & {
  /** Outcome → the fields of its form beside `outcome` and `occurrence`. Made when asked for. */
  readonly outcomes: Readonly<Record<string, () => z.core.$ZodLooseShape>>;
};

// biome-ignore format: a table is read by its columns
export const steps = {
  screen: { ...stepRows.screen, outcomes: intake.screen },
  'find-best-place': { ...stepRows['find-best-place'], outcomes: intake.findBestPlace },
  'accept-transfer': { ...stepRows['accept-transfer'], outcomes: intake.acceptTransfer },
  investigate: { ...stepRows.investigate, outcomes: intake.investigate },
  apply: { ...stepRows.apply, outcomes: intake.apply },
  'decide-access': { ...stepRows['decide-access'], outcomes: intake.decideAccess },

  'check-in': { ...stepRows['check-in'], outcomes: stay.checkIn },
  stay: { ...stepRows.stay, outcomes: stay.stay },
  'report-progress': { ...stepRows['report-progress'], outcomes: stay.reportProgress },
  'extend-decision': { ...stepRows['extend-decision'], outcomes: stay.extendDecision },
  'review-stay': { ...stepRows['review-stay'], outcomes: stay.reviewStay },
  'find-client': { ...stepRows['find-client'], outcomes: stay.findClient },

  'assign-holder': { ...stepRows['assign-holder'], outcomes: plan.assignHolder },
  'first-meeting': { ...stepRows['first-meeting'], outcomes: plan.firstMeeting },
  'arrange-income': { ...stepRows['arrange-income'], outcomes: plan.arrangeIncome },
  'start-debt-help': { ...stepRows['start-debt-help'], outcomes: plan.startDebtHelp },
  'score-domains': { ...stepRows['score-domains'], outcomes: plan.scoreDomains },
  'agree-plan': { ...stepRows['agree-plan'], outcomes: plan.agreePlan },
  'review-plan': { ...stepRows['review-plan'], outcomes: plan.reviewPlan },

  'complete-dossier': { ...stepRows['complete-dossier'], outcomes: urgency.completeDossier },
  'choose-alternative': { ...stepRows['choose-alternative'], outcomes: urgency.chooseAlternative },
  'review-dossier': { ...stepRows['review-dossier'], outcomes: urgency.reviewDossier },
  'decide-urgency': { ...stepRows['decide-urgency'], outcomes: urgency.decideUrgency },
  object: { ...stepRows.object, outcomes: objection.object },
  'decide-objection': { ...stepRows['decide-objection'], outcomes: objection.decideObjection },

  'register-for-home': { ...stepRows['register-for-home'], outcomes: placement.registerForHome },
  'match-home': { ...stepRows['match-home'], outcomes: placement.matchHome },
  'answer-offer': { ...stepRows['answer-offer'], outcomes: placement.answerOffer },
  'meet-corporation': { ...stepRows['meet-corporation'], outcomes: placement.meetCorporation },
  'sign-tenancy': { ...stepRows['sign-tenancy'], outcomes: placement.signTenancy },
  'arrange-guidance': { ...stepRows['arrange-guidance'], outcomes: placement.arrangeGuidance },
  'meet-neighbourhood-team': { ...stepRows['meet-neighbourhood-team'], outcomes: placement.meetNeighbourhoodTeam },
  'arrange-practicalities': { ...stepRows['arrange-practicalities'], outcomes: placement.arrangePracticalities },
  'hand-over-keys': { ...stepRows['hand-over-keys'], outcomes: placement.handOverKeys },
  'arrange-place': { ...stepRows['arrange-place'], outcomes: placement.arrangePlace },

  contact: { ...stepRows.contact, outcomes: aftercare.contact },
  'evaluate-tenancy': { ...stepRows['evaluate-tenancy'], outcomes: aftercare.evaluateTenancy },
  'handle-signal': { ...stepRows['handle-signal'], outcomes: aftercare.handleSignal },
  'flip-tenancy': { ...stepRows['flip-tenancy'], outcomes: aftercare.flipTenancy },
  'end-guidance': { ...stepRows['end-guidance'], outcomes: aftercare.endGuidance },

  'answer-request': { ...stepRows['answer-request'], outcomes: aftercare.answerRequest },
  'acknowledge-escalation': { ...stepRows['acknowledge-escalation'], outcomes: escalation.acknowledge },
  'resolve-escalation': { ...stepRows['resolve-escalation'], outcomes: escalation.resolve },
} as const satisfies Readonly<Record<StepName, WholeRow>>;

/** How a step may end. */
export type StepOutcome<S extends StepName = StepName> = S extends StepName
  ? Extract<keyof (typeof steps)[S]['outcomes'], string>
  : never;

/** What is asked with each outcome of a step, open to lookup by any name. */
export const formsOf = (step: StepName): WholeRow['outcomes'] => steps[step].outcomes;

/** The outcomes of a step, in the table's order. */
export const outcomesOf = (step: StepName): readonly string[] => Object.keys(steps[step].outcomes);
