import type { Profile } from './profile.ts';
import type { Throughput } from './throughput.ts';
import type { TimerCost } from './timers.ts';

export interface Waiting {
  readonly count: number;
  /** Bytes that one more of them adds to the heap. */
  readonly heapEach: number;
  /** Bytes of the whole heap of the process that holds them, engine and all. */
  readonly heapTotal: number;
  /** Bytes of a process that has opened them again and holds them. */
  readonly rss: number;
  readonly startMs: number;
  readonly handed: number;
  readonly readyMs: number;
  readonly wakeMs: number;
  readonly diskBytes: number;
}

export interface Report {
  readonly date: string;
  readonly commit: string;
  readonly node: string;
  readonly cores: number;
  readonly quick: boolean;
  readonly throughput: readonly Throughput[];
  readonly waiting: readonly Waiting[];
  readonly timers: readonly TimerCost[];
  readonly profiles: readonly Profile[];
}

/** The whole report as Markdown. */
export function tables(report: Report): string {
  return [
    `Measured on ${report.date} at commit ${report.commit}, ${report.cores} cores, Node ${report.node}${report.quick ? ', quick run' : ''}.`,
    ...speed(report.throughput),
    ...waitingTable(report.waiting),
    ...timerTable(report.timers),
    ...profileTables(report.profiles),
  ].join('\n');
}

function speed(results: readonly Throughput[]): string[] {
  const contestants = Object.keys(results[0]?.perSecond ?? {});
  return [
    '\n### Transitions per second (median; history kept by ours, nothing by the peer)\n',
    row(['shape', ...contestants, 'ratio in memory', 'ratio durable']),
    row(['---', ...contestants.map(() => '---:'), '---:', '---:']),
    ...results.map(({ shape, perSecond, ratio }) =>
      row([
        shape,
        ...contestants.map((name) => whole(perSecond[name] ?? Number.NaN)),
        `${ratio.inMemory.toFixed(2)}×`,
        `${ratio.durable.toFixed(2)}×`,
      ]),
    ),
  ];
}

function waitingTable(results: readonly Waiting[]): string[] {
  const few = results[0];
  return [
    '\n### Executions waiting for a token (durable)\n',
    row([
      'waiting',
      'heap each',
      'heap in all',
      'resident after a restart',
      'on disk',
      'restart to ready',
      'waking one',
      'against few',
    ]),
    row(['---:', '---:', '---:', '---:', '---:', '---:', '---:', '---:']),
    ...results.map((result) =>
      row([
        whole(result.count),
        `${whole(result.heapEach)} B`,
        megabytes(result.heapTotal),
        megabytes(result.rss),
        megabytes(result.diskBytes),
        `${result.readyMs.toFixed(0)} ms`,
        `${(result.wakeMs * 1000).toFixed(0)} µs`,
        few === undefined ? '' : `${(result.wakeMs / few.wakeMs).toFixed(2)}×`,
      ]),
    ),
  ];
}

function timerTable(results: readonly TimerCost[]): string[] {
  const first = results[0];
  const cost = ({ setUs, fireUs }: TimerCost) => setUs + fireUs;
  return [
    '\n### Timers on the virtual clock (one execution each, durable; processor time)\n',
    row(['timers', 'set, each', 'fire, each', 'both', 'growth', 'growth of log n']),
    row(['---:', '---:', '---:', '---:', '---:', '---:']),
    ...results.map((result) =>
      row([
        whole(result.timers),
        `${result.setUs.toFixed(1)} µs`,
        `${result.fireUs.toFixed(1)} µs`,
        `${cost(result).toFixed(1)} µs`,
        first === undefined ? '' : `${(cost(result) / cost(first)).toFixed(2)}×`,
        first === undefined ? '' : `${(Math.log(result.timers) / Math.log(first.timers)).toFixed(2)}×`,
      ]),
    ),
  ];
}

function profileTables(results: readonly Profile[]): string[] {
  return [
    '\n### Where the time goes (durable; own time by part)\n',
    ...results.flatMap(({ shape, parts, functions }) => [
      `- **${shape}**: ${parts
        .slice(0, 8)
        .map(({ part, share }) => `${part} ${percent(share)}`)
        .join(', ')}`,
      `  - most by themselves: ${functions
        .slice(0, 5)
        .map(({ name, share }) => `\`${name}\` ${percent(share)}`)
        .join(', ')}`,
    ]),
  ];
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const whole = (value: number) => Math.round(value).toLocaleString('en-US');
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const percent = (share: number) => `${Math.round(share * 100)} %`;
