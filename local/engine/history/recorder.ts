import type { Json } from '../model.ts';

/** How many numbers an event takes in a chunk: type, previous event, state, value, extra. */
export const width = 5;

/**
 * Events of one moment, as they are kept: five numbers each and the values they point to. `value` and `extra` are places in
 * `values` or, where the type says so, the number itself; -1 is none. Ids count on from `first`.
 */
export interface Chunk {
  readonly first: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly events: readonly number[];
  readonly values: readonly Json[];
}

/** The most events that a history holds. @source Step Functions quotas */
export const longestHistory = 25_000;

/** Thrown when the last place of a history is reached and something else than the end of the execution wants it. */
export class HistoryFull extends Error {}

/** Writes a chunk. */
export class Recorder {
  readonly #first: number;
  readonly #events: number[] = [];
  readonly #values: Json[] = [];
  #next: number;

  /** @param first id of the first event that will be recorded */
  constructor(first: number) {
    this.#first = first;
    this.#next = first;
  }

  /** Id of the event that would be recorded next. */
  get next(): number {
    return this.#next;
  }

  /**
   * @param value a value, or a plain number with `plainNumber`
   * @returns the event's id
   * @throws HistoryFull when only the end of the execution has room left
   */
  add(code: number, previous: number, state: number, value?: Json, extra?: Json): number {
    if (this.#next >= longestHistory) throw new HistoryFull();
    return this.#push(code, previous, state, this.#place(value), this.#place(extra));
  }

  /** An event whose value is the number itself. */
  addNumber(code: number, previous: number, state: number, number: number): number {
    if (this.#next >= longestHistory) throw new HistoryFull();
    return this.#push(code, previous, state, number, -1);
  }

  /** The last event of an execution: there is always room for it. */
  end(code: number, previous: number, value: Json): number {
    return this.#push(code, previous, -1, this.#place(value), -1);
  }

  chunk(at: number): Chunk {
    return { first: this.#first, at, events: this.#events, values: this.#values };
  }

  #push(code: number, previous: number, state: number, value: number, extra: number): number {
    this.#events.push(code, previous, state, value, extra);
    this.#next += 1;
    return this.#next - 1;
  }

  /** The value that goes out of one state and into the next is kept once. */
  #place(value: Json | undefined): number {
    if (value === undefined) return -1;
    const values = this.#values;
    const last = values.length - 1;
    if (last >= 0 && values[last] === value) return last;
    if (last >= 1 && values[last - 1] === value) return last - 1;
    values.push(value);
    return last + 1;
  }
}
