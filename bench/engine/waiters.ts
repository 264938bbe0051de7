import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Waiting } from './tables.ts';
import { median } from './throughput.ts';

type Filled = Omit<Waiting, 'count' | 'readyMs' | 'rss' | 'wakeMs'> & { readonly some: string[] };
type Reopened = Pick<Waiting, 'readyMs' | 'rss' | 'wakeMs'>;

/** How often each folder is opened again, in turns with the others, so that a busy machine is busy for all. */
const rounds = 7;

/** Executions that wait for a token: so many of them in a folder, each folder measured in processes of its own. */
export function waiters(counts: readonly number[]): Waiting[] {
  const root = mkdtempSync(path.join(tmpdir(), 'engine-waiting-'));
  try {
    const filled = counts.map((count) => ({
      count,
      ...alone<Filled>(['fill', String(count), path.join(root, `${count}`)]),
    }));
    const reopened = counts.map(() => [] as Reopened[]);
    for (let round = 0; round < rounds; round += 1) {
      for (const [n, { count, some }] of filled.entries()) {
        // A copy, because whoever is woken does not wait any more.
        const copy = path.join(root, 'copy');
        cpSync(path.join(root, `${count}`), copy, { recursive: true });
        reopened[n]?.push(alone<Reopened>(['reopen', String(count), copy], JSON.stringify(some)));
        rmSync(copy, { recursive: true });
      }
    }
    return filled.map(({ some: _, ...one }, n) => {
      const middle = (member: keyof Reopened) => median((reopened[n] ?? []).map((again) => again[member]));
      return { ...one, readyMs: middle('readyMs'), rss: middle('rss'), wakeMs: middle('wakeMs') };
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function alone<T>(args: string[], input = ''): T {
  const script = path.join(import.meta.dirname, 'waiting.ts');
  const run = spawnSync(process.execPath, ['--expose-gc', script, ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as T;
}
