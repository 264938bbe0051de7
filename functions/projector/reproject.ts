/**
 * `npm run reproject [-- CASE …] [-- --queue] [-- --port N]`
 *
 * Without `--queue`: makes every list, snapshot and wake-up again from the appends, for all cases or for those named. Starts and
 * wakes no machine, tells the bus nothing.
 * With `--queue`: empties the queue of what the projector gave up. Nothing is cleared first, and everything that follows is done
 * after all: machines are started and woken, events put on the bus.
 *
 * Goes by the tables that the environment names; with `--port` by those of the host that runs on this machine.
 */
import { parseArgs } from 'node:util';
import { openCases } from '../../shared/store/cases.ts';
import { connect } from '../../shared/store/database.ts';
import { clearProjection } from '../../shared/store/projection.ts';
import { environmentAt } from '../shape/embedded-host.ts';
import { everyCase } from './every-case.ts';
import { emptyQueue } from './given-up.ts';
import { lettersIn } from './letters.ts';
import { project } from './project.ts';

try {
  const { caseIds, queue, port } = asked();
  if (port !== undefined) Object.assign(process.env, await environmentAt(port));
  demand('CASES_TABLE', 'the name of the cases table');
  if (queue) {
    demand('ReprojectQueueUrl', 'the queue of what the projector gave up');
    demand('EVENT_BUS', 'the name of the bus (EventBusName)');
    demand('STATE_MACHINE_ARNS', 'the machine of each phase, as the function projector has it');
    await emptyGivenUp();
  } else await makeAgain(caseIds);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

function asked(): { readonly caseIds: readonly string[]; readonly queue: boolean; readonly port: string | undefined } {
  const usage =
    'npm run reproject [-- CASE …] makes cases again, -- --queue what was given up; --port N says which host.';
  const options = { queue: { type: 'boolean', default: false }, port: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const isPort = values.port === undefined || /^\d{1,5}$/.test(values.port);
    if (isPort && (positionals.length === 0 || !values.queue)) {
      return { caseIds: positionals, queue: values.queue, port: values.port };
    }
  } catch {
    // An option that is not known: the usage says what there is.
  }
  throw new Error(usage);
}

function demand(variable: string, what: string): void {
  if (process.env[variable]) return;
  throw new Error(`Set ${variable}: ${what} (an output of the stack), or say which host on this machine (--port N).`);
}

async function makeAgain(caseIds: readonly string[]): Promise<void> {
  const database = connect(process.env);
  const cases = openCases(database);
  let done = 0;
  let failed = 0;
  for await (const caseId of caseIds.length > 0 ? caseIds : everyCase(database)) {
    try {
      await clearProjection(database, caseId);
      await project({ database, cases }, caseId, false);
      done += 1;
    } catch (error) {
      failed += 1;
      console.error(`${caseId}: ${nameOf(error)}; it is left without lists, run it again.`);
    }
  }
  console.log(`${done} cases made again from their events${failed > 0 ? `, ${failed} failed` : ''}.`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function emptyGivenUp(): Promise<void> {
  const database = connect(process.env);
  const cases = openCases(database);
  const {
    cases: done,
    failed,
    unread,
  } = await emptyQueue(
    lettersIn(process.env.ReprojectQueueUrl ?? ''),
    (caseId) =>
      project({ database, cases }, caseId).catch((error) => {
        console.error(`${caseId}: ${nameOf(error)}; it stays in the queue.`);
        throw error;
      }),
    () => everyCase(database),
  );
  if (unread > 0) console.error(`${unread} messages are not the projector's; they stay in the queue.`);
  console.log(`${done} cases are up to date${failed.length > 0 ? `, ${failed.length} failed` : ''}.`);
  process.exitCode = failed.length + unread > 0 ? 1 : 0;
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : 'failed';
}
