import { Gate } from '../clock/gate.ts';
import { makeAtomic } from './atomic.ts';
import { type ChangeRecord, changeRecord, type StreamViewType } from './change.ts';
import { readDirectly } from './direct-reads.ts';
import {
  type DynaliteFault,
  type DynaliteStore,
  dynaliteDb,
  type IndexDefinition,
  type KeyElement,
  type Operation,
  runOperation,
  type StoredTable,
} from './dynalite.ts';
import { Expiry } from './expiry.ts';
import { Ledger, sortable } from './ledger.ts';
import { Lingering } from './lingering.ts';
import { reshape, sameShape } from './reshape.ts';

export interface TableDefinition {
  readonly TableName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: StoredTable['AttributeDefinitions'];
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly LocalSecondaryIndexes?: readonly IndexDefinition[];
  readonly stream?: StreamViewType;
  /** Attribute that holds, in seconds since 1970, when an item may go. */
  readonly timeToLive?: string;
}

/** Somebody who must see changes of a table: each one wanted is kept until it is acknowledged. */
export interface Subscription {
  /** Stays the same from start to start. */
  readonly consumer: string;
  readonly table: string;
  wants(record: ChangeRecord): boolean;
  /** Called in order of the changes: at the start with what was not acknowledged, later with each change that is on disk. */
  deliver(record: ChangeRecord): void;
}

export interface TablesOptions {
  readonly path: string;
  readonly region: string;
  readonly account: string;
  /** Whether a write is on the disk itself before it is acknowledged; else it is with the system, which a killed process does not need. */
  readonly synced: boolean;
  /** Kept outside the folder, so that one that has lost its last writes is refused. */
  readonly acknowledged?: {
    /** How many writes have been acknowledged in all: with fewer it is not opened. */
    readonly writes: number;
    /** Told of each write, with how many there are now. */
    made(writes: number): void;
  };
  /** Epoch milliseconds on the host's clock. */
  now(): number;
}

/** The tables have been opened and lack what was acknowledged. */
export class WritesLost extends Error {}

export interface DynamoAnswer {
  readonly status: number;
  readonly body: unknown;
}

const decidedByTemplate = new Set(['CreateTable', 'DeleteTable', 'UpdateTable', 'UpdateTimeToLive']);

/** The tables of a template, on disk, with their indexes and streams always in step with the items. */
export class Tables {
  readonly ledger: Ledger;
  readonly expiry: Expiry;
  readonly lingering: Lingering;
  readonly #store: DynaliteStore;
  readonly #options: TablesOptions;
  readonly #definitions = new Map<string, TableDefinition>();
  readonly #subscriptions = new Map<string, Subscription[]>();
  readonly #kept = new Map<string, StoredTable>();
  readonly #calls = new Gate();
  #sequence = 0;

  private constructor(store: DynaliteStore, options: TablesOptions) {
    this.#store = store;
    this.#options = options;
    const batch = (Object.getPrototypeOf(store.db) as DynaliteStore['db']).batch;
    this.ledger = new Ledger(store.db, batch.bind(store.db), options.synced, (writes) =>
      options.acknowledged?.made(writes),
    );
    this.lingering = new Lingering(store.db, this.ledger);
    readDirectly(store);
    const read = store.getTable.bind(store);
    store.getTable = (name, checkStatus, done) => {
      const table = this.#kept.get(name);
      if (table === undefined) read(name, checkStatus, done);
      else (typeof checkStatus === 'function' ? checkStatus : done)?.(null, table);
    };
    const expiring = new Set<string>();
    this.expiry = new Expiry(this.ledger, expiring, (operation, input) => this.call(operation, input));
    makeAtomic(store, {
      ledger: this.ledger,
      expiring,
      companions: (change) => {
        const definition = this.#definitions.get(change.table.TableName);
        const lingering = this.lingering.rows(change);
        if (definition === undefined) return { operations: lingering };
        const expiries = this.expiry.rows(definition, change);
        const { operations, deliver } = this.#changeRows(definition, change);
        return {
          operations: [...expiries.operations, ...operations, ...lingering],
          afterwards: () => {
            expiries.afterwards();
            deliver();
          },
        };
      },
    });
  }

  /**
   * @throws Error with code `LEVEL_LOCKED` in its cause when another process has the folder open
   * @throws WritesLost, saying how many, when there are fewer than were acknowledged
   */
  static async open(options: TablesOptions): Promise<Tables> {
    const store = dynaliteDb.create({ path: options.path, createTableMs: 0 });
    store.tableDb.awsAccountId = options.account;
    store.tableDb.awsRegion = options.region;
    await store.db.open();
    const tables = new Tables(store, options);
    const [kept, acknowledged] = [await tables.ledger.open(), options.acknowledged?.writes ?? 0];
    if (kept < acknowledged) {
      await store.db.close();
      throw new WritesLost(`lacks the last ${acknowledged - kept} of ${acknowledged} writes that were acknowledged`);
    }
    await tables.#beginSequence();
    await tables.expiry.open();
    await tables.lingering.open();
    return tables;
  }

