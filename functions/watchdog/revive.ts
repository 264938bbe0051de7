import { isRefusal } from '../../shared/errors/refusal.ts';
import type { CaseState, PhaseRecord, Run } from '../../shared/pathway/case.ts';
import { nextMoment } from '../../shared/pathway/moments.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { askAs } from '../../shared/store/cases.ts';
import { restartCommand } from '../../shared/store/command-id.ts';
import { isAfter } from '../../shared/store/event-store.ts';
import { ticketsOf } from '../../shared/store/tokens.ts';
import type { Tools } from '../shape/function.ts';
import { executionStatus, hasReasonToLook, type NamedRun, startRun, wake } from '../shape/machines.ts';
import { before, overdueAfter, untendedAfter } from './overdue.ts';

export type Findings = {
  readonly woken: number;
  readonly started: number;
  readonly restarted: number;
  /** Seconds since the oldest run began that has not asked yet: an outcome without a successor. 0 when there is none. */
  readonly oldestWithoutSuccessor: number;
};
export const noFindings: Findings = { woken: 0, started: 0, restarted: 0, oldestWithoutSuccessor: 0 };

export const sum = (one: Findings, other: Findings): Findings => ({
  woken: one.woken + other.woken,
  started: one.started + other.started,
  restarted: one.restarted + other.restarted,
  oldestWithoutSuccessor: Math.max(one.oldestWithoutSuccessor, other.oldestWithoutSuccessor),
});

/**
 * Looks at the open phases of these cases: some are read at a time, what they need is done one after the other and in their order.
 * @param everything also where nothing is overdue: a run that does not run is started anew whatever the time
 */
export async function reviveCases(
  tools: Tools,
  caseIds: readonly string[],
  now: string,
  everything: boolean,
): Promise<Findings> {
  let findings = noFindings;
  for (let start = 0; start < caseIds.length; start += atOnce) {
    const some = caseIds.slice(start, start + atOnce);
    for (const { oldestWithoutSuccessor, acts } of await Promise.all(
      some.map((caseId) => lookAt(tools, caseId, now, everything)),
    )) {
      findings = sum(findings, { ...noFindings, oldestWithoutSuccessor });
      for (const act of acts) {
        const found = await act();
        if (found) findings = sum(findings, { ...noFindings, [found]: 1 });
      }
    }
  }
  return findings;
}

const atOnce = 8;

/** Something that is to be done, and what it came to; null when it was done by somebody else meanwhile. */
type Act = () => Promise<'woken' | 'started' | 'restarted' | null>;

async function lookAt(
  tools: Tools,
  caseId: string,
  now: string,
  everything: boolean,
): Promise<{ readonly oldestWithoutSuccessor: number; readonly acts: readonly Act[] }> {
  const state = await tools.cases.load(caseId);
  if (!state) return { oldestWithoutSuccessor: 0, acts: [] };
  const acts: Act[] = [];
  for (const record of state.phases) {
    if (record.status !== 'open' || !record.run) continue;
    if (!everything && !isOverdue(state, record, record.run, now, untendedAfter)) continue;
    const act = await needed(tools, state, record, record.run, now, everything);
    if (act) acts.push(act);
  }
  return { oldestWithoutSuccessor: secondsUntended(state, now), acts };
}

/** Seconds since the first of the open phases began whose run has not asked, as things stand before anything is done about it. */
function secondsUntended({ phases }: CaseState, now: string): number {
  const since = phases.flatMap(({ status, run }) =>
    status === 'open' && run && !run.tended ? [Date.parse(run.startedAt)] : [],
  );
  return Math.max(0, ...since.map((at) => Math.floor((Date.parse(now) - at) / 1000)));
}

/** A moment of this phase passed that long ago, or its run has not asked for five minutes. */
function isOverdue(state: CaseState, record: PhaseRecord, run: Run, now: string, since: number): boolean {
  if (!run.tended) return !isAfter(run.startedAt, before(now, untendedAfter));
  const moment = nextMoment(state, policyById(state.policy), record);
  return moment !== null && !isAfter(moment, before(now, since));
}

/** What a run needs: a look by its machine, a start, or another run; null when it goes as it should. */
async function needed(
  tools: Tools,
  state: CaseState,
  record: PhaseRecord,
  run: Run,
  now: string,
  quietly: boolean,
): Promise<Act | null> {
  const status = await executionStatus(state.caseId, record, run);
  if (status === 'RUNNING' || status === 'PENDING_REDRIVE') {
    // It is there and will look by itself; what does not run is begun anew at once.
    if (!quietly && !isOverdue(state, record, run, now, overdueAfter)) return null;
    const [ticket] = await ticketsOf(tools.database, state.caseId, [record]);
    if (!ticket || (quietly && !hasReasonToLook(state, policyById(state.policy), ticket))) return null;
    return async () => ((await wake(ticket)) ? 'woken' : null);
  }
  if (status === 'none' && !run.tended) {
    return async () => {
      await startRun(state.caseId, record, run);
      return 'started';
    };
  }
  const { phase, occurrence } = record;
  const named = { caseId: state.caseId, phase, occurrence, run: run.run };
  return async () => ((await restart(tools, named, now, status.toLowerCase())) ? 'restarted' : null);
}

/** Appends the next run of a phase, which starts it; the rules refuse when the phase is closed or has a newer run. */
export async function restart({ cases }: Tools, named: NamedRun, now: string, why: string): Promise<boolean> {
  const { caseId, phase, occurrence, run } = named;
  const commandId = restartCommand(phase, occurrence, run);
  const done = await askAs(
    cases,
    'watchdog',
    { caseId, at: now, commandId },
    { type: 'restart-run', phase, occurrence, run, why },
  );
  return !isRefusal(done) && done.appended !== null;
}
