import { statfsSync } from 'node:fs';
import type { Tables } from '../tables/tables.ts';

/** Below this many free bytes nothing new is taken in: what is under way still has room to end. */
const reserve = 32 * 1024 * 1024;
/** The system is asked this often at most, in milliseconds. */
const interval = 250;

const noRoom = 'The disk of this machine is full: nothing is written until there is room. What is there can be read.';

/** Whether there is room to write: asked before anything new begins, so that nothing is left half done. */
export class Room {
  readonly #free: () => number;
  readonly #tables: Tables;
  #asked = Number.NEGATIVE_INFINITY;
  #isLow = false;
  #broken: string | null = null;

  /** @param free bytes that can still be written */
  constructor(tables: Tables, free: () => number) {
    this.#tables = tables;
    this.#free = free;
  }

  /** Why nothing can be written now, in sentences; null when it can. What could not be written before is mended first. */
  async lack(): Promise<string | null> {
    if (this.#broken !== null) return this.#broken;
    const now = performance.now();
    if (now - this.#asked > interval) {
      this.#asked = now;
      this.#isLow = this.#free() < reserve;
    }
    if (this.#isLow) return noRoom;
    if (this.#tables.ledger.failure === null) return null;
    return this.#tables.mend().then(
      () => null,
      () => noRoom,
    );
  }

  /** From now on, until the host is started again. @param sentence says why, and what to do */
  broken(sentence: string): void {
    this.#broken = sentence;
  }
}

/** What the system says of the disk on which a folder lies. */
export function freeOf(folder: string): () => number {
  return () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
}
