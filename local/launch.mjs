// Runs a program of this repository on the Node it is written for, whatever Node called it.
// Plain JavaScript without imports of ours: it must run before anything is installed, on any Node from 20.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const wanted = 24;
const stampFile = path.join(root, 'node_modules', '.installed-from');

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node ${process.versions.node} is too old: install Node 20 or newer (https://nodejs.org) and run this again.`);
}
installWhatIsMissing();

const node = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const runtime = existsSync(node) ? node : process.execPath;
if (runtime === process.execPath && Number(process.versions.node.split('.')[0]) < wanted) {
  fail(
    `Node ${wanted} did not install with the packages (were install scripts switched off?). ` +
      'Run `npm ci` with scripts allowed, or use a Node 24 of your own.',
  );
}

const jest = ['--experimental-vm-modules', path.join(root, 'node_modules', 'jest', 'bin', 'jest.js')];
const [first, ...rest] = process.argv.slice(2);
const program = first === '--jest' ? jest : [path.resolve(root, first)];
const args = ['--disable-warning=ExperimentalWarning', ...program, ...rest];
const child = spawn(runtime, args, { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm does not hand SIGTERM on: when whoever called is gone, so is the program.
const caller = process.ppid;
const watching = setInterval(() => {
  if (process.ppid === caller) return;
  clearInterval(watching);
  child.kill('SIGTERM');
}, 500);
watching.unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

/** `npm ci`, once for each state of the lock file. */
function installWhatIsMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock) return;
  console.error('Installing what is missing (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status !== 0) fail('npm ci failed: see above. Is the package registry within reach?');
  writeFileSync(stampFile, lock);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
