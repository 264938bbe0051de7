import type * as z from 'zod';
import { aftercare, escalation } from './forms/aftercare.ts';
import { intake } from './forms/intake.ts';
import { placement } from './forms/placement.ts';
import { plan } from './forms/plan.ts';
import { stay } from './forms/stay.ts';
import { objection, urgency } from './forms/urgency.ts';
import type { Role, StepName } from './names.ts';
import type { Phase } from './phases.ts';

/** A step's row: the phase in which it stands, who does it, how it may end and what is asked with each ending. */
type StepRow = {
  /** `any-time`: stands in several phases, or in none. */
  readonly phase: Phase | 'any-time';
  /** The first is whose work it is; the others may complete it too. */
  readonly roles: readonly Role[];
  /** Outcome → the fields of its form beside `outcome` and `occurrence`. Made when asked for: a machine's functions never do. */
  readonly outcomes: Readonly<Record<string, () => z.core.$ZodLooseShape>>;
  /** The kind of deadline that opening the step sets; null where its own clocks or nothing do. */
  readonly deadline: StepName | null;
};

const holder = ['trajectory-holder'] as const;
const officer = ['housing-officer'] as const;
const coordinator = ['coordinator'] as const;
const intaker = ['intake-worker'] as const;
const level = ['coordinator', 'manager'] as const;

