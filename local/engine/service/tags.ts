import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { type Json, ServiceError } from '../model.ts';

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A resource has at most this many. */
const most = 50;

/** Tags of state machines. They mean nothing to the engine: they are kept and given back. */
export class Tags {
  readonly #file: string | undefined;
  readonly #byArn: Map<string, Map<string, string>>;

  /** @param dataDir where `tags.json` is kept; without it they last as long as the process */
  constructor(dataDir?: string) {
    this.#file = dataDir === undefined || dataDir === ':memory:' ? undefined : path.join(dataDir, 'tags.json');
    this.#byArn = new Map(Object.entries(this.#read()).map(([arn, tags]) => [arn, new Map(Object.entries(tags))]));
  }

  of(arn: string): Tag[] {
    return [...(this.#byArn.get(arn) ?? [])].map(([key, value]) => ({ key, value }));
  }

  /** @throws ServiceError `TooManyTags` when `arn`, which may have some already, would have more than 50 */
  check(tags: readonly Tag[], arn?: string): readonly Tag[] {
    const keys = new Set([...((arn && this.#byArn.get(arn)?.keys()) || []), ...tags.map(({ key }) => key)]);
    if (keys.size <= most) return tags;
    throw new ServiceError('TooManyTags', `Too many tags: at most ${most}`, arn ? { resourceName: arn } : {});
  }

  /** A key that is there gets the new value. */
  add(arn: string, tags: readonly Tag[]): void {
    const all = this.#byArn.get(arn) ?? new Map<string, string>();
    for (const { key, value } of tags) all.set(key, value);
    this.#byArn.set(arn, all);
    this.#write();
  }

  remove(arn: string, keys: readonly string[]): void {
    for (const key of keys) this.#byArn.get(arn)?.delete(key);
    this.#write();
  }

  forget(arn: string): void {
    if (this.#byArn.delete(arn)) this.#write();
  }

  #read(): { [arn: string]: { [key: string]: string } } {
    try {
      return this.#file === undefined ? {} : JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
  }

  /** Whole and on disk, or not at all. */
  #write(): void {
    if (this.#file === undefined) return;
    const all: Json = Object.fromEntries([...this.#byArn].map(([arn, tags]) => [arn, Object.fromEntries(tags)]));
    const draft = openSync(`${this.#file}.new`, 'w');
    writeSync(draft, JSON.stringify(all));
    fsyncSync(draft);
    closeSync(draft);
    renameSync(`${this.#file}.new`, this.#file);
  }
}
