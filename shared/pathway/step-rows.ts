import type { Role, StepName } from './names.ts';
import type { Phase } from './phases.ts';

/** What the rules go by: the phase in which a step stands, who does it, and the deadline that opening it sets. */
export type StepRow = {
  /** `any-time`: stands in several phases, or in none. */
  readonly phase: Phase | 'any-time';
  /** The first is whose work it is; the others may complete it too. */
  readonly roles: readonly Role[];
  /** The kind of deadline that opening the step sets; null where its own clocks or nothing do. */
  readonly deadline: StepName | null;
};

const holder = ['trajectory-holder'] as const;
const officer = ['housing-officer'] as const;
const coordinator = ['coordinator'] as const;
const intaker = ['intake-worker'] as const;
const level = ['coordinator', 'manager'] as const;

/**
 * The rows of `steps.ts` without their forms. The functions that keep the machines going parse no form, and what a form is made
 * of is the heaviest thing there is to load: they get by with this half of the table.
 */
// biome-ignore format: a table is read by its columns
export const stepRows = {
  screen: { phase: 'central-intake', roles: intaker, deadline: 'screen' },
  'find-best-place': { phase: 'central-intake', roles: intaker, deadline: 'find-best-place' },
  'accept-transfer': { phase: 'central-intake', roles: coordinator, deadline: 'accept-transfer' },
  investigate: { phase: 'central-intake', roles: intaker, deadline: 'investigate' },
  apply: { phase: 'central-intake', roles: intaker, deadline: null },
  'decide-access': { phase: 'central-intake', roles: coordinator, deadline: 'decide-access' },

  'check-in': { phase: 'shelter-stay', roles: ['shelter-worker', 'coordinator'], deadline: 'check-in' },
  stay: { phase: 'shelter-stay', roles: ['shelter-worker'], deadline: null },
  'report-progress': { phase: 'shelter-stay', roles: ['trajectory-holder', 'coordinator'], deadline: 'report-progress' },
  'extend-decision': { phase: 'shelter-stay', roles: coordinator, deadline: 'extend-decision' },
  'review-stay': { phase: 'shelter-stay', roles: coordinator, deadline: 'review-stay' },
  'find-client': { phase: 'shelter-stay', roles: ['trajectory-holder', 'coordinator'], deadline: 'find-client' },

  'assign-holder': { phase: 'trajectory-plan', roles: ['shelter-worker', 'coordinator'], deadline: 'assign-holder' },
  'first-meeting': { phase: 'trajectory-plan', roles: holder, deadline: 'first-meeting' },
  'arrange-income': { phase: 'trajectory-plan', roles: holder, deadline: 'arrange-income' },
  'start-debt-help': { phase: 'trajectory-plan', roles: holder, deadline: 'start-debt-help' },
  'score-domains': { phase: 'trajectory-plan', roles: holder, deadline: 'score-domains' },
  'agree-plan': { phase: 'trajectory-plan', roles: holder, deadline: 'agree-plan' },
  'review-plan': { phase: 'trajectory-plan', roles: holder, deadline: 'review-plan' },

  'complete-dossier': { phase: 'urgency-request', roles: holder, deadline: 'complete-dossier' },
  'choose-alternative': { phase: 'urgency-request', roles: holder, deadline: 'choose-alternative' },
  'review-dossier': { phase: 'urgency-request', roles: ['outflow-officer'], deadline: 'review-dossier' },
  'decide-urgency': { phase: 'urgency-request', roles: ['urgency-officer'], deadline: 'decide-urgency' },
  object: { phase: 'any-time', roles: holder, deadline: 'object' },
  'decide-objection': { phase: 'any-time', roles: ['legal-officer'], deadline: 'decide-objection' },

  'register-for-home': { phase: 'housing-placement', roles: holder, deadline: 'register-for-home' },
  'match-home': { phase: 'housing-placement', roles: officer, deadline: 'match-home' },
  'answer-offer': { phase: 'housing-placement', roles: holder, deadline: 'answer-offer' },
  'meet-corporation': { phase: 'housing-placement', roles: holder, deadline: 'meet-corporation' },
  'sign-tenancy': { phase: 'housing-placement', roles: officer, deadline: 'sign-tenancy' },
  'arrange-guidance': { phase: 'housing-placement', roles: holder, deadline: 'arrange-guidance' },
  'meet-neighbourhood-team': { phase: 'housing-placement', roles: holder, deadline: 'meet-neighbourhood-team' },
  'arrange-practicalities': { phase: 'housing-placement', roles: holder, deadline: 'arrange-practicalities' },
  'hand-over-keys': { phase: 'housing-placement', roles: officer, deadline: 'hand-over-keys' },
  'arrange-place': { phase: 'housing-placement', roles: holder, deadline: 'arrange-place' },

  contact: { phase: 'aftercare', roles: holder, deadline: 'contact' },
  'evaluate-tenancy': { phase: 'aftercare', roles: holder, deadline: 'evaluate-tenancy' },
  'handle-signal': { phase: 'aftercare', roles: holder, deadline: 'handle-signal' },
  'flip-tenancy': { phase: 'aftercare', roles: officer, deadline: 'flip-tenancy' },
  'end-guidance': { phase: 'aftercare', roles: holder, deadline: 'end-guidance' },

  'answer-request': { phase: 'any-time', roles: holder, deadline: 'answer-request' },
  'acknowledge-escalation': { phase: 'escalation', roles: level, deadline: 'acknowledge-escalation' },
  'resolve-escalation': { phase: 'escalation', roles: level, deadline: 'resolve-escalation' },
} as const satisfies Readonly<Record<StepName, StepRow>>;

/** The row, open to lookup by any name. */
export const rowOf = (step: StepName): StepRow => stepRows[step];

export const isStepName = (name: string): name is StepName => Object.hasOwn(stepRows, name);
