import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ours } from './contestants.ts';
import { shapes } from './shapes.ts';

/** Where the time of a shape goes, by part of the engine, as parts of one. */
export interface Profile {
  readonly shape: string;
  readonly parts: readonly { readonly part: string; readonly share: number }[];
  /** The functions that cost most by themselves. */
  readonly functions: readonly { readonly name: string; readonly share: number }[];
}

interface CpuProfile {
  readonly nodes: readonly { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const self = fileURLToPath(import.meta.url);

/** Runs every shape, durable, in a process of its own under Node's sampling profiler. */
export function profiles(seconds: number): Profile[] {
  return shapes.map(({ name }, n) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'engine-profile-'));
    const run = spawnSync(
      process.execPath,
      ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=200', self, String(n), String(seconds)],
      { encoding: 'utf8' },
    );
    if (run.status !== 0) throw new Error(run.stderr);
    const [file = ''] = readdirSync(folder);
    const profile = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as CpuProfile;
    rmSync(folder, { recursive: true, force: true });
    return { shape: name, ...shares(profile) };
  });
}

function shares({ nodes, samples, timeDeltas }: CpuProfile): Omit<Profile, 'shape'> {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byPart = new Map<string, number>();
  const byFunction = new Map<string, number>();
  let total = 0;
  for (const [n, sample] of samples.entries()) {
    const frame = frames.get(sample);
    const spent = timeDeltas[n] ?? 0;
    if (frame === undefined || frame.functionName === '(idle)') continue;
    total += spent;
    const part = partOf(frame.functionName, frame.url);
    const place = `${frame.functionName || '(anonymous)'} ${frame.url.split('/').slice(-2).join('/')}:${frame.lineNumber + 1}`;
    byPart.set(part, (byPart.get(part) ?? 0) + spent);
    byFunction.set(place, (byFunction.get(place) ?? 0) + spent);
  }
  const largest = (counts: Map<string, number>) =>
    [...counts].map(([name, spent]) => ({ name, share: spent / total })).sort((a, b) => b.share - a.share);
  return {
    parts: largest(byPart).map(({ name, share }) => ({ part: name, share })),
    functions: largest(byFunction).slice(0, 8),
  };
}

function partOf(functionName: string, url: string): string {
  const folder = /\/local\/engine\/(\w+)\//.exec(url)?.[1];
  if (folder !== undefined) return `engine/${folder}`;
  if (functionName === '(garbage collector)') return 'garbage collector';
  if (url.includes('/node_modules/jsonata/')) return 'jsonata';
  if (/^(run|get|all|exec|iterate|prepare)$/.test(functionName) && url === '') return 'SQLite';
  return url.startsWith('node:') || url === '' ? 'Node' : 'other';
}

if (process.argv[1] === self) {
  const [, , n = '0', seconds = '3'] = process.argv;
  const shape = shapes[Number(n)];
  if (shape === undefined) throw new Error(`there is no shape ${n}`);
  const contestant = ours('durable');
  const run = await contestant.prepare(shape);
  const until = performance.now() + Number(seconds) * 1000;
  while (performance.now() < until) await run();
  await contestant.close();
}
