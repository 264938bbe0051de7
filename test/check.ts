/**
 * `npm run check`: format, lint, types, unused code and that the app can be made, all at once, then the tests. Says what each has
 * to say, one after the other; without `--static` the tests follow when all of them passed.
 */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { synthesized } from '../local/synthesized.ts';
import { unusedExports } from './unused.ts';

const root = path.join(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

type Found = { readonly passed: boolean; readonly said: string };

function run(command: string, args: readonly string[]): Promise<Found> {
  const child = spawn(command, args, { cwd: root });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ passed: code === 0, said: Buffer.concat(said).toString() }));
  });
}

/** The assembly that `npm start` and the tests use is made here: they find it ready. */
const assembly = (): Promise<Found> =>
  synthesized(root).then(
    () => ({ passed: true, said: '' }),
    (fault: Error) => ({ passed: false, said: `${fault.message}\n` }),
  );

function unused(): Found {
  const lines = unusedExports(root);
  return { passed: lines.length === 0, said: lines.map((line) => `${line}\n`).join('') };
}

const checks: readonly (readonly [what: string, found: Promise<Found> | Found])[] = [
  ['types', run(bin('tsc'), ['-p', '.'])],
  ['the app', assembly()],
  ['types of the workbench', run(bin('tsc'), ['-p', 'web'])],
  ['format and lint', run(bin('biome'), ['ci', '.'])],
  ['unused code', unused()],
];
let failed = false;
for (const [what, found] of checks) {
  const { passed, said } = await found;
  console.log(`— ${what}${passed ? '' : ': did not pass'}\n${said}`);
  failed ||= !passed;
}
if (failed) process.exit(1);
if (!process.argv.includes('--static')) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'local/launch.mjs'), '--jest'], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
