import type { Report } from './tables.ts';

/** What the system is meant to keep to. */
const goal = { transitions: 400, dollars: 0.05, growth: 1.5, cold: 1.25, computed: 20_000, day: 1.5 };

/** The goals that a run did not reach, as sentences. */
export function goalsMissed({ pathway = [], growth, cold = [], deadlines }: Report): readonly string[] {
  const missed: string[] = [];
  const atMost = (what: string, value: number, limit: number) => {
    if (!(value <= limit)) missed.push(`${what} is ${Number(value.toPrecision(3))}, and may not pass ${limit}`);
  };
  for (const { usage, dollars } of pathway.filter(({ manner }) => manner === 'prompt')) {
    atMost('the number of state transitions of a prompt pathway', usage.transitions, goal.transitions);
    atMost('the price of a prompt pathway, in dollars,', dollars, goal.dollars);
  }
  for (const { request, growth: by } of growth?.requests ?? []) atMost(`the growth of ${request}`, by.p95, goal.growth);
  for (const { bundle, cpuRatio } of cold) atMost(`the cold import of ${bundle}`, cpuRatio, goal.cold);
  const computed = deadlines?.computing.fromEvents ?? Number.POSITIVE_INFINITY;
  if (computed < goal.computed) {
    missed.push(
      `the deadlines of a case are computed ${Math.round(computed)} times a second, and ${goal.computed} is meant`,
    );
  }
  const [fewest, ...more] = deadlines?.days ?? [];
  for (const { open, cpuMs } of more) {
    atMost(`the growth of a day from ${fewest?.open} to ${open} open cases`, cpuMs / (fewest?.cpuMs ?? 1), goal.day);
  }
  return missed;
}
