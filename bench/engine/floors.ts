import type { Report } from './tables.ts';

/** What must hold on any machine of this class; a run that breaks one of them says so and fails. */
const floor = {
  inMemory: 0.3,
  durable: 0.05,
  heapEach: 3_000,
  heapTotal: 300e6,
  readyMs: 500,
  waking: 1.5,
};

/** The floors that a run broke, as sentences. A timer may not cost more than the logarithm of their number says, with a tenth to spare. */
export function brokenFloors({ throughput, waiting, timers }: Report): string[] {
  const broken: string[] = [];
  const check = (what: string, value: number, limit: number, holds: boolean) => {
    if (!holds) broken.push(`${what} is ${Number(value.toPrecision(3))}, and may not pass ${limit}`);
  };
  for (const { shape, ratio } of throughput) {
    check(`${shape}, in memory`, ratio.inMemory, floor.inMemory, ratio.inMemory >= floor.inMemory);
    check(`${shape}, durable`, ratio.durable, floor.durable, ratio.durable >= floor.durable);
  }
  const [few, many] = [waiting[0], waiting.at(-1)];
  if (few !== undefined && many !== undefined) {
    check('the heap of one that waits', many.heapEach, floor.heapEach, many.heapEach <= floor.heapEach);
    check('the heap of all that wait', many.heapTotal, floor.heapTotal, many.heapTotal < floor.heapTotal);
    check('the restart, in milliseconds,', many.readyMs, floor.readyMs, many.readyMs <= floor.readyMs);
    const ratio = many.wakeMs / few.wakeMs;
    check('waking one among many against among few', ratio, floor.waking, ratio <= floor.waking);
  }
  const first = timers[0];
  for (const { timers: count, setUs, fireUs } of timers) {
    if (first === undefined) continue;
    const growth = (setUs + fireUs) / (first.setUs + first.fireUs);
    const allowed = (Math.log(count) / Math.log(first.timers)) * 1.1;
    check(`the growth of a timer's cost at ${count}`, growth, Number(allowed.toFixed(2)), growth <= allowed);
  }
  return broken;
}
