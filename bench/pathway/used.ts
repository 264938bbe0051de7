import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import type { Host } from '../../local/host/hosting.ts';
import type { FunctionUse, Meter } from '../../local/host/meter.ts';
import { type Database, found } from '../../shared/store/database.ts';
import { type TableDescription, tables } from '../../shared/store/keys.ts';
import { costOf, type Usage } from './cost.ts';
import type { Pathway } from './measured.ts';
import { prices } from './prices.ts';
import { sdkOf } from './store.ts';
import { sumOf, type Transitions, transitionsIn } from './transitions.ts';

/** Fixed lines that Lambda itself writes for an invocation (START, END, REPORT with its trace), and what each line adds. */
const platformBytes = 400;
const bytesPerLine = 70 + 26;
/** A line of the gateway's access log, and one of the machines' log for a wait that ran out. */
const accessLineBytes = 250;
const timeoutLineBytes = 600;

/** What the meter saw and the histories say, as amounts and as dollars. @param months for which is stored what lies there at the end */
export async function used(meter: Meter, host: Host, storedBytes: number, months: number) {
  if (meter.uncounted.size > 0) throw new Error(`Not counted: ${[...meter.uncounted].join(', ')}`);
  const byMachine = await histories(host);
  const transitions = Object.values(byMachine).reduce<Transitions>(sumOf, { entered: 0, retries: 0, timeouts: 0 });
  const functions = [...meter.functions].filter(([name]) => roundsOf(name) === null);
  const total = (of: (use: FunctionUse) => number) => functions.reduce((sum, [, use]) => sum + of(use), 0);
  const invocations = total((use) => use.invocations);
  const capacity = capacityBy(functions.map(([, use]) => use));
  const queueRequests = functions.reduce((sum, [name, use]) => sum + queueRequestsOf(name, use), 0);
  const { items } = (await (await fetch(`${host.url}/mail`)).json()) as { items: readonly unknown[] };
  const usage: Usage = {
    transitions: transitions.entered + transitions.retries,
    invocations,
    gigabyteSeconds: total((use) => (use.milliseconds / 1000) * (use.memoryMegabytes / 1024)),
    writeUnits: Object.values(capacity).reduce((sum, { writes }) => sum + writes, 0),
    readUnits: Object.values(capacity).reduce((sum, { reads }) => sum + reads, 0),
    storedGigabyteMonths: (storedBytes / 1e9) * months,
    // The queues lie under a key too: at most one request of it for each of theirs.
    keyRequests: total((use) => use.keyUses.size) + queueRequests,
    logGigabytes:
      (invocations * platformBytes +
        total((use) => use.logBytes + use.logLines * bytesPerLine) +
        meter.requests * accessLineBytes +
        transitions.timeouts * timeoutLineBytes) /
      1e9,
    traces: invocations,
    events: total((use) => use.events),
    requests: meter.requests,
    queueRequests,
    mails: items.length,
  };
  return {
    executions: Object.values(byMachine).reduce((sum, { executions }) => sum + executions, 0),
    byMachine,
    functions: Object.fromEntries(
      functions.map(([name, { invocations: times, milliseconds, memoryMegabytes: megabytes }]) => [
        plainName(name),
        { invocations: times, milliseconds, megabytes },
      ]),
    ),
    capacity,
    usage,
    ...costOf(usage),
    monthly: Object.fromEntries(
      [...meter.functions].flatMap(([name, use]) => {
        const rounds = roundsOf(name);
        return rounds === null ? [] : [[plainName(name), perRound(use) * rounds]];
      }),
    ),
  };
}

/** What a function asks of queues; what is mailed was put in its queue, received from it and deleted besides. */
function queueRequestsOf(name: string, { calls, invocations }: FunctionUse): number {
  const asked = [...calls].filter(([call]) => call.startsWith('AmazonSQS.')).reduce((sum, [, times]) => sum + times, 0);
  return asked + (name.includes('Mailer') ? 3 * invocations : 0);
}

