import type { ColdImport } from './cold/cold.ts';
import { type Deadlines, deadlineTables } from './deadlines/deadlines.ts';
import type { Growth } from './growth/growth.ts';
import { formula } from './pathway/cost.ts';
import type { Pathway } from './pathway/measured.ts';
import { listDate, prices, region } from './pathway/prices.ts';
import type { Start } from './start/start.ts';
import type { Throughput } from './throughput/throughput.ts';

export type Report = {
  readonly date: string;
  readonly commit: string;
  readonly node: string;
  readonly cores: number;
  readonly quick: boolean;
  readonly start?: readonly Start[];
  readonly pathway?: readonly Pathway[];
  readonly growth?: Growth;
  readonly throughput?: Throughput;
  readonly cold?: readonly ColdImport[];
  readonly deadlines?: Deadlines;
};

/** The whole report as Markdown. */
export function tables({ start, pathway, growth, throughput, cold, deadlines, ...run }: Report): string {
  const { date, commit, cores, node, quick } = run;
  return [
    `Measured on ${date} at commit ${commit}, ${cores} cores, Node ${node}${quick ? ', quick run' : ''}.`,
    ...(start ? startTable(start) : []),
    ...(pathway ? pathwayTables(pathway) : []),
    ...(growth ? growthTable(growth) : []),
    ...(throughput ? throughputTable(throughput) : []),
    ...(cold ? coldTable(cold) : []),
    ...(deadlines ? deadlineTables(deadlines) : []),
  ].join('\n');
}

const startTable = (starts: readonly Start[]): string[] => [
  '\n### `npm start` on an installed checkout, to `ready`\n',
  row(['data folder', 'median', 'slowest', 'samples']),
  row(['---', '---:', '---:', '---:']),
  ...starts.map(({ folder, medianMs, slowestMs, samples }) => row([folder, ms(medianMs), ms(slowestMs), `${samples}`])),
];

function pathwayTables(pathways: readonly Pathway[]): string[] {
  const kinds = pathways[0]?.lines ?? [];
  const line = (pathway: Pathway, kind: string) => pathway.lines.find((each) => each.kind === kind);
  const machines = Object.keys(pathways[0]?.byMachine ?? {});
  const functions = [...new Set(pathways.flatMap((each) => Object.keys(each.functions)))];
  const places = [...new Set(pathways.flatMap((each) => Object.keys(each.capacity)))].sort();
  return [
    `\n### One pathway, from the report to the end of aftercare (list prices of ${region}, ${listDate})\n`,
    row(['', ...pathways.flatMap(({ manner }) => [`everybody ${manner}`, 'dollars'])]),
    row(['---', ...pathways.flatMap(() => ['---:', '---:'])]),
    ...kinds.map(({ kind }) =>
      row([
        prices[kind].unit,
        ...pathways.flatMap((pathway) => [amount(line(pathway, kind)?.amount), money(line(pathway, kind)?.dollars)]),
      ]),
    ),
    row(['**in all**', ...pathways.flatMap(({ dollars }) => ['', `**${money(dollars)}**`])]),
    row(['days', ...pathways.flatMap(({ days }) => [`${days}`, ''])]),
    row(['appends', ...pathways.flatMap(({ appends }) => [`${appends}`, ''])]),
    row(['executions', ...pathways.flatMap(({ executions }) => [`${executions}`, ''])]),
    row(['escalations', ...pathways.flatMap(({ escalations }) => [`${escalations}`, ''])]),
    '\nStream reads by Lambda are free of charge. Price = ',
    `${formula}.`,
    '\nWhat looks after all cases together, a month:',
    `${Object.entries(pathways[0]?.monthly ?? {})
      .map(([name, dollars]) => `${name} ${money(dollars)}`)
      .join(', ')}.`,
    '\nTransitions by machine (states entered and retries; executions)\n',
    row(['machine', ...pathways.map(({ manner }) => manner)]),
    row(['---', ...pathways.map(() => '---:')]),
    ...machines.map((name) =>
      row([
        name,
        ...pathways.map(({ byMachine: by }) => {
          const { entered = 0, retries = 0, executions = 0 } = by[name] ?? {};
          return `${entered + retries} (${executions})`;
        }),
      ]),
    ),
    '\nInvocations and billed milliseconds as measured here\n',
    row(['function', ...pathways.map(({ manner }) => manner)]),
    row(['---', ...pathways.map(() => '---:')]),
    ...functions.map((name) =>
      row([
        `${name}, ${pathways[0]?.functions[name]?.megabytes} MB`,
        ...pathways.map(
          ({ functions: by }) => `${by[name]?.invocations ?? 0} · ${whole(by[name]?.milliseconds ?? 0)} ms`,
        ),
      ]),
    ),
    '\nDynamoDB request units, read · written\n',
    row(['table or index', ...pathways.map(({ manner }) => manner)]),
    row(['---', ...pathways.map(() => '---:')]),
    ...places.map((place) =>
      row([
        place,
        ...pathways.map(({ capacity: by }) => `${whole(by[place]?.reads ?? 0)} · ${whole(by[place]?.writes ?? 0)}`),
      ]),
    ),
  ];
}

const growthTable = ({ few, many, samples, fillSeconds, requests }: Growth): string[] => [
  `\n### From ${whole(few)} to ${whole(many)} open cases, the caller's own open steps held at 50 (${samples} samples each, in turns; filled in ${fillSeconds.toFixed(0)} s)\n`,
  row([
    'first page',
    `p50, ${whole(few)}`,
    `p50, ${whole(many)}`,
    'growth',
    `p95, ${whole(few)}`,
    `p95, ${whole(many)}`,
    'growth',
  ]),
  row(['---', '---:', '---:', '---:', '---:', '---:', '---:']),
  ...requests.map(({ request, p50, p95, growth }) =>
    row([
      ...[request, ms(p50[few]), ms(p50[many]), times(growth.p50)],
      ...[ms(p95[few]), ms(p95[many]), `**${times(growth.p95)}**`],
    ]),
  ),
];

const throughputTable = ({ days, cases, seconds, casesPerSecond, casesDaysPerSecond, parts }: Throughput): string[] => [
  `\n### The demonstration: ${cases} clients through ${days} days in ${seconds.toFixed(0)} s, ${casesPerSecond.toFixed(2)} cases a second (${whole(casesDaysPerSecond)} days of a case a second)\n`,
  row(['where the host spends its time', 'share']),
  row(['---', '---:']),
  ...parts.filter(({ share }) => share >= 0.005).map(({ part, share }) => row([part, `${(share * 100).toFixed(1)} %`])),
];

const coldTable = (imports: readonly ColdImport[]): string[] => [
  '\n### Cold import of each bundle (fresh processes, in turns; median of the ratios within a round)\n',
  row(['bundle', 'size', 'clock', 'processor', 'ratio, clock', 'ratio, processor']),
  row(['---', '---:', '---:', '---:', '---:', '---:']),
  ...imports.map(({ bundle, kilobytes, wallMs, cpuMs, wallRatio, cpuRatio }) =>
    row([bundle, `${kilobytes} kB`, ms(wallMs), ms(cpuMs), times(wallRatio), `**${times(cpuRatio)}**`]),
  ),
];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const ms = (value = Number.NaN): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const times = (value: number): string => `${value.toFixed(2)}×`;
const money = (value = Number.NaN): string => `$${value.toFixed(5)}`;
const amount = (value = Number.NaN): string => (value !== 0 && value < 10 ? value.toPrecision(3) : whole(value));
