/**
 * `npm run users -- FILE [--port N]`: loads municipalities, organisations, locations and users into the directory of the
 * host that runs on this machine. Where the environment names a table (`CASES_TABLE`, and the SDK's own settings) and no port is
 * given, it writes to that one.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { environmentAt } from '../shape/embedded-host.ts';
import { announceAccounts } from './announce.ts';
import { loadDirectory, readDirectory } from './file.ts';

const usage = 'Say which file to load: npm run users -- FILE [--port N]';

try {
  const { name, port } = asked();
  const directory = readDirectory(await contentOf(name), name);
  if (port !== undefined || !process.env.CASES_TABLE) Object.assign(process.env, await environmentAt(port ?? '3000'));
  await loadDirectory(process.env, directory);
  await announceAccounts(process.env.EMBEDDED_ACCOUNTS_URL, directory);
  const { users, locations, organisations } = directory;
  console.log(`${users.length} users, ${organisations.length} organisations and ${locations.length} locations are in.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function asked(): { readonly name: string; readonly port: string | undefined } {
  const options = { port: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [name, ...more] = positionals;
    if (name && more.length === 0 && /^\d{1,5}$/.test(values.port ?? '0')) return { name, port: values.port };
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
