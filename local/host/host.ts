import path from 'node:path';
import { realClock, VirtualClock } from '../clock/clock.ts';
import { Timeline } from '../clock/timeline.ts';
import { type Identity, identityPath, openIdentity } from '../identity/identity.ts';
import { type Expectation, openIssuer } from '../identity/issuer.ts';
import type { WebClient } from '../identity/provider.ts';
import { Shelf } from '../tables/ledger.ts';
import { Tables, WritesLost } from '../tables/tables.ts';
import { buildWorld } from './build-world.ts';
import { explained } from './explained.ts';
import { type Folder, folderFilled, isNewFolder, openFolder } from './folder.ts';
import { openLog } from './function-log.ts';
import { handDirectly } from './functions/direct-requests.ts';
import { type Host, type HostOptions, HostRefusal } from './hosting.ts';
import { answering } from './requests.ts';
import { hostingOf } from './resources/resources.ts';
import { freeOf, Room } from './room.ts';
import { type Handle, listen, type Mounted } from './server.ts';
import { readAssembly } from './template/assembly.ts';
import { type Placement, place } from './template/placing.ts';
import { wallClockOf } from './template/wall-clock.ts';
import type { World } from './world.ts';

/**
 * Output of the template that names a function to be invoked when everything is hosted and at rest, with
 * `{source, detail-type: 'Startup', time, detail: {reconcile: true, page: ''}}`; again with the page that its answer names as
 * `next`, until it names none.
 */
const startupOutput = 'StartupFunctionName';

/** Output of the template with what a browser's program must know, JSON: the issuer, the client that it is, and what it asks. */
const webOutput = 'WebConfiguration';

/** What is under way when the host is closed has this long to end, in milliseconds. */
const patience = 10_000;

/**
 * Hosts a synthesized app: every resource of its template, on this machine, in one folder. Resolves when it answers: a new
 * folder is filled, what a former start left undone is done, and the startup function has run.
 * @throws HostRefusal for what the user can put right, in one sentence
 */
export async function hostTemplate({ fill, ...options }: HostOptions): Promise<Host> {
  const folder = path.resolve(options.dataDir);
  if (!isNewFolder(folder)) return start(options, false);
  const clock = options.clock ?? null;
  const first = await start({ ...options, clock: fill?.from ?? clock }, true);
  try {
    await fill?.run(first);
    if (fill?.from !== undefined) await playUpTo(clock ?? Date.now(), first);
  } catch (fault) {
    await first.close();
    throw fault;
  }
  if (fill?.from === undefined) {
    folderFilled(folder, clock);
    return first;
  }
  await first.close();
  folderFilled(folder, clock);
  return start(options, true);
}

async function playUpTo(instant: number, { timeline }: Host): Promise<void> {
  const moved = await timeline.advanceTo(instant);
  if (!moved.ok) throw new HostRefusal(moved.message);
}

async function start(options: HostOptions, isNew: boolean): Promise<Host> {
  const stacks = readAssembly(options.assembly);
  const [{ region, account } = { region: '', account: '' }] = stacks;
  const gate = Promise.withResolvers<Handle>();
  gate.promise.catch(() => {});
  const identity = Promise.withResolvers<Identity>();
  identity.promise.catch(() => {});
  const mounted: Mounted = { path: identityPath, answer: async (...pair) => (await identity.promise).answer(...pair) };
  const handle: Handle = async (request) => (await gate.promise)(request);
  const listening = await listen(options.port, { handle, mounted }, report);
  const undo: (() => Promise<unknown>)[] = [() => listening.close()];
  const socketless = handDirectly(listening.port, handle);
  undo.push(async () => socketless());
  try {
    const url = `http://127.0.0.1:${listening.port}`;
    const placement = place(stacks, { url, parameters: options.parameters ?? {} });
    const dataDir = path.resolve(options.dataDir);
    const folder = await openFolder(dataDir, options.clock);
    undo.push(async () => folder.close());
    const free = options.free ?? freeOf(folder.path);
    const zone = wallClockOf(placement.resources);
    const { tables, timeline, room } = await openTime(folder, { region, account }, zone, free);
    for (const note of folder.notes) console.error(note);
    undo.push(
      () => tables.close(),
      async () => timeline.close(),
    );
    const log = openLog(path.join(folder.path, 'functions.log'));
    undo.push(log.close);
    const { world, participants } = await buildWorld({
      ...{ clock: timeline.clock, timeline, tables, region, account, url, notHosted: placement.notHosted },
      issuer: await openIssuer(folder.path),
      dataDir: folder.path,
      lastWrites: folder.lastWrites,
      room,
      meter: options.meter ?? null,
      permissions: options.permissions ?? {},
      log: (name, level, line) => {
        options.meter?.logged(name, line);
        log.write(name, level, line);
      },
    });
    undo.push(async () => world.machines?.engine.close());
    const requests = answering(world, () => environmentOf(world, placement), placement.outputs[webOutput] ?? null);
    const issuing = identityOf(world, placement);
    undo.push(async () => issuing.close());
    identity.resolve(issuing);
    gate.resolve(requests.handle);
    for (const resource of placement.resources) {
      await hostingOf(resource.type)?.hosting.host?.(resource, world, placement.resources);
    }
    for (const participant of participants) timeline.register(participant);
    await timeline.atRest();
    await startUp(placement, world);
    requests.open();
    undo.push(
      () => settled(world),
      async () => {
        timeline.stop();
        await listening.refuse(patience);
      },
    );
    let closing: Promise<void> | undefined;
    return hostOf(world, placement, isNew, () => {
      closing ??= (async () => {
        const faults: unknown[] = [];
        // Whatever fails: what comes after it is closed all the same.
        for (const step of undo.reverse()) await step().catch((fault: unknown) => faults.push(fault));
        if (faults.length > 0) throw explained(dataDir, faults[0]);
      })();
      return closing;
    });
  } catch (fault) {
    gate.reject(fault);
    identity.reject(fault);
    for (const step of undo.reverse()) await step().catch(() => {});
    throw explained(path.resolve(options.dataDir), fault);
  }
}

