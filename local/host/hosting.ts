import type { Clock } from '../clock/clock.ts';
import type { Timeline } from '../clock/timeline.ts';
import type { Meter } from './meter.ts';
import type { PermissionsOptions } from './permissions/permissions.ts';

export interface HostOptions {
  /** Folder of a synthesized CDK app (`cdk.out`): templates, asset manifests and bundles. */
  readonly assembly: string;
  /** Folder that keeps everything: tables, executions, queues, mail, keys, the instant. Made when it does not exist. */
  readonly dataDir: string;
  /** Epoch milliseconds at which a new folder's virtual clock begins; null for real time; left out: as the folder has it, real when it is new. */
  readonly clock?: number | null;
  /** Port on 127.0.0.1; 0 takes any that is free. */
  readonly port: number;
  /** Values for template parameters. The one that the JWT authorizer's issuer refers to is the host's own address when left out. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly fill?: Filling;
  /** Tells which grants are used, or leaves one out. */
  readonly permissions?: PermissionsOptions;
  /** Counts what the hosted functions use, in the units in which AWS bills. Left out: nothing is counted. */
  readonly meter?: Meter;
  /** How many bytes can still be written to the data folder. Left out: what the system says. */
  readonly free?: () => number;
}

/** How a new folder is filled. One whose filling was cut short is emptied and filled anew at the next start. */
export interface Filling {
  /**
   * Epoch milliseconds at which virtual time begins while the folder is filled, whatever its clock is afterwards. What has been
   * filled is then played up to where the folder begins. Left out: it is filled on the folder's own clock.
   */
  readonly from?: number;
  readonly run: (host: Host) => Promise<void>;
}

/** A template that is running on this machine. */
export interface Host {
  /** `http://127.0.0.1:<port>`: the HTTP API, the host's own routes, the issuer and every AWS endpoint. */
  readonly url: string;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly timeline: Timeline;
  /** True when the data folder was made by this start. */
  readonly isNew: boolean;
  /** Resources of the template that are accepted but do nothing here: `type logicalId`. */
  readonly notHosted: readonly string[];
  /** Settings with which the ordinary SDK reaches the host, the outputs, and what the functions' environments agree on. */
  readonly env: Readonly<Record<string, string>>;
  /** A bearer token of the embedded issuer, as the template's authorizer expects it. */
  readonly token: (user: string) => Promise<string>;
  /** Imports every bundle, one after the other: a first request does not wait then, whatever becomes of the assembly's folder. */
  warm(): Promise<void>;
  /** Ends what is under way, closes every store. The folder can be hosted again. */
  close(): Promise<void>;
}

/** Something the user can put right; `message` is one sentence that says what to do. */
export class HostRefusal extends Error {
  override readonly name = 'HostRefusal';
}
