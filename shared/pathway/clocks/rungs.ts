import type { CaseState, DeadlineRecord } from '../case.ts';
import { type Draft, emit } from '../draft.ts';
import type { NextRung, PhaseId } from '../event.ts';
import { isRunning, openPhase, phaseOf, stepOf } from '../lookup.ts';
import type { Role } from '../names.ts';
import { raise } from '../raising.ts';
import { leave } from '../way.ts';
import type { Due, SettlingRule } from './due.ts';
import { lapse } from './lapsing.ts';
import { rungAfter } from './setting.ts';

/** The ladder of every running deadline: each rung when its moment has come, once. */
export const rungs: SettlingRule = (state) => {
  const due: Due[] = [];
  for (const record of state.deadlines) {
    const { next } = record;
    if (next && isRunning(record)) {
      due.push({ at: next.at, owner: ownerOf(state, record), act: (draft) => reach(draft, record, next) });
    }
  }
  return due.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : (a.at ?? '') > (b.at ?? '') ? 1 : 0));
};

function ownerOf(state: CaseState, { deadline, owner }: DeadlineRecord): PhaseId | null {
  if (deadline.kind === 'decision-term') return openPhase(state, 'shelter-stay');
  return owner && phaseOf(state, owner)?.status === 'open' ? owner : null;
}

function reach(draft: Draft, record: DeadlineRecord, { key, rung, repeat, at, reason }: NextRung): void {
  const { deadline } = record;
  emit(draft, 'rung-reached', {
    key,
    deadlineId: deadline.deadlineId,
    kind: deadline.kind,
    rung,
    reason,
    repeat,
    fellAt: at,
    basis: deadline.basis,
    startedOn: deadline.startedOn,
    dueOn: deadline.dueOn,
    movedBy: deadline.movedBy,
    askedOf: askedOf(draft.state, record, rung),
    asked: asks[rung],
    answer: record.lastReason,
    next: rungAfter(record, draft.policy, [...record.reached, key]),
  });
  if (rung === 'coordinator' || rung === 'manager') {
    const { deadlineId } = deadline;
    const waiting = draft.state.escalations.some((one) => one.deadlineId === deadlineId && one.status !== 'resolved');
    if (!waiting) raise(draft, { key, reason, deadlineId, rung, level: rung });
  } else if (rung === 'next-level') passOn(draft, record);
  else if (rung === 'lapses') lapse(draft, record);
}

const asks = {
  reminder: 'reminder',
  'asked-why': 'why',
  coordinator: 'decide',
  manager: 'decide',
  'next-level': 'decide',
  lapses: 'nothing',
} as const satisfies Record<NextRung['rung'], string>;

function askedOf(
  state: CaseState,
  { step }: DeadlineRecord,
  rung: NextRung['rung'],
): { role: Role; user: string | null } {
  if (rung === 'coordinator' || rung === 'manager') return { role: rung, user: null };
  if (rung === 'next-level') return { role: 'manager', user: null };
  const open = step && stepOf(state, step);
  if (open) return { role: open.role, user: open.assignee };
  return state.holder ? { role: 'trajectory-holder', user: state.holder } : { role: 'coordinator', user: null };
}

/** Nobody answered at this level. Above the manager there is nobody; it stays there, overdue. */
function passOn(draft: Draft, { owner, step }: DeadlineRecord): void {
  const escalation = draft.state.escalations.find((one) => one.n === owner?.occurrence);
  if (!escalation || !owner || owner.phase !== 'escalation' || escalation.level === 'manager') return;
  const unanswered = step?.step === 'resolve-escalation' ? 'resolve' : 'acknowledge';
  emit(draft, 'escalation-passed-on', { n: escalation.n, level: 'manager', unanswered });
  leave(draft, owner, 'unanswered');
}
