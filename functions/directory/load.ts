/**
 * `npm run users -- FILE --port N` loads municipalities, organisations, locations and users into the directory of the host that runs
 * on this machine at that port, `npm run users -- FILE --table NAME` into the table of a deployment, which the SDK's own settings
 * lead to. One of both is always said: what is in the environment, or happens to run here, is never taken for what was meant.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { environmentAt } from '../shape/embedded-host.ts';
import { announceAccounts } from './announce.ts';
import { loadDirectory, readDirectory } from './file.ts';

const usage = `Say which file to load, and where to:
  npm run users -- FILE --port 3000    the host that runs on this machine at that port
  npm run users -- FILE --table NAME   the table of a deployment (its output CasesTableName), by the SDK's own settings`;

try {
  const { name, port, table } = asked();
  const directory = readDirectory(await contentOf(name), name);
  Object.assign(process.env, port === undefined ? { CASES_TABLE: table } : await environmentAt(port));
  await loadDirectory(process.env, directory);
  await announceAccounts(process.env.EMBEDDED_ACCOUNTS_URL, directory);
  const { users, locations, organisations } = directory;
  console.log(
    `${users.length} users, ${organisations.length} organisations and ${locations.length} locations are in: ${port === undefined ? `table ${table}` : `port ${port}`}.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

type Asked = { readonly name: string; readonly port?: string | undefined; readonly table?: string | undefined };

function asked(): Asked {
  const options = { port: { type: 'string' }, table: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [name, ...more] = positionals;
    const { port, table } = values;
    const isNamed = (port === undefined) !== (table === undefined) && /^\d{1,5}$/.test(port ?? '0') && table !== '';
    if (name && more.length === 0 && isNamed) return { name, port, table };
  } catch {
    // An option that is not known, or a port without a number: the usage says what there is.
  }
  throw new Error(usage);
}

async function contentOf(name: string): Promise<unknown> {
  const text = await readFile(name, 'utf8').catch(() => null);
  if (text === null) throw new Error(`${name} cannot be read: give the path of a JSON file.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
