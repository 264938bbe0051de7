import type { StepName } from './names.ts';
import { phases } from './phases.ts';

/**
 * Steps in which somebody of the pathway and the client were in touch, with the outcomes that show it (`*`: any). Every step says it.
 * A night registered is no contact: one can be counted every evening and spoken to by nobody.
 */
const contacts: Readonly<Record<StepName, readonly string[]>> = {
  screen: ['*'],
  'find-best-place': ['*'],
  'accept-transfer': [],
  investigate: ['*'],
  apply: ['*'],
  'decide-access': [],
  'check-in': [],
  stay: [],
  'report-progress': [],
  'extend-decision': [],
  'review-stay': ['stay-agreed'],
  'find-client': ['found'],
  'assign-holder': [],
  'first-meeting': ['met'],
  'arrange-income': ['arranged'],
  'start-debt-help': ['started', 'declined'],
  'score-domains': ['*'],
  'agree-plan': ['*'],
  'review-plan': ['*'],
  'complete-dossier': [],
  'choose-alternative': ['*'],
  'review-dossier': [],
  'decide-urgency': [],
  object: ['objected', 'client-accepts'],
  'decide-objection': [],
  'register-for-home': [],
  'match-home': [],
  'answer-offer': ['*'],
  'meet-corporation': ['*'],
  'sign-tenancy': ['*'],
  'arrange-guidance': [],
  'meet-neighbourhood-team': ['met'],
  'arrange-practicalities': [],
  'hand-over-keys': ['*'],
  'arrange-place': [],
  contact: ['*'],
  'evaluate-tenancy': ['continues', 'concern'],
  'handle-signal': ['handled'],
  'flip-tenancy': [],
  'end-guidance': [],
  'answer-request': ['*'],
  'acknowledge-escalation': [],
  'resolve-escalation': [],
};

/** Completing these says that it stands still: they belong to the escalation itself. */
const standing: readonly StepName[] = Object.values(phases.escalation.groups).flatMap(({ steps }) => steps);

export function isContact(step: StepName, outcome: string): boolean {
  // An event of a later release can name a step that this one does not know.
  const outcomes: readonly string[] = contacts[step] ?? [];
  return outcomes.includes('*') || outcomes.includes(outcome);
}

/** A completed step is progress, except where completing it says the opposite. */
export function isProgress(step: StepName): boolean {
  return !standing.includes(step);
}
