import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { formatInstant, later, parseInstant } from './clock/duration.ts';
import { isNewFolder } from './host/folder.ts';
import { hostTemplate } from './host/host.ts';
import { type Filling, type Host, HostRefusal } from './host/hosting.ts';
import { watchedPermissions } from './host/permissions/watched.ts';
import type { SeedClock, SeedModule } from './seed.ts';
import { synthesized } from './synthesized.ts';

interface Options {
  readonly seed: string | undefined;
  /** A synthesized app in place of this repository's own. */
  readonly assembly: string | undefined;
  readonly port: number;
  readonly dataDir: string;
  readonly clock: number | undefined;
  readonly empty: boolean;
}

const usage = 'Options: --port N, --data DIR, --clock 2026-01-05T08:00:00+01:00, --empty.';
const root = path.join(import.meta.dirname, '..');

/**
 * Synthesizes the app, hosts it, fills a new folder, and says where it answers. Runs until SIGINT or SIGTERM.
 * @throws HostRefusal for what the user can put right, in one sentence
 */
export async function run(args: readonly string[]): Promise<void> {
  // As in Lambda: local time is UTC, whatever the machine's zone.
  process.env.TZ = 'UTC';
  // What is kept is about people: no file of it is for anybody else on this machine.
  process.umask(0o077);
  const options = read(args);
  const assembly = options.assembly ?? (await synthesized(root));
  const { port, dataDir, clock } = options;
  const fill = await filling(options);
  const host = await hostTemplate({
    ...{ assembly, port, dataDir },
    ...(clock === undefined ? {} : { clock }),
    ...(fill === null ? {} : { fill }),
    permissions: watchedPermissions(process.env, lacksGrant(clock)),
  });
  stopOnSignals(host);
  console.log(`Step Functions ${host.url}`);
  console.log(`DynamoDB ${host.url}`);
  console.log(`ready ${host.url}`);
  await host.warm();
}

function read(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        assembly: { type: 'string' },
        port: { type: 'string', default: '3000' },
        data: { type: 'string', default: path.join(root, '.data') },
        clock: { type: 'string' },
        empty: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535)
      throw new HostRefusal(`Not a port: ${values.port}. Choose one from 1 to 65535 (--port N).`);
    const clock = values.clock === undefined ? undefined : parseInstant(values.clock);
    if (clock === null) {
      throw new HostRefusal(
        `Not an instant: ${values.clock}. Write date, time and offset, such as --clock 2026-01-05T08:00:00+01:00.`,
      );
    }
    return { seed: values.seed, assembly: values.assembly, port, dataDir: values.data, clock, empty: values.empty };
  } catch (fault) {
    if (fault instanceof HostRefusal) throw fault;
    throw new HostRefusal(`${firstSentence(fault as Error)} ${usage}`);
  }
}

/** What the seed module brings; null without one. It is imported only when it is needed. */
async function filling({ seed, empty, clock, dataDir }: Options): Promise<Filling | null> {
  if (seed === undefined || !isNewFolder(path.resolve(dataDir))) return null;
  const module = (await import(pathToFileURL(path.resolve(root, seed)).href)) as SeedModule;
  const run = (host: Host): Promise<void> =>
    module.default({ apiUrl: host.url, env: host.env, clock: clockOf(host), empty, token: host.token });
  if (empty || module.lead === undefined) return { run };
  const from = later(clock ?? Date.now(), `-${module.lead}`, 'UTC');
  if (from === null) throw new HostRefusal(`The seed module's lead is no duration: ${module.lead}.`);
  return { run, from };
}

function clockOf({ clock, timeline }: Host): SeedClock {
  return {
    kind: clock.kind,
    now: () => formatInstant(clock.now()),
    advance: async (to) => {
      const instant = parseInstant(to);
      const moved = await (instant === null ? timeline.advanceBy(to) : timeline.advanceTo(instant));
      if (!moved.ok) throw new Error(moved.message);
      return formatInstant(moved.now);
    },
  };
}

/**
 * A call that a role may not make is a defect of the template, never of whoever asked: on a virtual clock, where nothing is lost
 * by it, the host ends there and then and says why; what people do in real time goes on, and it is said.
 */
function lacksGrant(clock: number | undefined): (sentence: string) => void {
  return (sentence) => {
    console.error(sentence);
    if (clock !== undefined) process.exit(1);
  };
}

/** Signals within this many milliseconds are one: a terminal sends its own beside the one that whoever started this hands on. */
const oneWish = 1_000;

/** The first ends what is under way and closes everything; who asks again after that ends it there and then. */
function stopOnSignals(host: Host): void {
  let stopping: number | null = null;
  const stop = (): void => {
    if (stopping !== null) {
      if (performance.now() - stopping > oneWish) process.exit(1);
      return;
    }
    stopping = performance.now();
    host.close().then(
      () => process.exit(0),
      (fault: unknown) => {
        console.error(fault instanceof HostRefusal ? fault.message : fault);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function firstSentence({ message }: Error): string {
  return `${message.split(/\n|\. /)[0]?.replace(/\.$/, '')}.`;
}
