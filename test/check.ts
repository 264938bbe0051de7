/** `npm run check`: format, lint, types, unused code, tests. Stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { unusedExports } from './unused.ts';

const root = path.join(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

function run(what: string, command: string, args: string[]): void {
  console.log(`\n— ${what}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('format and lint', bin('biome'), ['ci', '.']);
run('types', bin('tsc'), ['-p', '.']);
run('types of the workbench', bin('tsc'), ['-p', 'web']);
console.log('\n— unused code');
const unused = unusedExports(root);
for (const line of unused) console.error(line);
if (unused.length > 0) process.exit(1);
if (!process.argv.includes('--static')) run('tests', process.execPath, [path.join(root, 'local/launch.mjs'), '--jest']);
