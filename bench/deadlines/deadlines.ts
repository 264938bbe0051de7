import { type Computing, computing } from './computing.ts';
import { type AtOnce, atOnce, type DayCost, days } from './enforcing.ts';

/** What deadlines cost: to compute, on a day on which few of many cases are due, and when very many are due at once. */
export type Deadlines = {
  readonly computing: Computing;
  readonly days: readonly DayCost[];
  readonly atOnce: AtOnce;
};

export async function deadlines(root: string, quick: boolean): Promise<Deadlines> {
  return {
    computing: await computing(quick ? 1 : 5),
    days: await days(root, quick ? [100, 1_000] : [100, 1_000, 10_000], 20),
    atOnce: await atOnce(root, quick ? 200 : 2_000),
  };
}

/** As Markdown. */
export function deadlineTables({ computing: one, days: costs, atOnce: once }: Deadlines): readonly string[] {
  const least = costs[0]?.cpuMs ?? Number.NaN;
  return [
    `\n### All deadlines and the next moment of a case with ${one.events} events and ${one.deadlines} deadlines, a second on one core\n`,
    row(['from', 'a second']),
    row(['---', '---:']),
    row(['the state as loaded', whole(one.fromState)]),
    row([`all ${one.events} events, folded anew each time`, whole(one.fromEvents)]),
    '\nWhere the time of both goes, by function\n',
    row(['function', 'own time']),
    row(['---', '---:']),
    ...one.profile.map(({ name, share }) => row([name, percent(share)])),
    `\n### One day with ${costs[0]?.due ?? 0} cases due, in processor time of the whole host (every open case with a machine asleep)\n`,
    row(['open cases', 'the day', 'against the fewest', 'clock', 'the day after, nothing due']),
    row(['---:', '---:', '---:', '---:', '---:']),
    ...costs.map(({ open, cpuMs, wallMs, quietCpuMs }) =>
      row([whole(open), ms(cpuMs), `**${(cpuMs / least).toFixed(2)}×**`, ms(wallMs), ms(quietCpuMs)]),
    ),
    `\n### ${whole(once.due)} deadlines due at one midnight, the machines, the store and what follows from an append included\n`,
    `${whole(once.rungs)} rungs and ${whole(once.escalations)} escalations in ${once.seconds.toFixed(1)} s by the clock and ${once.cpuSeconds.toFixed(1)} s of the processor: **${once.perSecond.toFixed(1)} moments in a second of it**; ${whole(once.once)} of ${whole(once.due)} cases have theirs exactly once, counted from the events.\n`,
    row(['where the host spends its time', 'share']),
    row(['---', '---:']),
    ...once.parts.filter(({ share }) => share >= 0.005).map(({ part, share }) => row([part, percent(share)])),
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const ms = (value: number): string => `${whole(value)} ms`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
