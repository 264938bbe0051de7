import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { HostRefusal } from './host/hosting.ts';

/** What the template and the bundles are made of. */
const sources = ['cdk.json', 'functions', 'infra', 'package-lock.json', 'shared', 'web', 'workflows'];
/** Assemblies that nobody has used for this long, in milliseconds, are removed. */
const forgotten = 24 * 3_600_000;

/**
 * The synthesized app, made anew only when something that it is made of has changed. Each state of the sources has a folder
 * of its own: a host that is running keeps its bundles.
 * @param root folder of the repository
 * @param cache folder in which assemblies are kept; several starts at once may share it
 * @returns folder of the assembly
 * @throws HostRefusal when synthesizing fails, with what it said
 */
export async function synthesized(root: string, cache = path.join(root, '.cache')): Promise<string> {
  const folder = path.join(cache, `assembly-${hashOf(root)}`);
  if (isWhole(folder)) {
    const now = new Date();
    utimesSync(folder, now, now);
    return folder;
  }
  const own = `${folder}.${randomUUID().slice(0, 8)}`;
  await synthesize(root, own);
  keepFirst(own, folder);
  forgetOthers(cache, folder);
  return folder;
}

const isWhole = (folder: string): boolean => existsSync(path.join(folder, 'manifest.json'));

/** When another start has made the same meanwhile, a host may serve it already: that one stays. */
function keepFirst(own: string, folder: string): void {
  try {
    mkdirSync(path.dirname(folder), { recursive: true });
    renameSync(own, folder);
  } catch (fault) {
    if (!isWhole(folder)) throw fault;
    rmSync(own, { recursive: true, force: true });
  }
}

function synthesize(root: string, folder: string): Promise<void> {
  const program = path.join('infra', 'synth.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, '--out', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const text = Buffer.concat(said).toString().trim();
      if (code !== 0) return reject(new HostRefusal(`Synthesizing the app failed: put right what it says.\n${text}`));
      if (text !== '') console.error(text);
      resolve();
    });
  });
}

function hashOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) {
    const whole = path.join(root, source);
    for (const file of filesOf(whole)) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex').slice(0, 24);
}

function filesOf(whole: string): string[] {
  if (!existsSync(whole)) return [];
  if (statSync(whole).isFile()) return [whole];
  const entries = readdirSync(whole, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  return files.sort();
}

function forgetOthers(cache: string, current: string): void {
  for (const name of readdirSync(cache)) {
    const folder = path.join(cache, name);
    if (!name.startsWith('assembly-') || folder === current) continue;
    if (Date.now() - statSync(folder).mtimeMs <= forgotten) continue;
    rmSync(folder, { recursive: true, force: true });
    // What was compiled of it is kept under its name, among what is still used: all of that is compiled anew.
    rmSync(path.join(cache, 'compiled'), { recursive: true, force: true });
  }
}
