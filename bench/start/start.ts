import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../host.ts';
import { median } from '../median.ts';

export type Start = {
  readonly folder: 'new, empty' | 'existing';
  /** Milliseconds from the command to the line `ready`. */
  readonly medianMs: number;
  readonly slowestMs: number;
  readonly samples: number;
};

/** `npm start` on an installed checkout in which nothing changed, until it says that it is ready. */
export async function starts(root: string, samples: number): Promise<readonly Start[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-start-'));
  const times = { new: [] as number[], existing: [] as number[] };
  try {
    // The first brings assembly and compiled code up to date; it is not counted.
    await started(root, path.join(folder, 'first'));
    for (let n = 0; n < samples; n += 1) {
      const data = path.join(folder, String(n));
      times.new.push(await started(root, data));
      times.existing.push(await started(root, data));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const of = (kind: Start['folder'], list: readonly number[]): Start => ({
    folder: kind,
    medianMs: median(list),
    slowestMs: Math.max(...list),
    samples,
  });
  return [of('new, empty', times.new), of('existing', times.existing)];
}

/** Starts it as the shell does, npm itself apart; stops it when it is ready. */
async function started(root: string, data: string): Promise<number> {
  const port = String(await freePort());
  const from = performance.now();
  const options = ['--data', data, '--port', port, '--empty'];
  const launch = spawn(
    process.execPath,
    ['local/launch.mjs', 'local/main.ts', '--seed', 'bench/demo/seed.ts', ...options],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const gone = new Promise<void>((resolve) => launch.once('exit', () => resolve()));
  const took = await new Promise<number>((resolve, reject) => {
    launch.once('exit', (code) => reject(new Error(`npm start ended (${code}) before it was ready.`)));
    createInterface({ input: launch.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(performance.now() - from);
    });
  });
  launch.kill('SIGTERM');
  await gone;
  return took;
}
