/**
 * `npm run reconcile [-- --port N]`: after the tables were restored to an earlier point in time. Stops every machine, makes the
 * lists again, and begins a new run of each open phase. Goes by the tables and machines that the environment names; with
 * `--port` by those of the host that runs on this machine.
 */
import { parseArgs } from 'node:util';
import { SFNClient } from '@aws-sdk/client-sfn';
import { everyCase } from '../projector/every-case.ts';
import { environmentAt } from '../shape/embedded-host.ts';
import { open } from '../shape/function.ts';
import { logWith } from '../shape/log.ts';
import { reconcile } from './restored.ts';

const quiet = logWith({ function: 'reconcile' });

try {
  const port = asked();
  if (port !== undefined) Object.assign(process.env, await environmentAt(port));
  for (const variable of ['CASES_TABLE', 'STATE_MACHINE_ARNS'] as const) {
    if (process.env[variable]) continue;
    throw new Error(`Set ${variable}, as the function watchdog has it, or say which host on this machine (--port N).`);
  }
  const { database, cases } = open();
  const openCases: string[] = [];
  for await (const caseId of everyCase(database)) {
    const state = await cases.load(caseId);
    if (state?.status === 'open') openCases.push(caseId);
  }
  const machines = Object.values(JSON.parse(process.env.STATE_MACHINE_ARNS ?? '{}') as Record<string, string>);
  const { stopped, runs } = await reconcile({ database, cases, log: quiet }, new SFNClient({}), machines, openCases);
  console.log(`${stopped} executions stopped; ${runs} runs begun for ${openCases.length} open cases.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function asked(): string | undefined {
  try {
    const { port } = parseArgs({ options: { port: { type: 'string' } } }).values;
    if (port === undefined || /^\d{1,5}$/.test(port)) return port;
  } catch {
    // An option that is not known: the usage says what there is.
  }
  throw new Error('npm run reconcile [-- --port N]: begins every machine anew, after the tables were restored.');
}
