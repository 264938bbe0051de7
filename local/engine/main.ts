import type { Server } from 'node:http';
import { type Clock, realClock, VirtualClock } from '../clock/clock.ts';
import { formatInstant } from '../clock/duration.ts';
import { Timeline } from '../clock/timeline.ts';
import { servicesAt } from './integrations/endpoints.ts';
import { integrations } from './integrations/integrations.ts';
import type { Integration, Integrations } from './model.ts';
import { openEngine } from './open-engine.ts';
import { openFolder } from './service/folder.ts';
import { type Options, readOptions, usage } from './service/options.ts';
import { Refusal } from './service/refusal.ts';
import { type Served, serve } from './service/server.ts';
import { stepFunctionsService } from './service/service.ts';

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
    onFault,
    close: async () => {
      timeline.close();
      await engine.close();
    },
  };
}

async function main(): Promise<void> {
  const given = readOptions(process.argv.slice(2));
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
