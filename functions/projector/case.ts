import type { CaseState } from '../../shared/pathway/case.ts';
import type { Append } from '../../shared/pathway/event.ts';
import { nextMoment } from '../../shared/pathway/moments.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { shownOf } from '../../shared/store/case-rows.ts';
import { openCases } from '../../shared/store/cases.ts';
import type { Database } from '../../shared/store/database.ts';
import { later } from '../../shared/store/event-store.ts';
import { factsFor } from '../../shared/store/facts.ts';
import { rowsOf } from '../../shared/store/rows.ts';
import { ticketsOf } from '../../shared/store/tokens.ts';
import { hasReasonToLook, startRun, wake, watchedPhases } from '../shape/machines.ts';
import { announce } from './announce.ts';
import type { Projection } from './project.ts';

/** Lists that show a case, machines to start and to wake, events for the bus. */
export const caseProjection: Projection<CaseState, Append> = {
  open: openCases,
  async shown(database, states) {
    const where = await factsFor(database, states);
    return (state) => shownOf(state, rowsOf(state, where(state)), wakeAtOf(state));
  },
  async follow(database, state, before, appends) {
    await startRuns(state, appends);
    await wakeMachines(database, state, before);
    await announce(state, appends);
  },
};

/** Runs begun in these appends that are current and have not asked yet. */
async function startRuns(state: CaseState, appends: readonly Append[]): Promise<void> {
  for (const event of appends.flatMap(({ events }) => events)) {
    if (event.type !== 'run-started') continue;
    const { phase, occurrence, run } = event.data;
    const record = state.phases.find((each) => each.phase === phase && each.occurrence === occurrence);
    const current = record?.run;
    if (record && current && current.run === run && !current.tended) await startRun(state.caseId, record, current);
  }
}

async function wakeMachines(database: Database, state: CaseState, before: CaseState | null): Promise<void> {
  const policy = policyById(state.policy);
  const tickets = await ticketsOf(database, state.caseId, watchedPhases(state, before));
  for (const ticket of tickets) if (hasReasonToLook(state, policy, ticket)) await wake(ticket);
}

/**
 * When the watchdog should have a look: at the next moment, or at once for a run that has not asked yet. A case that is open
 * is always in its index, if only at the end.
 */
function wakeAtOf(state: CaseState): string | null {
  if (state.status === 'closed') return untendedSince(state);
  const next = nextMoment(state, policyById(state.policy)) ?? endOfTime;
  const untended = untendedSince(state);
  return untended !== null && later(untended, next) === next ? untended : next;
}

/** Since when a run has been waiting for its first answer; null when none is. */
function untendedSince(state: CaseState): string | null {
  const waiting = state.phases.flatMap(({ status, run }) =>
    status === 'open' && run && !run.tended ? [run.startedAt] : [],
  );
  return waiting.sort()[0] ?? null;
}

const endOfTime = '9999-12-31T00:00:00.000Z';