  /** Makes the table when it does not exist. A table whose keys or indexes changed keeps its items; new indexes are filled. */
  async ensure(definition: TableDefinition): Promise<void> {
    const { stream: _, timeToLive: __, ...schema } = definition;
    this.#kept.delete(definition.TableName);
    const existing = await this.#stored(definition.TableName);
    if (existing === null) {
      await runOperation(this.#store, 'CreateTable', { ...structuredClone(schema), BillingMode: 'PAY_PER_REQUEST' });
      await this.#active(definition.TableName);
    } else if (!sameShape(existing, schema)) {
      await reshape(this.ledger, existing, schema);
    }
    const stored = await this.#stored(definition.TableName);
    if (stored !== null) this.#kept.set(definition.TableName, stored);
    this.#definitions.set(definition.TableName, definition);
  }

  streamArn(table: string): string {
    const { region, account } = this.#options;
    return `arn:aws:dynamodb:${region}:${account}:table/${table}/stream/1970-01-01T00:00:00.000`;
  }

  /** Delivers first what has not been acknowledged. */
  async subscribe(subscription: Subscription): Promise<void> {
    const { table, consumer } = subscription;
    this.#subscriptions.set(table, [...(this.#subscriptions.get(table) ?? []), subscription]);
    for await (const [, record] of this.ledger.rows<ChangeRecord>(`change!${consumer}!`)) subscription.deliver(record);
  }

  /** What takes a delivered record off the disk: part of a commit, together with what came of it. */
  acknowledgement(consumer: string, record: ChangeRecord): Operation {
    return { type: 'del', key: `change!${consumer}!${record.dynamodb.SequenceNumber}` };
  }

  /** One request of DynamoDB's JSON protocol. */
  async call(operation: string, input: object): Promise<DynamoAnswer> {
    if (operation === 'ListTables') return { status: 200, body: { TableNames: [...this.#definitions.keys()].sort() } };
    if (decidedByTemplate.has(operation)) {
      return refusal(
        'ValidationException',
        `${operation} is not offered: the template decides which tables there are.`,
      );
    }
    try {
      const answer = await this.#calls.shared(() => runOperation(this.#store, operation, input));
      if (answer === null)
        return refusal('UnknownOperationException', `${operation} is not offered by the embedded tables.`);
      return { status: 200, body: answer };
    } catch (fault) {
      const { statusCode, body } = fault as DynaliteFault;
      if (statusCode === undefined) throw fault;
      return { status: statusCode, body };
    }
  }

  /** After a write that failed: opens the database anew, which shows what of it had come to the disk. */
  async mend(): Promise<void> {
    await this.#calls.alone(async () => {
      if (this.ledger.failure === null) return;
      await this.ledger.idle();
      await this.#store.db.close();
      await this.#store.db.open();
      await this.ledger.open();
    });
  }

  async close(): Promise<void> {
    await this.ledger.idle();
    try {
      // Where nothing can be written what was deleted goes at the next start.
      if (this.ledger.failure === null) await this.lingering.clear();
    } finally {
      await this.#store.db.close();
    }
  }

  #changeRows(definition: TableDefinition, change: Parameters<typeof changeRecord>[0]) {
    const name = definition.TableName;
    const subscriptions = this.#subscriptions.get(name) ?? [];
    if (definition.stream === undefined || subscriptions.length === 0) return { operations: [], deliver: () => {} };
    const stream = { arn: this.streamArn(name), region: this.#options.region, view: definition.stream };
    this.#sequence += 1;
    const sequence = sortable(this.#sequence);
    const record = changeRecord(change, stream, { sequence, milliseconds: this.#options.now() });
    const wanting = record === null ? [] : subscriptions.filter((subscription) => subscription.wants(record));
    const operations = wanting.map(
      ({ consumer }): Operation => ({ type: 'put', key: `change!${consumer}!${sequence}`, value: record }),
    );
    return {
      operations,
      deliver: () => {
        if (record !== null) for (const subscription of wanting) subscription.deliver(record);
      },
    };
  }

  /** Sequence numbers never come twice, also when everything before a restart was acknowledged. */
  async #beginSequence(): Promise<void> {
    const block = ((await this.ledger.get<number>('kept!sequence')) ?? 0) + 1;
    await this.ledger.commit([{ type: 'put', key: 'kept!sequence', value: block }]);
    this.#sequence = block * 1e9;
  }

  #stored(name: string): Promise<StoredTable | null> {
    return new Promise((resolve, reject) => {
      this.#store.getTable(name, false, (fault, table) => {
        if (fault === null) resolve(table ?? null);
        else if (fault.name === 'NotFoundError') resolve(null);
        else reject(fault);
      });
    });
  }

  /** dynalite makes a table active in a timer of its own. */
  async #active(name: string): Promise<void> {
    for (;;) {
      const stored = (await this.#stored(name)) as (StoredTable & { readonly TableStatus: string }) | null;
      if (stored?.TableStatus === 'ACTIVE') return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

function refusal(name: string, message: string): DynamoAnswer {
  return { status: 400, body: { __type: `com.amazon.coral.service#${name}`, message } };
}
