/**
 * `npm run reconcile [-- --certificates FILE] [-- --port N]`: after the tables were restored to an earlier point in time. Destroys
 * again what was destroyed since, stops every machine, makes the lists again, and begins a new run of each open phase.
 * `--certificates`: certificates of destruction (JSON), for when the table of the access log went back as well.
 *
 * Goes by the tables and machines that the environment names; with `--port` by those of the host that runs on this machine.
 */
import { parseArgs } from 'node:util';
import { SFNClient } from '@aws-sdk/client-sfn';
import { recordDestroyed } from '../../shared/store/destruction.ts';
import type { StreamId } from '../../shared/store/keys.ts';
import { everyStream } from '../projector/every-stream.ts';
import { destroyAgain } from '../rights/destroy-again.ts';
import { commandInstant } from '../rights/host-time.ts';
import { readCertificates } from '../rights/read-certificates.ts';
import { environmentAt } from '../shape/embedded-host.ts';
import { open } from '../shape/function.ts';
import { logWith } from '../shape/log.ts';
import { ofKind } from '../shape/of-kind.ts';
import { revivers } from './kinds.ts';
import { reconcile } from './restored.ts';

const quiet = logWith({ function: 'reconcile' });

try {
  const { file, port } = asked();
  if (port !== undefined) Object.assign(process.env, await environmentAt(port));
  for (const variable of ['CASES_TABLE', 'CLIENTS_TABLE', 'ACCESS_TABLE', 'STATE_MACHINE_ARNS'] as const) {
    if (process.env[variable]) continue;
    throw new Error(`Set ${variable}, as the functions have it, or say which host on this machine (--port N).`);
  }
  const tools = { ...open(), log: quiet };
  if (file !== undefined) for (const one of await readCertificates(file)) await recordDestroyed(tools.database, one);
  const destroyed = await destroyAgain(tools, await commandInstant(process.env));
  const streams: StreamId[] = [];
  for await (const stream of everyStream(tools.database)) {
    if (await ofKind(revivers, stream.kind).isOpen(tools, stream.id)) streams.push(stream);
  }
  const machines = Object.values(JSON.parse(process.env.STATE_MACHINE_ARNS ?? '{}') as Record<string, string>);
  const { stopped, runs } = await reconcile(tools, new SFNClient({}), machines, streams);
  if (destroyed > 0) console.log(`${destroyed} cases destroyed again.`);
  console.log(`${stopped} executions stopped; ${runs} runs begun for ${streams.length} open cases.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function asked(): { readonly file: string | undefined; readonly port: string | undefined } {
  const options = { certificates: { type: 'string' }, port: { type: 'string' } } as const;
  try {
    const { certificates: file, port } = parseArgs({ options }).values;
    if (port === undefined || /^\d{1,5}$/.test(port)) return { file, port };
  } catch {
    // An option that is not known: the usage says what there is.
  }
  throw new Error(
    'npm run reconcile [-- --certificates FILE] [-- --port N]: begins every machine anew, after the tables were restored.',
  );
}
