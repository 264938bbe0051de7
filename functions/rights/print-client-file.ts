/**
 * `npm run client-file -- CASE [--as USER] [--out DIR] [--port N]`: makes out everything that is kept of a client, for the client, as
 * CASE.json for computers and CASE.html to read. Goes by the tables that the environment names, or by the host on this machine; that it
 * was done is written in the access log first, under the name given.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recordAccess } from '../../shared/store/access-log.ts';
import { openCases } from '../../shared/store/cases.ts';
import { connect } from '../../shared/store/database.ts';
import { environmentAt } from '../shape/embedded-host.ts';
import { clientFile } from './client-file.ts';
import { readableFile } from './client-file-html.ts';
import { commandInstant } from './host-time.ts';

const usage = 'Say whose file: npm run client-file -- CASE [--as USER] [--out DIR] [--port N]';

try {
  const { caseId, user, out, port } = asked();
  if (port !== undefined || !process.env.CASES_TABLE) Object.assign(process.env, await environmentAt(port ?? '3000'));
  const database = connect(process.env);
  const cases = openCases(database);
  const state = await cases.load(caseId);
  if (!state) throw new Error(`There is no case ${caseId}: take the number from the case's address.`);
  const at = await commandInstant(process.env);
  await recordAccess(database, caseId, {
    at,
    user,
    role: 'none',
    organisation: state.municipality,
    onBehalfOf: null,
    action: 'use-right access',
    purpose: 'client-right',
    from: 'command line',
    result: 'allowed',
    municipalities: [state.municipality],
    caseIds: [caseId],
  });
  const file = await clientFile({ database, cases }, state, at);
  await mkdir(out, { recursive: true });
  const [json, html] = [path.join(out, `${caseId}.json`), path.join(out, `${caseId}.html`)];
  await writeFile(json, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  await writeFile(html, readableFile(file), { mode: 0o600 });
  console.log(`${json} is for computers, ${html} to read. Hand them over, then take them away: they are personal.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function asked() {
  const options = { as: { type: 'string' }, out: { type: 'string' }, port: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [caseId = '', ...more] = positionals;
    if (/^[a-z0-9]{1,26}$/.test(caseId) && more.length === 0 && /^\d{1,5}$/.test(values.port ?? '0')) {
      return { caseId, user: values.as ?? 'operator', out: values.out ?? '.', port: values.port };
    }
  } catch {
    // An option that is not known: the usage says what there is.
  }
  throw new Error(usage);
}
