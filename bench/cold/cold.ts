import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { handlerOf, settings } from '../../infra/function-bundles.ts';
import { functionNames } from '../../infra/grants.ts';
import { median } from '../median.ts';

export type ColdImport = {
  readonly bundle: string;
  readonly kilobytes: number;
  /** Medians over fresh processes: milliseconds on the clock, and of processor time. */
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Median of the ratios within each round; the goal is at most 1.25. */
  readonly wallRatio: number;
  readonly cpuRatio: number;
};

const bare = 'bare (middy + lib-dynamodb)';
const bareAsOurs = 'bare, bundled as ours';
const bareHandler = 'bench/cold/bare/handler.ts';

/**
 * Imports every bundle in a fresh process, all of them in each round in turn, beside a handler that does nothing. The measure
 * of all is that handler with the SDK as it comes; a second one leaves out what our bundles leave out, and has no goal.
 */
export async function coldImports(root: string, rounds: number): Promise<readonly ColdImport[]> {
  const out = await mkdtemp(path.join(tmpdir(), 'doorstroom-cold-'));
  try {
    const entries = { [bareAsOurs]: bareHandler } as Record<string, string>;
    for (const name of functionNames) entries[name] = handlerOf(name);
    const where = { absWorkingDir: root, outdir: out };
    await build({ ...settings, ...where, plugins: [], entryPoints: { [bare]: bareHandler } });
    await build({ ...settings, ...where, entryPoints: entries });
    const names = [bare, ...Object.keys(entries)];
    const measured = new Map(names.map((name) => [name, { wall: [] as number[], cpu: [] as number[] }]));
    for (let round = -1; round < rounds; round += 1) {
      for (const name of names) {
        const { wall, cpu } = once(path.join(out, `${name}.mjs`));
        // The first round reads the files from the disk.
        if (round < 0) continue;
        measured.get(name)?.wall.push(wall);
        measured.get(name)?.cpu.push(cpu);
      }
    }
    const base = measured.get(bare) ?? { wall: [], cpu: [] };
    const ratio = (list: readonly number[], to: readonly number[]) =>
      median(list.map((value, n) => value / (to[n] ?? Number.NaN)));
    return await Promise.all(
      [...measured].map(
        async ([name, { wall, cpu }]): Promise<ColdImport> => ({
          bundle: name,
          kilobytes: Math.round((await stat(path.join(out, `${name}.mjs`))).size / 1000),
          wallMs: median(wall),
          cpuMs: median(cpu),
          wallRatio: ratio(wall, base.wall),
          cpuRatio: ratio(cpu, base.cpu),
        }),
      ),
    );
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

function once(file: string): { readonly wall: number; readonly cpu: number } {
  const program = `const c = process.cpuUsage(), t = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    const w = performance.now() - t, d = process.cpuUsage(c);
    console.log(JSON.stringify({ wall: w, cpu: (d.user + d.system) / 1000 }));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: { AWS_REGION: 'eu-west-1' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as { wall: number; cpu: number };
}
