import type { Case, Me } from '../../api/answers.ts';

export type Step = Case['steps'][number];
export type Deadline = Case['deadlines'][number];
export type Change = Deadline['changes'][number];

/** Whether an open step is for this person: in their role, and theirs, nobody's yet, or of whom they stand in for. */
export function isMine({ role, assignee, status }: Step, { user, roles, standsInFor }: Me): boolean {
  if (status !== 'open') return false;
  if (assignee !== null) return assignee === user || standsInFor.includes(assignee);
  return roles.includes(role);
}

/** Whether this person follows the case as its holder, or for its holder. */
export const isHolder = ({ holder }: Case, { user, standsInFor }: Me): boolean =>
  holder !== null && (holder === user || standsInFor.includes(holder));

const writers: readonly string[] = ['intake-worker', 'shelter-worker', 'trajectory-holder', 'coordinator'];

/** Who writes notes; those who decide on one step of a case do not. */
export const mayNote = ({ roles }: Me): boolean => roles.some((role) => writers.includes(role));

/** A corporation sees its own part of the way: neither what happened before nor where on the whole way it stands. */
export const mayReadStory = ({ roles }: Me): boolean => roles.some((role) => role !== 'housing-officer');

/** Who may say what stands in the way, and make the client's link. */
export const mayAnswerWhy = (given: Case, me: Me): boolean => isHolder(given, me) || me.roles.includes('coordinator');

/** Who decides on a term: a coordinator, and the officer whose own decision it is the term of. */
export function mayChangeTerm({ steps }: Case, { step: about }: Deadline, me: Me): boolean {
  if (me.roles.includes('coordinator')) return true;
  const deciding: readonly string[] = ['urgency-officer', 'legal-officer'];
  return steps.some((step) => step.step === about && deciding.includes(step.role) && isMine(step, me));
}
