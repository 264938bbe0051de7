/** What a seed module is given when the data folder is new: everything it needs to fill a running system from outside. */
export interface Seeding {
  /** Base URL of the hosted HTTP API, without a trailing slash. */
  readonly apiUrl: string;
  /**
   * The SDK's own settings (`AWS_REGION`, `AWS_ENDPOINT_URL_*`, credentials), the stack's outputs by their names, and every
   * environment variable on which all hosted functions that have it agree (table names, for instance).
   */
  readonly env: Readonly<Record<string, string>>;
  readonly clock: SeedClock;
  /** True with `--empty`: only what nobody can work without. */
  readonly empty: boolean;
  /** A bearer token of the embedded issuer for any user name. */
  token(user: string): Promise<string>;
}

export interface SeedClock {
  readonly kind: 'real' | 'virtual';
  /** Where time stands, ISO 8601 in UTC. */
  now(): string;
  /**
   * Moves virtual time forward and resolves with the new instant when everything due by then is at rest.
   * @param to an ISO 8601 instant or duration
   * @throws Error on a real clock, for a move back, and for text that is neither
   */
  advance(to: string): Promise<string>;
}

/** The default export of a seed module. */
export type Seed = (seeding: Seeding) => Promise<void>;

/** A seed module as a whole. */
export interface SeedModule {
  readonly default: Seed;
  /**
   * ISO 8601 duration, such as `P12W`: without `--empty` virtual time begins this long before the starting instant, the seed
   * plays, and then time is moved up to the starting instant, also when time is real afterwards.
   */
  readonly lead?: string;
}