function hostOf(world: World, placement: Placement, isNew: boolean, close: () => Promise<void>): Host {
  const { clock, timeline, url, dataDir, notHosted, functions } = world;
  return {
    ...{ url, dataDir, clock, timeline, isNew, notHosted, close },
    warm: async () => {
      for (const name of functions.names()) await functions.warm(name);
    },
    env: environmentOf(world, placement),
    token: (user) => world.issuer.sign(user, expectedBy(world)),
  };
}

/** What tokens must say, by the template's first authorizer. */
function expectedBy({ url, expectations }: World): Expectation {
  return expectations[0] ?? { issuer: `${url}${identityPath}`, audience: [] };
}

function identityOf(world: World, { outputs }: Placement): Identity {
  const { clientId = 'embedded', scope = 'openid' } = JSON.parse(outputs[webOutput] ?? '{}') as Partial<WebClient>;
  const { issuer, dataDir: folder } = world;
  return openIdentity({ folder, issuer, expected: () => expectedBy(world), client: { clientId, scope } });
}

/** What a program on this machine needs to reach what is hosted, by the ordinary SDK. */
function environmentOf(
  { functions, sdkSettings, url }: World,
  { outputs }: Placement,
): Readonly<Record<string, string>> {
  const accounts = { EMBEDDED_ACCOUNTS_URL: `${url}${identityPath}/accounts` };
  return { ...functions.agreedEnvironment(), ...outputs, ...sdkSettings, ...accounts };
}

type Place = { readonly region: string; readonly account: string };

/** Tables and clock belong together: the instant at which virtual time stands is kept beside the items. */
async function openTime(folder: Folder, place: Place, timeZone: string, free: () => number) {
  let now = (): number => Date.now();
  const { lastWrites } = folder;
  const tables = await Tables.open({
    ...place,
    path: path.join(folder.path, 'tables'),
    now: () => now(),
    // Virtual time can be played again; what people entered in real time cannot.
    synced: folder.began === null,
    acknowledged: { writes: lastWrites.of('tables'), made: (writes) => lastWrites.wrote('tables', writes) },
  }).catch((fault: unknown) => {
    if (!(fault instanceof WritesLost)) throw fault;
    throw new HostRefusal(
      `${path.join(folder.path, 'tables')} ${fault.message}: put the whole folder back from a copy, or take away ${lastWrites.file} to go on with what is left.`,
    );
  });
  const room = new Room(tables, free);
  const shelf = new Shelf<number>(tables.ledger, 'clock');
  const reached = await shelf.get('instant');
  const clock = folder.began === null ? realClock : new VirtualClock(reached ?? folder.began);
  now = () => clock.now();
  const timeline = new Timeline({
    clock,
    timeZone,
    held: () => room.lack(),
    onMoment: (instant) => tables.ledger.commit([shelf.put('instant', instant)]),
  });
  return { tables, timeline, room };
}

async function startUp({ outputs }: Placement, world: World): Promise<void> {
  const name = outputs[startupOutput];
  if (name === undefined) return;
  const definition = world.functions.find(name);
  if (definition === null)
    throw new HostRefusal(`The output ${startupOutput} names ${name}, which is no function of the template.`);
  const time = new Date(world.clock.now()).toISOString();
  for (let page: unknown = ''; typeof page === 'string'; ) {
    const event = { source: 'embedded.host', 'detail-type': 'Startup', time, detail: { reconcile: true, page } };
    const outcome = await world.timeline.run(() => world.functions.invoke(definition.name, JSON.stringify(event)));
    if (!outcome.ok) {
      throw new HostRefusal(
        `The startup function ${name} failed (${outcome.error.errorType}): functions.log in the data folder says why.`,
      );
    }
    // What it set going has come to rest before more is: a page at a time, however much there is.
    await world.timeline.atRest();
    const answer = JSON.parse(outcome.payload) as { readonly next?: unknown } | null;
    page = answer?.next;
  }
}

/** What is under way ends, as long as that does not take for ever. */
async function settled(world: World): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
  await Promise.race([world.timeline.atRest(), late]);
}

function report(fault: unknown): void {
  console.error(fault);
}
