import { Session } from 'node:inspector/promises';
import { statusAt } from '../../shared/deadlines/status.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import { nextMoment } from '../../shared/pathway/moments.ts';
import { plusDays } from '../../simulation/people/calendar.ts';
import { median } from '../median.ts';
import type { CpuProfile } from '../throughput/profile.ts';
import { type Told, told } from './told.ts';

export type Computing = {
  readonly events: number;
  readonly deadlines: number;
  /** In a second of the processor's time: the median of the rounds. */
  readonly fromState: number;
  readonly fromEvents: number;
  /** Own time by function, of both together. */
  readonly profile: readonly { readonly name: string; readonly share: number }[];
};

/** All deadlines with how they stand, and the next moment, of one case whose history has at least a hundred events. */
export async function computing(rounds: number): Promise<Computing> {
  const { appends, state, policy } = ofAHundredEvents();
  const now = state.at;
  const look = (of: CaseState) => {
    for (const { deadline } of of.deadlines) statusAt(deadline, now, policy.zone);
    return nextMoment(of, policy);
  };
  const fold = () => appends.reduce<CaseState | null>((sum, append) => evolve(sum, append), null) as CaseState;
  const fromState = () => look(state);
  const fromEvents = () => look(fold());
  for (const work of [fromState, fromEvents]) perSecond(work);
  const measured = {
    fromState: Array.from({ length: rounds }, () => perSecond(fromState)),
    fromEvents: Array.from({ length: rounds }, () => perSecond(fromEvents)),
  };
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  // The profile is made apart: the profiler costs time itself.
  for (const work of [fromState, fromEvents]) perSecond(work);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return {
    events: appends.reduce((sum, { events }) => sum + events.length, 0),
    deadlines: state.deadlines.length,
    fromState: median(measured.fromState),
    fromEvents: median(measured.fromEvents),
    profile: byFunction(profile as unknown as CpuProfile).slice(0, 12),
  };
}

function ofAHundredEvents(): Told {
  const from = '2026-01-05';
  for (let days = 5; days < 365; days += 1) {
    const one = told('bench', from, plusDays(from, days));
    if (one.appends.reduce((sum, { events }) => sum + events.length, 0) >= 100) return one;
  }
  throw new Error('The case never comes to a hundred events.');
}

const milliseconds = 1_000;

/** By the processor's time, not the clock's: another program beside this one makes it no slower. */
function perSecond(work: () => unknown): number {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  let times = 0;
  for (; performance.now() - began < milliseconds; times += 20) for (let each = 0; each < 20; each += 1) work();
  const { user, system } = process.cpuUsage(cpu);
  return (times / (user + system)) * 1_000_000;
}

function byFunction({ nodes, samples, timeDeltas }: CpuProfile): Computing['profile'] {
  const named = new Map(nodes.map(({ id, callFrame: { functionName, url } }) => [id, nameOf(functionName, url)]));
  const spent = new Map<string, number>();
  let total = 0;
  for (const [n, sample] of samples.entries()) {
    const name = named.get(sample) ?? '';
    const time = timeDeltas[n] ?? 0;
    total += time;
    spent.set(name, (spent.get(name) ?? 0) + time);
  }
  return [...spent].map(([name, time]) => ({ name, share: time / total })).sort((a, b) => b.share - a.share);
}

const nameOf = (functionName: string, url: string): string => {
  const file = /\/(shared\/.*|bench\/.*)$/.exec(url)?.[1];
  return file ? `${functionName || 'a function'} (${file})` : functionName || 'other';
};
