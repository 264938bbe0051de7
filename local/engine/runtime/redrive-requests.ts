import type { Store } from '../store/store.ts';
import type { Live } from './archive.ts';

/** @source RedriveExecution, AWS Step Functions API reference: the last ten tokens, for 15 minutes */
const most = 10;
const validFor = 15 * 60_000;

/** The requests with which an execution was redriven: the same one again gets the same answer. */
export class RedriveRequests {
  readonly #store: Store;
  readonly #key: string;

  constructor(store: Store, { machine, number }: Live) {
    this.#store = store;
    this.#key = `redriven/${machine.number}/${number}`;
  }

  /** @returns epoch milliseconds of the redrive that a request with this token made; null when there is none that counts */
  answered(clientToken: string, now: number): number | null {
    const known = this.#all().find(([token, at]) => token === clientToken && now - at <= validFor);
    return known === undefined ? null : known[1];
  }

  /** In the transaction of the redrive. @param at epoch milliseconds */
  note(clientToken: string, at: number): void {
    this.#store.setMeta(this.#key, JSON.stringify([...this.#all(), [clientToken, at]].slice(-most)));
  }

  #all(): [token: string, at: number][] {
    return JSON.parse(this.#store.meta(this.#key) ?? '[]') as [string, number][];
  }
}
