import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VirtualClock } from '../../local/clock/clock.ts';
import { Timeline } from '../../local/clock/timeline.ts';
import { openBench } from './contestants.ts';
import { median } from './throughput.ts';

/** Processor time of one timer with so many of them set: from the start of its execution to its end, at a moment of its own. */
export interface TimerCost {
  readonly timers: number;
  readonly setUs: number;
  readonly fireUs: number;
}

/** How often the cost of fewer timers than the most is measured: in turns, so that a machine that is busy now and then is busy for all. */
const rounds = 3;

/** @param counts from the fewest to the most */
export async function timerCosts(counts: readonly number[]): Promise<TimerCost[]> {
  const most = counts.at(-1);
  const measured: TimerCost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const timers of counts) if (timers !== most || round === 1) measured.push(await timerCost(timers));
  }
  return counts.map((timers) => {
    const costs = measured.filter((cost) => cost.timers === timers);
    return {
      timers,
      setUs: median(costs.map(({ setUs }) => setUs)),
      fireUs: median(costs.map(({ fireUs }) => fireUs)),
    };
  });
}

const dawn = Date.parse('2026-01-05T08:00:00Z');

/**
 * Sets `timers` timers, each a Wait of its own execution and each due at another millisecond, in an order that is no order,
 * and moves the virtual clock over all of them. Durable, as the engine is used.
 */
async function timerCost(timers: number): Promise<TimerCost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engine-timers-'));
  const clock = new VirtualClock(dawn);
  const engine = openBench(folder, clock);
  const timeline = new Timeline({ clock });
  timeline.register({
    name: 'engine',
    nextAt: () => engine.nextAt(),
    fire: (at) => engine.fire(at),
    atRest: () => engine.atRest(),
  });
  const { stateMachineArn } = await engine.createStateMachine({
    name: 'timers',
    definition: JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'W',
      States: { W: { Type: 'Wait', Timestamp: '{% $states.input %}', End: true } },
    }),
    roleArn: 'arn:aws:iam::123456789012:role/bench',
  });
  const began = process.cpuUsage();
  for (let first = 0; first < timers; first += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, timers - first) }, (_, n) =>
      engine.startExecution({ stateMachineArn, name: `t${first + n}`, input: dueAt(first + n, timers) }),
    );
    await Promise.all(batch);
    await engine.atRest();
  }
  const set = process.cpuUsage(began);
  const betweenTimes = process.cpuUsage();
  const moved = await timeline.advanceTo(dawn + timers + 1_000);
  if (!moved.ok) throw new Error(moved.message);
  const fired = process.cpuUsage(betweenTimes);
  const running = engine.listExecutions({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 }).items;
  if (running.length > 0) throw new Error('a timer has not fired');
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
  return { timers, setUs: (set.user + set.system) / timers, fireUs: (fired.user + fired.system) / timers };
}

/** Every millisecond of the next `timers` ones once, mixed by a step that has no factor in common with powers of ten. */
function dueAt(n: number, timers: number): string {
  return JSON.stringify(new Date(dawn + 1_000 + ((n * 7919) % timers)).toISOString());
}
