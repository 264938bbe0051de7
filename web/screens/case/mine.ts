import type { Case, Me } from '../../api/answers.ts';

export type Step = Case['steps'][number];

/** Whether an open step is for this person: in their role, and theirs, nobody's yet, or of whom they stand in for. */
export function isMine({ role, assignee, status }: Step, { user, roles, standsInFor }: Me): boolean {
  if (status !== 'open') return false;
  if (assignee !== null) return assignee === user || standsInFor.includes(assignee);
  return roles.includes(role);
}

/** Whether this person follows the case as its holder, or for its holder. */
export const isHolder = ({ holder }: Case, { user, standsInFor }: Me): boolean =>
  holder !== null && (holder === user || standsInFor.includes(holder));

/** Who may say what stands in the way, and make the client's link. */
export const mayAnswerWhy = (given: Case, me: Me): boolean => isHolder(given, me) || me.roles.includes('coordinator');
