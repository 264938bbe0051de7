/** In memory this many turns are taken in a row before input is looked at. */
const breath = 256;

/**
 * When the engine commits: once for everything that happened since the last time. A durable engine waits until the present round of
 * input has been read, so that many share one commit; in memory there is nothing to share.
 */
export class CommitSchedule {
  readonly #isDurable: boolean;
  readonly #end: () => void;
  #isScheduled = false;
  #inARow = 0;
  /** For who waits for the commit. */
  #committed: PromiseWithResolvers<void> | null = null;

  /** @param end commits, and throws when it cannot */
  constructor(isDurable: boolean, end: () => void) {
    this.#isDurable = isDurable;
    this.#end = end;
  }

  get isScheduled(): boolean {
    return this.#isScheduled;
  }

  /** There is something to commit. */
  schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#inARow = (this.#inARow + 1) % breath;
    if (this.#isDurable || this.#inARow === 0) setImmediate(() => this.#begin());
    else queueMicrotask(() => this.#begin());
  }

  /** Resolves when everything that has been changed so far is committed. */
  committed(): Promise<void> {
    if (!this.#isScheduled) return Promise.resolve();
    this.#committed ??= Promise.withResolvers();
    return this.#committed.promise;
  }

  #begin(): void {
    if (!this.#isScheduled) return;
    const committed = this.#committed;
    this.#committed = null;
    this.#isScheduled = false;
    try {
      this.#end();
    } catch (error) {
      committed?.reject(error);
      return;
    }
    committed?.resolve();
  }

  /** No turn is taken any more. */
  close(): void {
    this.#isScheduled = false;
    this.#committed?.resolve();
    this.#committed = null;
  }
}
