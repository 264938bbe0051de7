import type { StepName } from './names.ts';

/**
 * Steps in which somebody of the pathway and the client were in touch, with the outcomes that show it (`*`: any).
 * A night registered is no contact: one can be counted every evening and spoken to by nobody.
 */
const contacts: Partial<Record<StepName, readonly string[]>> = {
  screen: ['*'],
  'find-best-place': ['*'],
  investigate: ['*'],
  apply: ['*'],
  'review-stay': ['stay-agreed'],
  'find-client': ['found'],
  'first-meeting': ['met'],
  'arrange-income': ['arranged'],
  'start-debt-help': ['started', 'declined'],
  'score-domains': ['*'],
  'agree-plan': ['*'],
  'review-plan': ['*'],
  'choose-alternative': ['*'],
  object: ['objected', 'client-accepts'],
  'answer-offer': ['*'],
  'meet-corporation': ['*'],
  'sign-tenancy': ['*'],
  'meet-neighbourhood-team': ['met'],
  'hand-over-keys': ['*'],
  contact: ['*'],
  'evaluate-tenancy': ['continues', 'concern'],
  'handle-signal': ['handled'],
  'answer-request': ['*'],
};

/** Completing these says that it stands still, or belongs to the escalation itself. */
const standing: Partial<Record<StepName, readonly string[]>> = {
  'acknowledge-escalation': ['*'],
  'resolve-escalation': ['*'],
};

export function isContact(step: StepName, outcome: string): boolean {
  return has(contacts[step], outcome);
}

/** A completed step is progress, except where completing it says the opposite. */
export function isProgress(step: StepName, outcome: string): boolean {
  return !has(standing[step], outcome);
}

function has(outcomes: readonly string[] | undefined, outcome: string): boolean {
  return outcomes !== undefined && (outcomes.includes('*') || outcomes.includes(outcome));
}
