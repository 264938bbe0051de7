import { dateAt } from '../../../shared/calendar/zone.ts';
import { type Addressee, addressees, type Colleague, isReachable } from '../../../shared/notices/addressee.ts';
import { escalationLetter } from '../../../shared/notices/compose.ts';
import type { CaseState, EscalationRecord } from '../../../shared/pathway/case.ts';
import type { EscalationLevel } from '../../../shared/pathway/event.ts';
import { everybody } from '../../../shared/store/colleagues.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import type { Tools } from '../../shape/function.ts';
import type { Receipt } from '../deliver.ts';
import { unanswered } from '../still.ts';
import { mailEach } from './each.ts';

type Escalated = {
  readonly caseId: string;
  readonly n: number;
  readonly level: EscalationLevel;
  readonly at: string;
};

/** Mails an escalation to everybody who can answer it, each once. */
export async function mailEscalation(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  { caseId, n, level, at }: Escalated,
  passedOn: boolean,
  receipt: Receipt,
): Promise<{ readonly mailed: number; readonly unreachable: number }> {
  const state = await cases.load(caseId);
  const record = state && unanswered(state, n, level);
  if (!state || !record) return { mailed: 0, unreachable: 0 };
  const facts = (await factsFor(database, [state]))(state);
  const on = dateAt(at, state.zone);
  const people = answering(level, state.municipality, await everybody(database), on);
  if (people.length === 0) return { mailed: 0, unreachable: 1 };

  const { escalationId } = record;
  const told = { caseId, escalationId, isProtected: facts.protected, passedOn, dueOn: answerBy(state, record) };
  const mailed = await mailEach(
    database,
    people.map(({ colleague }) => colleague),
    (user) => `${escalationId}.${level}.${user}`,
    ({ language }) => escalationLetter(told, language ?? 'nl', process.env.WORKBENCH_URL ?? ''),
    at,
    receipt,
  );
  return { mailed, unreachable: 0 };
}

/** Those of the level; where mail reaches none of them, those of the other. */
export function answering(
  level: EscalationLevel,
  municipality: string,
  colleagues: readonly Colleague[],
  on: string,
): readonly Addressee[] {
  const other = level === 'coordinator' ? 'manager' : 'coordinator';
  for (const role of [level, other] as const) {
    const desk = { assignee: null, role, organisation: null, location: null, municipality };
    const reached = addressees(desk, colleagues, on).filter(({ colleague }) => isReachable(colleague));
    if (reached.length > 0) return reached;
  }
  return [];
}

/** The last day of the step by which it is answered now. */
function answerBy({ steps, deadlines }: CaseState, { n }: EscalationRecord): string | null {
  const step = steps.find(
    ({ in: where, status }) => where.phase === 'escalation' && where.occurrence === n && status === 'open',
  );
  return deadlines.find(({ deadline }) => deadline.deadlineId === step?.deadlineId)?.deadline.dueOn ?? null;
}
