import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { HostRefusal } from './hosting.ts';

/** What keeps something in a data folder, each in files of its own. */
export type Store = 'tables' | 'executions';

const stores: readonly Store[] = ['tables', 'executions'];
const digits = 16;
const width = 11 + digits + 1;

/**
 * How many writes each store has acknowledged, kept beside the stores: one that has lost its last writes knows less than this file,
 * whatever it looks like inside. It is written after the store and never before, so a process that is killed leaves a number that
 * is too low at worst.
 */
export class LastWrites {
  readonly file: string;
  readonly #handle: number;
  readonly #counts: ReadonlyMap<Store, number>;

  /** @throws HostRefusal when the file is there and says something else */
  constructor(folder: string) {
    this.file = path.join(folder, 'acknowledged');
    this.#counts = existsSync(this.file) ? countsIn(this.file) : new Map();
    this.#handle = openSync(this.file, constants.O_RDWR | constants.O_CREAT, 0o600);
    for (const store of stores) this.wrote(store, this.of(store));
  }

  /** As it stood when the folder was opened; 0 for a folder of before this was kept, or whose file was taken away. */
  of(store: Store): number {
    return this.#counts.get(store) ?? 0;
  }

  wrote(store: Store, count: number): void {
    const line = `${store.padEnd(11)}${String(count).padStart(digits, '0')}\n`;
    writeSync(this.#handle, line, stores.indexOf(store) * width);
  }

  close(): void {
    closeSync(this.#handle);
  }
}

function countsIn(file: string): Map<Store, number> {
  const text = readFileSync(file, 'utf8');
  const counts = stores.map(
    (store) => [store, new RegExp(`^${store} +(\\d{${digits}})$`, 'm').exec(text)?.[1]] as const,
  );
  if (text.length !== stores.length * width || counts.some(([, count]) => count === undefined)) {
    throw new HostRefusal(
      `${file} does not say how much was written: put the whole folder back from a copy, or take this file away to go on with what is there.`,
    );
  }
  return new Map(counts.map(([store, count]) => [store, Number(count)]));
}