// biome-ignore format: a table is read by its columns
export const steps = {
  screen: { phase: 'central-intake', roles: intaker, outcomes: intake.screen, deadline: 'screen' },
  'find-best-place': { phase: 'central-intake', roles: intaker, outcomes: intake.findBestPlace, deadline: 'find-best-place' },
  'accept-transfer': { phase: 'central-intake', roles: coordinator, outcomes: intake.acceptTransfer, deadline: 'accept-transfer' },
  investigate: { phase: 'central-intake', roles: intaker, outcomes: intake.investigate, deadline: 'investigate' },
  apply: { phase: 'central-intake', roles: intaker, outcomes: intake.apply, deadline: null },
  'decide-access': { phase: 'central-intake', roles: coordinator, outcomes: intake.decideAccess, deadline: 'decide-access' },

  'check-in': { phase: 'shelter-stay', roles: ['shelter-worker'], outcomes: stay.checkIn, deadline: 'check-in' },
  stay: { phase: 'shelter-stay', roles: ['shelter-worker'], outcomes: stay.stay, deadline: null },
  'report-progress': { phase: 'shelter-stay', roles: ['trajectory-holder', 'coordinator'], outcomes: stay.reportProgress, deadline: 'report-progress' },
  'extend-decision': { phase: 'shelter-stay', roles: coordinator, outcomes: stay.extendDecision, deadline: 'extend-decision' },
  'review-stay': { phase: 'shelter-stay', roles: coordinator, outcomes: stay.reviewStay, deadline: 'review-stay' },
  'find-client': { phase: 'shelter-stay', roles: ['trajectory-holder', 'coordinator'], outcomes: stay.findClient, deadline: 'find-client' },

  'assign-holder': { phase: 'trajectory-plan', roles: ['shelter-worker', 'coordinator'], outcomes: plan.assignHolder, deadline: 'assign-holder' },
  'first-meeting': { phase: 'trajectory-plan', roles: holder, outcomes: plan.firstMeeting, deadline: 'first-meeting' },
  'arrange-income': { phase: 'trajectory-plan', roles: holder, outcomes: plan.arrangeIncome, deadline: 'arrange-income' },
  'start-debt-help': { phase: 'trajectory-plan', roles: holder, outcomes: plan.startDebtHelp, deadline: 'start-debt-help' },
  'score-domains': { phase: 'trajectory-plan', roles: holder, outcomes: plan.scoreDomains, deadline: 'score-domains' },
  'agree-plan': { phase: 'trajectory-plan', roles: holder, outcomes: plan.agreePlan, deadline: 'agree-plan' },
  'review-plan': { phase: 'trajectory-plan', roles: holder, outcomes: plan.reviewPlan, deadline: 'review-plan' },

  'complete-dossier': { phase: 'urgency-request', roles: holder, outcomes: urgency.completeDossier, deadline: 'complete-dossier' },
  'choose-alternative': { phase: 'urgency-request', roles: holder, outcomes: urgency.chooseAlternative, deadline: 'choose-alternative' },
  'review-dossier': { phase: 'urgency-request', roles: ['outflow-officer'], outcomes: urgency.reviewDossier, deadline: 'review-dossier' },
  'decide-urgency': { phase: 'urgency-request', roles: ['urgency-officer'], outcomes: urgency.decideUrgency, deadline: 'decide-urgency' },
  object: { phase: 'any-time', roles: holder, outcomes: objection.object, deadline: 'object' },
  'decide-objection': { phase: 'any-time', roles: ['legal-officer'], outcomes: objection.decideObjection, deadline: 'decide-objection' },

  'register-for-home': { phase: 'housing-placement', roles: holder, outcomes: placement.registerForHome, deadline: 'register-for-home' },
  'match-home': { phase: 'housing-placement', roles: officer, outcomes: placement.matchHome, deadline: 'match-home' },
  'answer-offer': { phase: 'housing-placement', roles: holder, outcomes: placement.answerOffer, deadline: 'answer-offer' },
  'meet-corporation': { phase: 'housing-placement', roles: holder, outcomes: placement.meetCorporation, deadline: 'meet-corporation' },
  'sign-tenancy': { phase: 'housing-placement', roles: officer, outcomes: placement.signTenancy, deadline: 'sign-tenancy' },
  'arrange-guidance': { phase: 'housing-placement', roles: holder, outcomes: placement.arrangeGuidance, deadline: 'arrange-guidance' },
  'meet-neighbourhood-team': { phase: 'housing-placement', roles: holder, outcomes: placement.meetNeighbourhoodTeam, deadline: 'meet-neighbourhood-team' },
  'arrange-practicalities': { phase: 'housing-placement', roles: holder, outcomes: placement.arrangePracticalities, deadline: 'arrange-practicalities' },
  'hand-over-keys': { phase: 'housing-placement', roles: officer, outcomes: placement.handOverKeys, deadline: 'hand-over-keys' },
  'arrange-place': { phase: 'housing-placement', roles: holder, outcomes: placement.arrangePlace, deadline: 'arrange-place' },

  contact: { phase: 'aftercare', roles: holder, outcomes: aftercare.contact, deadline: 'contact' },
  'evaluate-tenancy': { phase: 'aftercare', roles: holder, outcomes: aftercare.evaluateTenancy, deadline: 'evaluate-tenancy' },
  'handle-signal': { phase: 'aftercare', roles: holder, outcomes: aftercare.handleSignal, deadline: 'handle-signal' },
  'flip-tenancy': { phase: 'aftercare', roles: officer, outcomes: aftercare.flipTenancy, deadline: 'flip-tenancy' },
  'end-guidance': { phase: 'aftercare', roles: holder, outcomes: aftercare.endGuidance, deadline: 'end-guidance' },

  'answer-request': { phase: 'any-time', roles: holder, outcomes: aftercare.answerRequest, deadline: 'answer-request' },
  'acknowledge-escalation': { phase: 'escalation', roles: level, outcomes: escalation.acknowledge, deadline: 'acknowledge-escalation' },
  'resolve-escalation': { phase: 'escalation', roles: level, outcomes: escalation.resolve, deadline: 'resolve-escalation' },
} as const satisfies Readonly<Record<StepName, StepRow>>;

/** How a step may end. */
export type StepOutcome<S extends StepName = StepName> = S extends StepName
  ? Extract<keyof (typeof steps)[S]['outcomes'], string>
  : never;

/** The row with its outcomes open to lookup by any name. */
export function rowOf(step: StepName): StepRow {
  return steps[step];
}

/** The outcomes of a step, in the table's order. */
export function outcomesOf(step: StepName): readonly string[] {
  return Object.keys(steps[step].outcomes);
}

export function isStepName(name: string): name is StepName {
  return Object.hasOwn(steps, name);
}
