import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { CaseState, PhaseRecord } from '../../shared/pathway/case.ts';
import { everyDestroyed, pseudonymOf } from '../../shared/store/destruction.ts';
import { clientRows } from '../../shared/store/orphans.ts';
import { clearProjection } from '../../shared/store/projection.ts';
import { everyCase } from '../projector/every-case.ts';
import { project } from '../projector/project.ts';
import { destroy } from '../rights/destroy.ts';
import type { Tools } from '../shape/function.ts';
import { executionStatus, runNamed, startRun } from '../shape/machines.ts';
import { restart } from './revive.ts';

type Reconciled = {
  /** Destructions that were done again. */
  readonly destroyed: number;
  readonly cases: number;
  /** Phases that have a new run. */
  readonly runs: number;
  /** Executions that were stopped: of a time that the tables do not know. */
  readonly stopped: number;
  /** Cases that could not be reconciled; asking again is safe. */
  readonly failed: readonly string[];
};

/**
 * Makes good that the tables are older than the executions: what was destroyed is destroyed again, each open phase gets a run that no
 * execution has had, lists are made again, and executions of a time that is no more are stopped. The watchdog's own reconciling at a
 * start goes the other way: there the events are the newest, and a run that runs is left alone. Safe to repeat: a phase gets another run.
 */
export async function reconcileAfterRestore(tools: Tools, at: string): Promise<Reconciled> {
  const destroyed = await destroyAgain(tools, at);
  const current = new Set<string>();
  const failed: string[] = [];
  let [cases, runs] = [0, 0];
  for await (const caseId of everyCase(tools.database)) {
    try {
      const begun = await beginAnew(tools, caseId, at);
      for (const name of begun) current.add(name);
      runs += begun.length;
      cases += 1;
    } catch {
      failed.push(caseId);
    }
  }
  return { destroyed, cases, runs, stopped: await stopOthers(current, failed), failed };
}

/** Of every case that came back with the restore, whichever table it came back to. */
async function destroyAgain(tools: Tools, at: string): Promise<number> {
  const known = new Set<string>();
  for await (const { pseudonym } of everyDestroyed(tools.database)) known.add(pseudonym);
  const back = new Set<string>();
  for await (const caseId of everyCase(tools.database)) {
    const wasDestroyed = known.has(pseudonymOf(caseId));
    if (wasDestroyed || (await tools.cases.load(caseId))?.rights.destruction?.confirmed) back.add(caseId);
  }
  for await (const { caseId } of clientRows(tools.database, '0', '~')) {
    if (known.has(pseudonymOf(caseId))) back.add(caseId);
  }
  for (const caseId of back) await destroy(tools, caseId, at);
  return back.size;
}

/** @returns the names of the executions that are the case's own from now on */
async function beginAnew(tools: Tools, caseId: string, at: string): Promise<readonly string[]> {
  const { database, cases } = tools;
  const before = await cases.load(caseId);
  for (const record of before?.phases ?? []) {
    if (record.status === 'open') await nextFreeRun(tools, caseId, record, at);
  }
  await clearProjection(database, caseId);
  // Without effects: what the bus was told before the restore is not told again.
  await project(tools, caseId, false);
  const state = await cases.load(caseId);
  const names: string[] = [];
  for (const record of openPhases(state)) {
    if (!record.run) continue;
    await startRun(caseId, record, record.run);
    names.push(`${caseId}-${record.phase}-${record.occurrence}-${record.run.run}`);
  }
  return names;
}

const openPhases = (state: CaseState | null): readonly PhaseRecord[] =>
  state?.phases.filter(({ status }) => status === 'open') ?? [];

/** The numbers after the current one may have been used in the time that is no more: each is passed over by an event of its own. */
async function nextFreeRun(tools: Tools, caseId: string, record: PhaseRecord, at: string): Promise<void> {
  const { phase, occurrence, run: current } = record;
  if (!current) return;
  let last = current.run;
  while ((await executionStatus(caseId, record, { ...current, run: last + 1 })) !== 'none') last += 1;
  for (let run = current.run; run <= last; run += 1) {
    await restart(tools, { caseId, phase, occurrence, run }, at, 'restored');
  }
}

/** Stops what runs and is no case's own. What could not be reconciled is left as it is. */
async function stopOthers(current: ReadonlySet<string>, failed: readonly string[]): Promise<number> {
  const client = new SFNClient({});
  const machines = JSON.parse(process.env.STATE_MACHINE_ARNS ?? '{}') as Readonly<Record<string, string>>;
  let stopped = 0;
  for (const stateMachineArn of Object.values(machines)) {
    const running: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', ...(nextToken && { nextToken }) }),
      );
      for (const { name = '', executionArn = '' } of page.executions ?? []) {
        const named = runNamed(name);
        if (named && !current.has(name) && !failed.includes(named.caseId)) running.push(executionArn);
      }
      nextToken = page.nextToken;
    } while (nextToken);
    for (const executionArn of running) {
      await client.send(
        new StopExecutionCommand({ executionArn, error: 'Restored', cause: 'The tables were restored.' }),
      );
      stopped += 1;
    }
  }
  return stopped;
}
