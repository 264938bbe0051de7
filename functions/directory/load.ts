/**
 * `npm run users -- FILE`: loads municipalities, organisations, locations and users into the directory.
 * It writes to the table that the environment names (`CASES_TABLE`, and the SDK's own settings).
 */
import { readFile } from 'node:fs/promises';
import { loadDirectory, readDirectory } from './file.ts';

const [name] = process.argv.slice(2);
try {
  if (!name) throw new Error('Say which file to load: npm run users -- FILE');
  if (!process.env.CASES_TABLE) {
    throw new Error('Set CASES_TABLE to the name of the cases table (an output of the stack; printed at start).');
  }
  const directory = readDirectory(JSON.parse(await readFile(name, 'utf8')), name);
  await loadDirectory(process.env, directory);
  const { users, locations, organisations } = directory;
  console.log(`${users.length} users, ${organisations.length} organisations and ${locations.length} locations are in.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
