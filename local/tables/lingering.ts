import type { Change } from './change.ts';
import type { LevelDatabase, Operation } from './dynalite.ts';
import type { Ledger } from './ledger.ts';

const key = 'kept!lingering';

/**
 * What was deleted lingers in LevelDB's log and files until they are compacted. That something was is kept with the deletion itself,
 * so that it is compacted away at the next stop, or at the next start where there was no stop.
 */
export class Lingering {
  readonly #db: LevelDatabase;
  readonly #ledger: Ledger;
  #isMarked = false;
  #deletions = 0;

  constructor(db: LevelDatabase, ledger: Ledger) {
    this.#db = db;
    this.#ledger = ledger;
  }

  /** What is written with a change. */
  rows({ after }: Change): readonly Operation[] {
    if (after !== null) return [];
    this.#deletions += 1;
    if (this.#isMarked) return [];
    this.#isMarked = true;
    return [{ type: 'put', key, value: true }];
  }

  /** To be called when the database has been opened: a process that was killed did not come to it. */
  async open(): Promise<void> {
    this.#isMarked = (await this.#ledger.get<boolean>(key)) === true;
    await this.clear();
  }

  /** Compacts when something was deleted since the last time. The mark goes last: until then a start would compact again. */
  async clear(): Promise<void> {
    while (this.#isMarked) {
      const seen = this.#deletions;
      await this.#ledger.idle();
      await this.#db.compactRange('', '\uffff');
      if (seen !== this.#deletions) continue;
      this.#isMarked = false;
      await this.#ledger.commit([{ type: 'del', key }]);
    }
  }
}
