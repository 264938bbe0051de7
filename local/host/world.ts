import type { Clock } from '../clock/clock.ts';
import type { Participant, Timeline } from '../clock/timeline.ts';
import type { Engine } from '../engine/engine.ts';
import type { StepFunctionsService } from '../engine/service/service.ts';
import type { Expectation, Issuer } from '../identity/issuer.ts';
import type { Companions } from '../tables/atomic.ts';
import type { Ledger } from '../tables/ledger.ts';
import type { Tables } from '../tables/tables.ts';
import type { Buses } from './events/bus.ts';
import type { Starts } from './events/starts.ts';
import type { Files } from './front/files.ts';
import type { Handle, Outside } from './front/front.ts';
import type { Asynchronous, AsyncSettings } from './functions/asynchronous.ts';
import type { Functions } from './functions/functions.ts';
import type { NextId } from './functions/ids.ts';
import type { HttpRequest, HttpResponse } from './gateway/http.ts';
import type { LastWrites } from './last-writes.ts';
import type { Mails } from './mail/mails.ts';
import type { Meter } from './meter.ts';
import type { Permissions } from './permissions/permissions.ts';
import type { Queue } from './queues/queues.ts';
import type { Room } from './room.ts';
import type { Schedules } from './schedules/schedules.ts';
import type { Work } from './worker.ts';

/** State machines, when the template has any. */
export interface Machines {
  readonly engine: Engine;
  readonly service: StepFunctionsService;
}

/** Everything that is hosted, as the resources of the template find it and add to it. */
export interface World {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly dataDir: string;
  readonly lastWrites: LastWrites;
  readonly room: Room;
  readonly region: string;
  readonly account: string;
  readonly url: string;
  /** What the SDK in a function needs to find the host. */
  readonly sdkSettings: Readonly<Record<string, string>>;
  readonly nextId: NextId;
  readonly tables: Tables;
  readonly functions: Functions;
  readonly permissions: Permissions;
  /** The partition keys of tables (`table`) and of their indexes (`table/index/name`). */
  readonly partitionKeys: Map<string, string>;
  readonly asyncSettings: Map<string, AsyncSettings>;
  readonly asynchronous: Asynchronous;
  /** By ARN. */
  readonly queues: Map<string, Queue>;
  readonly buses: Buses;
  readonly schedules: Schedules;
  readonly starts: Starts;
  readonly mails: Mails;
  readonly issuer: Issuer;
  readonly meter: Meter | null;
  /** HTTP APIs, in the order of the template. */
  readonly apis: Handle[];
  /** APIs by the domain names that are mapped to them. */
  readonly apiDomains: Map<string, Handle>;
  /** Files of buckets, by name and by domain name. */
  readonly buckets: Map<string, Files>;
  /** Distributions, in the order of the template: the first one stands before everything else. */
  readonly fronts: ((request: HttpRequest, outside: Outside) => Promise<HttpResponse>)[];
  /** What the JWT authorizers of the template expect. */
  readonly expectations: Expectation[];
  /** Resources that are accepted but do nothing here. */
  readonly notHosted: string[];
  machines: Machines | null;
  /** Sends a payload (JSON text) to a resource by its ARN: done when the operations are committed. */
  deliver(arn: string, payload: string): Companions;
  /** To be done on the timeline, once everything is hosted. */
  work(name: string, work: Work): void;
  participate(participant: Participant): void;
  changed(): void;
}
