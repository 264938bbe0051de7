import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SiteFiles } from './site.ts';

const root = path.join(import.meta.dirname, '..');

/**
 * Builds the workbench into `dist/web`, all at once: whoever reads the folder finds the one before or this one.
 * @param themes folder with the themes of municipalities, from the root of the repository; undefined for none
 * @throws Error in one sentence when the folder is not there, and with what the build said when it fails
 */
export async function workbench(themes: string | undefined): Promise<SiteFiles> {
  const folder = themes === undefined || themes === '' ? null : path.resolve(root, themes);
  if (folder !== null && !existsSync(folder)) throw new Error(`There is no folder of themes at ${folder}.`);
  const built = path.join(root, 'dist', 'web');
  const beside = `${built}.${process.pid}`;
  const program = path.join('web', 'build', 'build.ts');
  try {
    const args = ['--disable-warning=ExperimentalWarning', program, '--out', beside];
    await promisify(execFile)(process.execPath, args, { cwd: root });
    rmSync(built, { recursive: true, force: true });
    renameSync(beside, built);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return { workbench: built, themes: folder };
}

/**
 * As `workbench`, for one machine: when it does not build, the interface answers without it.
 * @param tell gets one sentence
 */
export async function workbenchIfItBuilds(tell: (sentence: string) => void): Promise<SiteFiles> {
  try {
    return await workbench(undefined);
  } catch {
    tell('The workbench does not build, so there is only the interface: `node web/build/build.ts` says why.');
    const none = path.join(root, 'dist', 'no-web');
    mkdirSync(none, { recursive: true });
    return { workbench: none, themes: null };
  }
}

/** Municipalities that bring a look of their own: the names of the files in the folder of themes. */
export function themed({ themes }: SiteFiles): readonly string[] {
  if (themes === null) return [];
  return readdirSync(themes)
    .flatMap((name) => (name.endsWith('.json') ? [path.basename(name, '.json')] : []))
    .sort();
}
