import { type Contestant, ours, peer, type RunOnce } from './contestants.ts';
import { type Shape, shapes } from './shapes.ts';

export interface Throughput {
  readonly shape: string;
  /** Transitions per second, median, by contestant. */
  readonly perSecond: { readonly [contestant: string]: number };
  /** Median as a part of the peer's median. */
  readonly ratio: { readonly inMemory: number; readonly durable: number };
}

interface Effort {
  /** Measured samples of each contestant and shape. */
  readonly samples: number;
  /** How long a sample takes at least, in milliseconds. */
  readonly sampleMs: number;
  readonly warmUps: number;
}

/**
 * Transitions per second of all contestants on all shapes. A sample is a fixed number of executions one after another, the
 * same number for everybody; samples of the contestants take turns, so that what disturbs the machine disturbs all of them.
 */
export async function throughput(effort: Effort): Promise<Throughput[]> {
  const contestants = [peer(), ours('in memory'), ours('durable')];
  const results: Throughput[] = [];
  for (const shape of shapes) results.push(await oneShape(shape, contestants, effort));
  for (const contestant of contestants) await contestant.close();
  return results;
}

async function oneShape(shape: Shape, contestants: Contestant[], effort: Effort): Promise<Throughput> {
  const runs: RunOnce[] = [];
  for (const contestant of contestants) runs.push(await contestant.prepare(shape));
  for (const run of runs) for (let n = 0; n < effort.warmUps; n += 1) await run();
  const rates = runs.map(() => [] as number[]);
  const executions = await enough(runs[0] as RunOnce, effort.sampleMs);
  for (let sample = 0; sample < effort.samples; sample += 1) {
    for (const [n, run] of runs.entries()) {
      const began = performance.now();
      for (let execution = 0; execution < executions; execution += 1) await run();
      rates[n]?.push((executions * shape.transitions * 1000) / (performance.now() - began));
    }
  }
  const [theirs = Number.NaN, inMemory = Number.NaN, durable = Number.NaN] = rates.map(median);
  return {
    shape: shape.name,
    perSecond: Object.fromEntries(
      contestants.map(({ name }, n) => [name, [theirs, inMemory, durable][n] ?? Number.NaN]),
    ),
    ratio: { inMemory: inMemory / theirs, durable: durable / theirs },
  };
}

/** How many executions of the peer fill a sample. */
async function enough(run: RunOnce, sampleMs: number): Promise<number> {
  const began = performance.now();
  let executions = 0;
  while (performance.now() - began < sampleMs) {
    await run();
    executions += 1;
  }
  return executions;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] ?? Number.NaN) : (low + (sorted[middle] ?? low)) / 2;
}
