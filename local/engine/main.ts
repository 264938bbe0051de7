import type { Server } from 'node:http';
import { parseArgs } from 'node:util';
import { type Clock, realClock, VirtualClock } from '../clock/clock.ts';
import { formatInstant, isTimeZone, parseInstant } from '../clock/duration.ts';
import { Timeline } from '../clock/timeline.ts';
import { openEngine } from './engine.ts';
import { servicesAt } from './integrations/endpoints.ts';
import { integrations } from './integrations/integrations.ts';
import type { Integration, Integrations } from './model.ts';
import { openFolder, Refusal } from './service/folder.ts';
import { type Served, serve } from './service/server.ts';
import { stepFunctionsService } from './service/service.ts';

const usage = `npm run engine -- [--port N] [--data DIR] [--clock INSTANT] [--zone ZONE] [--region REGION]

  --port    on 127.0.0.1; 8083 when left out, 0 for any that is free
  --data    a folder that keeps everything; without it nothing is kept
  --clock   where a virtual clock begins, such as 2026-01-05T08:00:00Z; it moves with POST /clock
  --zone    the time zone in which days and months of an advance are counted; UTC when left out
  --region  the region in ARNs; eu-west-1 when left out

Lambda, EventBridge and DynamoDB are found at AWS_ENDPOINT_URL_LAMBDA, …_EVENTBRIDGE and …_DYNAMODB.`;

interface Options {
  readonly port: number;
  readonly dataDir: string | undefined;
  /** Epoch milliseconds. */
  readonly clock: number | undefined;
  readonly zone: string;
  readonly region: string;
}

/** @throws Refusal in one sentence */
function options(argv: readonly string[]): Options | 'help' {
  const text = { type: 'string' } as const;
  let given: { port?: string; data?: string; clock?: string; zone?: string; region?: string; help?: boolean };
  try {
    const known = { port: text, data: text, clock: text, zone: text, region: text, help: { type: 'boolean' } } as const;
    given = parseArgs({ args: [...argv], options: known }).values;
  } catch (error) {
    const said = (error as Error).message.split(/[.\n]/)[0];
    throw new Refusal(`${said}: --help lists the options.`);
  }
  if (given.help) return 'help';
  const port = Number(given.port ?? 8083);
  if (!/^\d+$/.test(given.port ?? '0') || port > 65_535) {
    throw new Refusal(`Not a port: --port ${given.port}: give a number from 0 to 65535.`);
  }
  const clock = given.clock === undefined ? undefined : parseInstant(given.clock);
  if (clock === null) {
    throw new Refusal(`Not an instant: --clock ${given.clock}: write it as 2026-01-05T08:00:00Z.`);
  }
  if (given.region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(given.region)) {
    throw new Refusal(`Not a region: --region ${given.region}: write it as eu-west-1.`);
  }
  if (given.zone !== undefined && !isTimeZone(given.zone)) {
    throw new Refusal(`Not a time zone: --zone ${given.zone}: write it as Europe/Amsterdam.`);
  }
  return { port, dataDir: given.data, clock, zone: given.zone ?? 'UTC', region: given.region ?? 'eu-west-1' };
}

/** Counts what is being done elsewhere, so that a request from there is known. */
function counted(table: Integrations, count: { calls: number }): Integrations {
  const counting =
    (run: Integration): Integration =>
    async (call, context) => {
      count.calls += 1;
      try {
        return await run(call, context);
      } finally {
        count.calls -= 1;
      }
    };
  const entries = Object.entries(table).map(([resource, entry]) => [resource, { ...entry, run: counting(entry.run) }]);
  return Object.fromEntries(entries);
}

function open({ dataDir, clock: begin, zone, region }: Options): Served & { clock: Clock; close(): Promise<void> } {
  const folder = dataDir === undefined ? undefined : openFolder(dataDir, begin);
  const instant = folder === undefined ? begin : (folder.instant ?? undefined);
  const clock = instant === undefined ? realClock : new VirtualClock(instant);
  const onFault = (fault: unknown) => console.error(fault);
  const timeline = new Timeline({ clock, timeZone: zone, onFault, onMoment: (moment) => folder?.note(moment) });
  const count = { calls: 0 };
  const engine = openEngine({
    dataDir: dataDir ?? ':memory:',
    clock,
    region,
    integrations: counted(integrations(servicesAt(process.env, region)), count),
    onChange: () => timeline.changed(),
    onFault,
  });
  timeline.register({
    name: 'engine',
    nextAt: () => engine.nextAt(),
    fire: (at) => engine.fire(at),
    atRest: () => engine.atRest(),
  });
  return {
    clock,
    timeline,
    service: stepFunctionsService(engine, { onFault, ...(dataDir !== undefined && { dataDir }) }),
    calling: () => count.calls > 0,
    close: async () => {
      timeline.close();
      await engine.close();
    },
  };
}

async function main(): Promise<void> {
  const given = options(process.argv.slice(2));
  if (given === 'help') return console.log(usage);
  const ready = Promise.withResolvers<Served>();
  const server = await serve(given.port, ready.promise).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new Refusal(`Port ${given.port} is in use: choose another with --port.`);
    throw new Refusal(`Port ${given.port} cannot be opened (${error.code}): choose another with --port.`);
  });
  const opened = open(given);
  ready.resolve(opened);
  const { port } = server.address() as { port: number };
  const time = opened.clock.kind === 'real' ? 'real clock' : `virtual clock at ${formatInstant(opened.clock.now())}`;
  const where = given.dataDir === undefined ? 'nothing is kept' : `data in ${given.dataDir}`;
  console.log(`Step Functions at http://127.0.0.1:${port} (${time}, ${where}).`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(server, opened));
}

async function end(server: Server, opened: { close(): Promise<void> }): Promise<void> {
  server.close();
  server.closeAllConnections();
  await opened.close();
  process.exit(0);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
