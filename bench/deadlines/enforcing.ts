import { cp, mkdtemp, rm } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { synthesized } from '../../local/synthesized.ts';
import type { EventData } from '../../shared/pathway/event.ts';
import { openCases } from '../../shared/store/cases.ts';
import { at, plusDays } from '../../simulation/people/calendar.ts';
import { databaseOf } from '../pathway/store.ts';
import { type CpuProfile, parts, type Share } from '../throughput/profile.ts';
import { readable } from '../throughput/throughput.ts';
import { asleep, type Copies, caseIdOf } from './asleep.ts';
import { told } from './told.ts';

/** One day passed with so many open cases, in processor time of the whole host. */
export type DayCost = {
  readonly open: number;
  /** Cases of which a rung falls on that day. */
  readonly due: number;
  readonly cpuMs: number;
  readonly wallMs: number;
  /** The day after, on which nothing is due. */
  readonly quietCpuMs: number;
  readonly rungs: number;
};

export type AtOnce = {
  readonly due: number;
  /** Rungs that fell at that moment, and cases that have theirs exactly once. */
  readonly rungs: number;
  readonly once: number;
  readonly escalations: number;
  readonly seconds: number;
  /** Of the processor's time, which other programs disturb less. */
  readonly cpuSeconds: number;
  readonly perSecond: number;
  readonly parts: readonly Share[];
};

/** Nobody has spoken to this client for fourteen days when the clock stands at `today`: the coordinator is told at midnight. */
const today = '2026-01-23';
const overdueSince = '2026-01-05';
/** Somebody has, six days later: nothing is due before the 29th. */
const spokenTo = '2026-01-11';

const due = (count: number): Copies => ({ named: 'due', count, of: told('theonewhoisdue', overdueSince, today) });
const sleeping = (count: number): Copies => ({ named: 'asleep', count, of: told('theoneasleep', spokenTo, today) });

/** The same day with more and more open cases of which twenty are due. */
export async function days(root: string, counts: readonly number[], dueEach: number): Promise<readonly DayCost[]> {
  const assembly = await synthesized(root);
  const costs: DayCost[] = [];
  for (const open of counts) {
    const copies = [due(dueEach), sleeping(open - dueEach)];
    const { host, end } = await asleep(assembly, copies, Date.parse(at(today, '09:00')));
    try {
      const advance = async (to: string) => {
        const [began, cpu] = [performance.now(), process.cpuUsage()];
        await host.timeline.advanceTo(Date.parse(at(to, '23:30')));
        const { user, system } = process.cpuUsage(cpu);
        return { wallMs: performance.now() - began, cpuMs: (user + system) / 1000 };
      };
      // What a host does once, such as compiling what is used the first time, is no part of a day.
      await advance(today);
      const day = await advance(plusDays(today, 1));
      const quiet = await advance(plusDays(today, 2));
      const { rungs, once } = await counted(databaseOf(host.env), copies[0] as Copies);
      if (once !== dueEach) throw new Error(`${once} of ${dueEach} cases were told once.`);
      costs.push({ open, due: dueEach, ...day, quietCpuMs: quiet.cpuMs, rungs });
    } finally {
      await end();
    }
  }
  return costs;
}

/** A midnight at which a deadline of every case passes at once, as after a long weekend. */
export async function atOnce(root: string, count: number): Promise<AtOnce> {
  const folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-at-once-'));
  const assembly = path.join(folder, 'assembly');
  await cp(await synthesized(root), assembly, { recursive: true });
  await readable(root, assembly);
  const copies = due(count);
  const { host, end } = await asleep(assembly, [copies], Date.parse(at(today, '09:00')));
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 1_000 });
    await host.timeline.advanceTo(Date.parse(at(today, '23:59')));
    await session.post('Profiler.start');
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    await host.timeline.advanceTo(Date.parse(at(plusDays(today, 1), '00:00')));
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const cpuSeconds = (user + system) / 1_000_000;
    const { profile } = await session.post('Profiler.stop');
    const shares = parts(profile as unknown as CpuProfile);
    const found = await counted(databaseOf(host.env), copies);
    return { due: count, ...found, seconds, cpuSeconds, perSecond: found.rungs / cpuSeconds, parts: shares };
  } finally {
    session.disconnect();
    await end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the events say that happened since `today`: rungs, cases with each of theirs once, escalations. */
async function counted(
  database: ReturnType<typeof databaseOf>,
  copies: Copies,
): Promise<{ readonly rungs: number; readonly once: number; readonly escalations: number }> {
  const cases = openCases(database);
  const before = copies.of.appends.length;
  const sum = { rungs: 0, once: 0, escalations: 0 };
  for (let n = 0; n < copies.count; n += 1) {
    const keys: string[] = [];
    for await (const { events } of cases.history(caseIdOf(copies, n), before)) {
      for (const { type, data } of events) {
        if (type === 'rung-reached') keys.push((data as EventData['rung-reached']).key);
        if (type === 'escalation-raised') sum.escalations += 1;
      }
    }
    sum.rungs += keys.length;
    if (keys.filter((key) => key.startsWith('no-contact-') && key.includes('/coordinator/')).length === 1)
      sum.once += 1;
  }
  return sum;
}
