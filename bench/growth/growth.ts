import { rm } from 'node:fs/promises';
import path from 'node:path';
import { synthesized } from '../../local/synthesized.ts';
import { reach } from '../../simulation/people/interface.ts';
import { type RunningHost, startHost, tokenFrom } from '../host.ts';
import { median, percentile } from '../median.ts';
import { type Filled, filled, withoutStream } from './filled.ts';
import { oneCase } from './one-case.ts';

export type Grown = {
  readonly request: string;
  /** Milliseconds by number of open cases. */
  readonly p50: Readonly<Record<number, number>>;
  readonly p95: Readonly<Record<number, number>>;
  /** The largest against the smallest; the goal is at most 1.5 for p95. */
  readonly growth: { readonly p50: number; readonly p95: number };
};

export type Growth = {
  readonly few: number;
  readonly many: number;
  readonly samples: number;
  readonly fillSeconds: number;
  readonly requests: readonly Grown[];
};

/**
 * The same requests to two hosts that differ in nothing but how many cases are open, one after the other in turns, so that what
 * else the machine does falls on both alike.
 */
export async function growth(root: string, quick: boolean): Promise<Growth> {
  const [few, many, samples] = quick ? [100, 1_000, 40] : [100, 10_000, 200];
  const assembly = await synthesized(root);
  const still = await withoutStream(assembly);
  const one = await oneCase(assembly);
  const began = performance.now();
  const stores = { [few]: await filled(few, still, one), [many]: await filled(many, still, one) };
  const fillSeconds = (performance.now() - began) / 1000;
  try {
    return { few, many, samples, fillSeconds, requests: await measured(stores, still, samples) };
  } finally {
    for (const { data } of Object.values(stores)) await rm(data, { recursive: true, force: true });
    await rm(path.dirname(still), { recursive: true, force: true });
  }
}

/** @param stores by number of open cases, a smaller and a larger */
export async function measured(
  stores: Readonly<Record<number, Filled>>,
  still: string,
  samples: number,
): Promise<Growth['requests']> {
  const [few = 0, many = 0] = Object.keys(stores)
    .map(Number)
    .sort((a, b) => a - b);
  const hosts: Record<number, RunningHost> = {};
  try {
    for (const count of [few, many]) {
      hosts[count] = await startHost({ data: stores[count]?.data ?? '', empty: true, assembly: still });
    }
    const times: Record<string, Record<number, number[]>> = {};
    const apis = Object.fromEntries(
      Object.entries(hosts).map(([count, { url }]) => [count, reach(url, (user) => tokenFrom(url, user))]),
    );
    for (let sample = -10; sample < samples; sample += 1) {
      // Each takes its turn at being first.
      for (const count of sample % 2 === 0 ? [few, many] : [many, few]) {
        const api = apis[count];
        const cases = stores[count]?.others ?? [];
        const turn = sample + 10;
        const caseId = cases[turn % cases.length];
        const step = ['arrange-income', 'start-debt-help', 'first-meeting'][Math.floor(turn / cases.length)];
        const asks: Readonly<Record<string, () => Promise<unknown> | undefined>> = {
          'GET /v1/work': () => api?.get('farida', '/v1/work'),
          'GET /v1/escalations': () => api?.get('bram', '/v1/escalations'),
          'POST a completion': () =>
            api?.post(
              'tom',
              `/v1/cases/${caseId}/steps/${step}/completion`,
              { outcome: step === 'arrange-income' ? 'arranged' : step === 'first-meeting' ? 'met' : 'started' },
              `${caseId}-${step}`,
            ),
        };
        for (const [request, ask] of Object.entries(asks)) {
          const from = performance.now();
          await ask();
          const took = performance.now() - from;
          const list = times[request]?.[count] ?? [];
          times[request] = { ...times[request], [count]: list };
          if (sample >= 0) list.push(took);
        }
      }
    }
    return Object.entries(times).map(([request, by]) => {
      const of = (measure: (list: readonly number[]) => number) => ({
        [few]: measure(by[few] ?? []),
        [many]: measure(by[many] ?? []),
      });
      const [p50, p95] = [of(median), of((list) => percentile(list, 95))];
      const ratio = (values: Record<number, number>) => (values[many] ?? 0) / (values[few] ?? 1);
      return { request, p50, p95, growth: { p50: ratio(p50), p95: ratio(p95) } };
    });
  } finally {
    for (const host of Object.values(hosts)) await host.stop();
  }
}
