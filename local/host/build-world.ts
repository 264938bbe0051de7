import type { Clock } from '../clock/clock.ts';
import type { Participant, Timeline } from '../clock/timeline.ts';
import type { Issuer } from '../identity/issuer.ts';
import { Shelf } from '../tables/ledger.ts';
import type { Tables } from '../tables/tables.ts';
import { Buses } from './events/bus.ts';
import { Starts } from './events/starts.ts';
import { Asynchronous, type AsyncSettings, usualSettings } from './functions/asynchronous.ts';
import { Functions } from './functions/functions.ts';
import { ids } from './functions/ids.ts';
import type { LastWrites } from './last-writes.ts';
import { feedback } from './mail/feedback.ts';
import { Mails } from './mail/mails.ts';
import type { Meter } from './meter.ts';
import { Permissions, type PermissionsOptions } from './permissions/permissions.ts';
import type { Queue } from './queues/queues.ts';
import type { Room } from './room.ts';
import { Schedules } from './schedules/schedules.ts';
import { deliverTo } from './targets.ts';
import { type Work, Worker } from './worker.ts';
import type { World } from './world.ts';

export interface WorldOptions {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly tables: Tables;
  readonly issuer: Issuer;
  readonly meter: Meter | null;
  readonly dataDir: string;
  readonly lastWrites: LastWrites;
  readonly room: Room;
  readonly region: string;
  readonly account: string;
  readonly url: string;
  readonly notHosted: readonly string[];
  readonly permissions: PermissionsOptions;
  log(functionName: string, level: string, line: string): void;
}

/** Hosts of this process. Counted and not drawn: what was compiled of a bundle is found again under the same address. */
let hosts = 0;

/** An empty world: services without resources. `participants` go on the timeline once every resource is hosted. */
export async function buildWorld(
  options: WorldOptions,
): Promise<{ world: World; participants: readonly Participant[] }> {
  const { clock, timeline, tables, region, account, url } = options;
  const { ledger } = tables;
  const changed = (): void => timeline.changed();
  const participants: Participant[] = [tables.expiry];
  tables.expiry.onEarlier(changed);

  const start = await nextStart(tables);
  const nextId = ids(clock.kind === 'virtual' ? `start ${start}` : null);
  const queues = new Map<string, Queue>();
  const asyncSettings = new Map<string, AsyncSettings>();
  const functions = new Functions({ clock, nextId, log: options.log, instance: String(++hosts), meter: options.meter });
  const asynchronous = new Asynchronous({
    ledger,
    clock,
    settings: (name) => asyncSettings.get(name) ?? usualSettings,
    arn: (name) => functions.find(name)?.arn ?? name,
    invoke: (name, payload) => functions.invoke(name, payload),
    deliver: (arn, payload) => world.deliver(arn, payload),
    changed,
  });
  const starts = new Starts({
    ledger,
    clock,
    changed,
    start: async (request) => {
      if (world.machines === null) throw new Error('The template has no state machine.');
      return world.machines.engine.startExecution(request);
    },
    onRefused: (arn, fault) => options.log('events', 'error', `${arn} could not be started: ${(fault as Error).name}`),
  });
  const mails = new Mails(ledger, clock, nextId, (mail, to) => buses.accept(feedback(mail, to), 'aws'));
  const schedules = new Schedules(ledger, clock);
  const buses = new Buses({ clock, region, account, nextId, deliver: (arn, payload) => world.deliver(arn, payload) });
  const participate = (participant: Participant): void => void participants.push(participant);
  const work = (name: string, piecemeal: Work): void => participate(new Worker(name, clock, piecemeal, changed));

  const world: World = {
    ...{
      clock,
      timeline,
      ledger,
      tables,
      region,
      account,
      url,
      nextId,
      dataDir: options.dataDir,
      lastWrites: options.lastWrites,
      room: options.room,
      issuer: options.issuer,
      meter: options.meter,
    },
    ...{ functions, asyncSettings, asynchronous, queues, buses, schedules, starts, mails },
    sdkSettings: sdkSettings(url, region),
    apis: [],
    apiDomains: new Map(),
    buckets: new Map(),
    fronts: [],
    expectations: [],
    permissions: new Permissions(options.permissions),
    partitionKeys: new Map(),
    notHosted: [...options.notHosted],
    machines: null,
    deliver: (arn, payload) => deliverTo(world, arn, payload),
    work,
    participate,
    changed,
  };
  await Promise.all([asynchronous.open(), starts.open(), mails.open()]);
  work('invocations', asynchronous);
  work('starts', starts);
  work('schedules', schedules);
  return { world, participants };
}

/** Counts how often the folder was opened: ids that a start draws are no other start's. */
async function nextStart(tables: Tables): Promise<number> {
  const shelf = new Shelf<number>(tables.ledger, 'starts');
  const start = ((await shelf.get('count')) ?? 0) + 1;
  await tables.ledger.commit([shelf.put('count', start)]);
  return start;
}

/** The SDK's own settings: every service is here, and nothing ever goes to AWS by accident. */
function sdkSettings(url: string, region: string): Readonly<Record<string, string>> {
  const services = ['DYNAMODB', 'EVENTBRIDGE', 'LAMBDA', 'SESV2', 'SFN', 'SQS'];
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: url,
    ...Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, url])),
    AWS_ACCESS_KEY_ID: 'embedded',
    AWS_SECRET_ACCESS_KEY: 'embedded',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
