import type { LevelDatabase, Operation } from './dynalite.ts';

interface Waiting {
  readonly operations: readonly Operation[];
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/** Where the number of writes is kept: in each of them. */
const counted = 'kept!commits';

/**
 * The one writer of the host's LevelDB: commits are written in the order they were asked for, each whole or not at all, and with
 * the system before they resolve: a process that is killed loses none. What is asked for while a write is under way goes into
 * the next one together.
 */
export class Ledger {
  readonly #db: LevelDatabase;
  readonly #write: LevelDatabase['batch'];
  readonly #synced: boolean;
  readonly #waiting: Waiting[] = [];
  readonly #wrote: (commits: number) => void;
  #commits = 0;
  #writing = false;
  #failed: { readonly thrown: unknown } | null = null;

  /**
   * @param write the database's own batch: the wrapper that dynalite puts over it drops the `sync` option
   * @param synced on the disk itself before it resolves: a commit outlives a power failure too
   * @param wrote told how many writes there have been in all, after each
   */
  constructor(db: LevelDatabase, write: LevelDatabase['batch'], synced: boolean, wrote: (commits: number) => void) {
    this.#db = db;
    this.#write = write;
    this.#synced = synced;
    this.#wrote = wrote;
  }

  /** To be called when the database has been opened. @returns how many writes it has had in all */
  async open(): Promise<number> {
    this.#commits = (await this.get<number>(counted)) ?? 0;
    this.#failed = null;
    return this.#commits;
  }

  /** What the database said when it could not write; null when it could. Nothing more is written until it is opened again. */
  get failure(): unknown {
    return this.#failed === null ? null : this.#failed.thrown;
  }

  commit(operations: readonly Operation[]): Promise<void> {
    if (operations.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operations, resolve, reject });
      if (!this.#writing) void this.#drain();
    });
  }

  async get<T>(key: string): Promise<T | undefined> {
    return (await this.#db.get(key)) as T | undefined;
  }

  /** Every row under a prefix, by key. */
  async *rows<T>(prefix: string, limit = -1): AsyncGenerator<[key: string, value: T]> {
    for await (const [key, value] of this.#db.iterator({ gte: prefix, lt: `${prefix}\uffff`, limit })) {
      yield [key.slice(prefix.length), value as T];
    }
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    while (this.#writing) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0);
      try {
        // Whether what failed has come to the log after all shows only when the database is opened again.
        if (this.#failed !== null) throw this.#failed.thrown;
        const count: Operation = { type: 'put', key: counted, value: this.#commits + 1 };
        await this.#write([...together.flatMap(({ operations }) => operations), count], { sync: this.#synced });
        this.#commits += 1;
        this.#wrote(this.#commits);
        for (const { resolve } of together) resolve();
      } catch (fault) {
        this.#failed = { thrown: fault };
        for (const { reject } of together) reject(fault);
      }
    }
    this.#writing = false;
  }
}

/** One kind of record in the ledger, under its own prefix. */
export class Shelf<T> {
  readonly #ledger: Ledger;
  readonly #prefix: string;

  /** @param name without `!`, which separates it from the keys */
  constructor(ledger: Ledger, name: string) {
    this.#ledger = ledger;
    this.#prefix = `kept!${name}!`;
  }

  put(key: string, value: T): Operation {
    return { type: 'put', key: this.#prefix + key, value };
  }

  del(key: string): Operation {
    return { type: 'del', key: this.#prefix + key };
  }

  get(key: string): Promise<T | undefined> {
    return this.#ledger.get<T>(this.#prefix + key);
  }

  /** Every record, by key. */
  rows(): AsyncGenerator<[key: string, value: T]> {
    return this.#ledger.rows<T>(this.#prefix);
  }
}

/** A number as text of a fixed width, so that keys sort as numbers do. */
export function sortable(number: number): string {
  return String(number).padStart(16, '0');
}
