import type { CaseState } from '../../shared/pathway/case.ts';
import type { Append } from '../../shared/pathway/event.ts';
import { nextMoment } from '../../shared/pathway/moments.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { later } from '../../shared/store/event-store.ts';
import { factsFor } from '../../shared/store/facts.ts';
import { projected, putRows, putSnapshot } from '../../shared/store/projection.ts';
import { rowsOf } from '../../shared/store/rows.ts';
import { ticketsOf } from '../../shared/store/tokens.ts';
import type { Tools } from '../shape/function.ts';
import { hasReasonToLook, startRun, wake, watchedPhases } from '../shape/machines.ts';
import { announce } from './announce.ts';

/**
 * Brings everything that follows from a case's events up to its last event: lists, machines to start, machines to wake, events
 * for the bus, and last the snapshot, which marks that all of it was done. Stopped anywhere, it begins again from the snapshot
 * before; done twice, it changes nothing.
 * @param effects false when a rebuild only makes the lists again
 * @returns how many appends were new
 */
export async function project(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  caseId: string,
  effects = true,
): Promise<number> {
  const done = await projected(database, caseId, cases.fold.foldVersion);
  let state: CaseState | null = done.state;
  const appends: Append[] = [];
  for await (const append of cases.history(caseId, done.state?.version ?? 0)) {
    state = cases.fold.evolve(state, append);
    if (append.version > done.version) appends.push(append);
  }
  if (!state || state === done.state) return 0;

  const where = await factsFor(database, done.state ? [done.state, state] : [state]);
  const rows = rowsOf(state, where(state));
  await putRows(database, state.version, done.state && rowsOf(done.state, where(done.state)), rows);
  if (effects) {
    await startRuns(state, appends);
    await wakeMachines(database, state, done.state);
    await announce(state, appends);
  }
  await putSnapshot(database, state, rows, wakeAtOf(state));
  return appends.length;
}

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

async function wakeMachines(database: Tools['database'], state: CaseState, before: CaseState | null): Promise<void> {
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