/** Rounds a month of what looks after all cases together, in the cloud; null for what works for one case. */
function roundsOf(name: string): number | null {
  const [, which = ''] = /(Watchdog|Sweep|Digest|Anchor|Retention)/.exec(name) ?? [];
  if (which === '') return null;
  return which === 'Watchdog' ? 730 : 30;
}

function capacityBy(uses: readonly FunctionUse[]): Pathway['capacity'] {
  const sum: Record<string, { reads: number; writes: number }> = {};
  for (const [place, { reads, writes }] of uses.flatMap(({ capacity }) => [...capacity])) {
    const name = plainName(place);
    const known = sum[name] ?? { reads: 0, writes: 0 };
    sum[name] = { reads: known.reads + reads, writes: known.writes + writes };
  }
  return sum;
}

function perRound(use: FunctionUse): number {
  const places = [...use.capacity.values()];
  const none = Object.fromEntries(Object.keys(prices).map((kind) => [kind, 0])) as unknown as Usage;
  const { dollars } = costOf({
    ...none,
    invocations: use.invocations,
    gigabyteSeconds: (use.milliseconds / 1000) * (use.memoryMegabytes / 1024),
    writeUnits: places.reduce((sum, { writes }) => sum + writes, 0),
    readUnits: places.reduce((sum, { reads }) => sum + reads, 0),
    keyRequests: use.keyUses.size,
    traces: use.invocations,
    logGigabytes: (use.invocations * platformBytes + use.logBytes + use.logLines * bytesPerLine) / 1e9,
  });
  return dollars / use.invocations;
}

/** Without the stack's own beginning and CloudFormation's mark of eight characters. */
const plainName = (name: string): string =>
  name.replace(/^Doorstroom[A-Za-z]*?-(?:Functions|Tables)/, '').replace(/[A-F0-9]{8}(?=\/|$|-)/, '');

async function histories(host: Host): Promise<Pathway['byMachine']> {
  const client = new SFNClient(sdkOf(host.env));
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  const counted: Record<string, Transitions & { executions: number }> = {};
  for (const { stateMachineArn, name = '' } of stateMachines) {
    let sum = { entered: 0, retries: 0, timeouts: 0, executions: 0 };
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }));
    for (const { executionArn } of executions) {
      let nextToken: string | undefined;
      do {
        const page = await client.send(
          new GetExecutionHistoryCommand({ executionArn, nextToken, maxResults: 1000, includeExecutionData: false }),
        );
        sum = { ...sumOf(sum, transitionsIn(page.events ?? [])), executions: sum.executions };
        nextToken = page.nextToken;
      } while (nextToken);
      sum.executions += 1;
    }
    counted[name.replace(/^doorstroom-[a-z0-9]+-/, '')] = sum;
  }
  return counted;
}

/** Each stored item, and each entry of an index, is billed with so many bytes more. */
const billedBesides = 100;

/** Bytes of everything that lies in the tables, the users apart: the items, and what each index carries of them. */
export async function stored(database: Database): Promise<number> {
  let bytes = 0;
  for (const [name, { indexes }] of Object.entries<TableDescription>(tables)) {
    const TableName = database.names[name as keyof Database['names']];
    for await (const item of found(database, { TableName }, 'scan')) {
      if (item.pk === 'DIRECTORY') continue;
      bytes += sizeOf(item) + billedBesides;
      for (const { partitionKey, sortKey, include } of indexes) {
        if (item[partitionKey] === undefined || item[sortKey] === undefined) continue;
        const carried = ['pk', 'sk', partitionKey, sortKey, ...include];
        bytes += sizeOf(Object.fromEntries(carried.map((attribute) => [attribute, item[attribute]]))) + billedBesides;
      }
    }
  }
  return bytes;
}

function sizeOf(value: unknown): number {
  const text = JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? 'x'.repeat(part.length) : part));
  return Buffer.byteLength(text);
}
