import type { CaseFacts } from '../access/relation.ts';
import { isEnded } from '../deadlines/deadline.ts';
import { type Ending, endingsOf } from '../insight/endings.ts';
import { familyThere } from '../insight/families.ts';
import { happeningsOf } from '../insight/happenings.ts';
import { heldUpIn } from '../insight/held-up.ts';
import { agendaDay } from '../insight/stalled.ts';
import type { CaseState, DeadlineRecord } from '../pathway/case.ts';
import { keptUntil } from '../pathway/commands/rights.ts';
import { policyById } from '../policy/profiles.ts';
import type { CardRow, CardStay } from './case-list.ts';
import type { EscalationRow } from './escalation-list.ts';
import type { WatchRows } from './watch-list.ts';
import type { WorkRow } from './work-rows.ts';

/** What lists show of one case: follows from the state and nothing else, so it can be thrown away and made again. */
export type Rows = {
  readonly work: readonly WorkRow[];
  readonly escalations: readonly EscalationRow[];
  readonly card: CardRow;
  readonly endings: readonly Ending[];
  readonly watched: WatchRows;
  /** The day of its last meeting, or since when it is on the agenda; null: the meeting never had it. */
  readonly agendaOn: string | null;
  /** Last day of the running stay target; null when there is none. */
  readonly stayTargetOn: string | null;
  /** Last day of the case itself: asked for, or kept long enough; null while it is open and nobody asked. */
  readonly destroyOn: string | null;
};

export function rowsOf(state: CaseState, facts: CaseFacts): Rows {
  const work = workRowsOf(state, facts);
  const dueDates = work.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).sort();
  return {
    work,
    escalations: escalationRowsOf(state),
    card: {
      card: {
        caseId: state.caseId,
        version: state.version,
        municipality: state.municipality,
        policy: state.policy,
        status: state.status,
        outcome: state.outcome,
        targetGroup: state.report.targetGroup,
        protected: facts.protected,
        holder: state.holder,
        registeredAt: state.registeredAt,
        phases: state.phases.filter(({ status }) => status === 'open').map(({ phase }) => phase),
        stay: cardStay(state),
        nextDueOn: dueDates[0] ?? null,
        openEscalations: state.escalations.filter(({ status }) => status !== 'resolved').length,
      },
      facts,
    },
    endings: endingsOf(state),
    watched: { happenings: happeningsOf(state), heldUp: heldUpIn(state), family: familyThere(state) },
    agendaOn: agendaDay(state),
    stayTargetOn: stayTargetOf(state),
    destroyOn: state.rights.destruction?.dueOn ?? keptUntil(state, policyById(state.policy)),
  };
}

/** The open steps, as work lists show them; escalations have a list of their own. */
export function workRowsOf(state: CaseState, facts: CaseFacts): readonly WorkRow[] {
  return facts.open
    .filter(({ step }) => step !== 'acknowledge-escalation' && step !== 'resolve-escalation')
    .map((open): WorkRow => {
      const record = state.steps.find(({ step, occurrence }) => step === open.step && occurrence === open.occurrence);
      return {
        ...open,
        caseId: state.caseId,
        phase: record?.in.phase ?? 'central-intake',
        openedAt: record?.openedAt ?? state.at,
        dueOn: dueOf(state, record?.deadlineId ?? null),
        ...suspensionOf(state, record?.deadlineId ?? null),
      };
    });
}

export const escalationRowsOf = (state: CaseState): readonly EscalationRow[] =>
  state.escalations.map((escalation) => escalationRow(state, escalation.n)).filter((row) => row !== null);

function cardStay(state: CaseState): CardStay | null {
  const stay = state.stays.at(-1);
  if (!stay) return null;
  const { placeKind, location, firstNight, endedOn } = stay;
  return { placeKind, location, firstNight, endedOn, targetOn: stayTargetOf(state) };
}

const stayTargetOf = (state: CaseState): string | null => state.deadlines.find(isStayTarget)?.deadline.dueOn ?? null;

function escalationRow(state: CaseState, n: number): EscalationRow | null {
  const record = state.escalations.find((each) => each.n === n);
  if (!record) return null;
  const { escalationId, deadlineId, rung, level, reason, raisedAt, status, assignee } = record;
  const step = state.steps.find(
    ({ in: where, status: open }) => where.phase === 'escalation' && where.occurrence === n && open === 'open',
  );
  const { caseId, municipality } = state;
  const dueOn = dueOf(state, step?.deadlineId ?? null);
  return { escalationId, caseId, municipality, n, deadlineId, rung, level, reason, raisedAt, status, assignee, dueOn };
}

function dueOf(state: CaseState, deadlineId: string | null): string | null {
  return deadlineOf(state, deadlineId)?.dueOn ?? null;
}

/** Since when its term stands still, and until when that was given. */
function suspensionOf(state: CaseState, deadlineId: string | null): Pick<WorkRow, 'suspended'> {
  const last = deadlineOf(state, deadlineId)?.suspensions.at(-1);
  return last && last.completedOn === null ? { suspended: { from: last.from, until: last.until } } : {};
}

const deadlineOf = (state: CaseState, deadlineId: string | null) =>
  state.deadlines.find(({ deadline }) => deadline.deadlineId === deadlineId)?.deadline;

const isStayTarget = (record: DeadlineRecord): boolean =>
  record.deadline.kind === 'stay-target' && !isEnded(record.deadline);
