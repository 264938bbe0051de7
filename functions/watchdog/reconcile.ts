/**
 * `npm run reconcile [-- --certificates FILE] [-- --port N]`: after an older copy of the tables was put back. Destroys again what was
 * destroyed since, gives each open phase a new run, makes the lists again and stops the executions of a time that is no more.
 * `--certificates`: certificates of destruction (JSON, one or a list), for when the access log was put back as well.
 *
 * Goes by the tables and machines that the environment names; with `--port` (3000 without an environment) by the host on this machine.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { openCases } from '../../shared/store/cases.ts';
import { connect, type Database } from '../../shared/store/database.ts';
import { recordDestroyed } from '../../shared/store/destruction.ts';
import { commandInstant } from '../rights/host-time.ts';
import { environmentAt } from '../shape/embedded-host.ts';
import { logWith } from '../shape/log.ts';
import { reconcileAfterRestore } from './after-restore.ts';

const certificate = z.object({
  certificate: z.string().check(z.regex(/^[\w-]{22}$/)),
  municipality: z.string(),
  ground: z.object({ kind: z.enum(['request', 'retention']) }),
  confirmedBy: z.string(),
  destroyedAt: z.string(),
  destroyed: z.object({
    persons: z.number(),
    texts: z.number(),
    events: z.number(),
    lists: z.number(),
    links: z.number(),
  }),
});

try {
  const { file, port } = asked();
  if (port !== undefined || !process.env.CASES_TABLE) Object.assign(process.env, await environmentAt(port ?? '3000'));
  for (const variable of ['CASES_TABLE', 'CLIENTS_TABLE', 'ACCESS_TABLE', 'STATE_MACHINE_ARNS']) {
    if (!process.env[variable])
      throw new Error(`Set ${variable} as the functions of the stack have it, or say --port N.`);
  }
  const database = connect(process.env);
  if (file !== undefined) await recordAll(database, file);
  const tools = { database, cases: openCases(database), log: logWith({ function: 'reconcile' }) };
  const done = await reconcileAfterRestore(tools, await commandInstant(process.env));
  console.log(
    `${done.destroyed} destructions done again; ${done.cases} cases made again with ${done.runs} new runs; ${done.stopped} executions stopped.`,
  );
  for (const caseId of done.failed) console.error(`${caseId} could not be reconciled: run this again.`);
  process.exitCode = done.failed.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function recordAll(database: Database, file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new Error(`${file} cannot be read: give the path of the certificates.`);
  const parsed = z.safeParse(z.union([certificate, z.array(certificate)]), parsedJson(text, file));
  if (!parsed.success) throw new Error(`${file} holds something that is no certificate of destruction.`);
  for (const { certificate: pseudonym, municipality, ground, confirmedBy, destroyedAt: at, destroyed: gone } of [
    parsed.data,
  ].flat()) {
    await recordDestroyed(database, { pseudonym, municipality, ground: ground.kind, confirmedBy, at, gone });
  }
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is not JSON.`);
  }
}

function asked(): { readonly file: string | undefined; readonly port: string | undefined } {
  const options = { certificates: { type: 'string' }, port: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ options });
    if (/^\d{1,5}$/.test(values.port ?? '0')) return { file: values.certificates, port: values.port };
  } catch {
    // An option that is not known: the usage says what there is.
  }
  throw new Error('npm run reconcile [-- --certificates FILE] [-- --port N]');
}
