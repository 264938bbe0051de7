import { type Draft, emit } from './draft.ts';
import type { EscalationLevel, EscalationReason } from './event.ts';
import { enter } from './way.ts';

export type Raise = {
  /** What is escalated: a key is raised once in a case, whatever is retried. */
  readonly key: string;
  readonly reason: EscalationReason;
  readonly deadlineId?: string | null;
  readonly rung?: string;
  readonly level?: EscalationLevel;
};

/** An escalation: a phase of its own, with somebody who must answer. */
export function raise(
  draft: Draft,
  { key, reason, deadlineId = null, rung = 'coordinator', level = 'coordinator' }: Raise,
): void {
  if (draft.state.escalations.some((one) => one.key === key)) return;
  const n = draft.state.escalations.length + 1;
  const escalationId = `${draft.state.caseId}-${n}`;
  emit(draft, 'escalation-raised', { n, escalationId, deadlineId, key, rung, level, reason });
  enter(draft, 'escalation');
}
