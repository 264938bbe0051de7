import type { CaseFacts } from '../../shared/access/relation.ts';
import { isEnded } from '../../shared/deadlines/deadline.ts';
import type { Desk } from '../../shared/notices/addressee.ts';
import type { RungLine } from '../../shared/notices/compose.ts';
import type { CaseState, EscalationRecord } from '../../shared/pathway/case.ts';

/** True while there is something to remind of: the deadline runs, and its end is still the one that the rung was about. */
export function stillAsks(state: CaseState, { deadlineId, key }: RungLine): boolean {
  if (state.status === 'closed') return false;
  const record = state.deadlines.find(({ deadline }) => deadline.deadlineId === deadlineId);
  return (
    record !== undefined && !isEnded(record.deadline) && key.startsWith(`${deadlineId}/${record.deadline.revision}/`)
  );
}

/** With whom the work lies now that a deadline is about; what belongs to no step is the holder's. */
export function deskOf(state: CaseState, facts: CaseFacts, { deadlineId }: RungLine): Desk {
  const { step } = state.deadlines.find(({ deadline }) => deadline.deadlineId === deadlineId) ?? { step: null };
  const work = step && facts.open.find((each) => each.step === step.step && each.occurrence === step.occurrence);
  if (work) return work;
  const { municipality, holder } = state;
  const role = holder === null ? 'coordinator' : 'trajectory-holder';
  return { assignee: holder, role, organisation: null, location: null, municipality };
}

/** An escalation that waits for an answer at this level; null when it was answered or handed on. */
export function unanswered(state: CaseState, n: number, level: string): EscalationRecord | null {
  if (state.status === 'closed') return null;
  const found = state.escalations.find((each) => each.n === n);
  return found && found.status !== 'resolved' && found.level === level ? found : null;
}
