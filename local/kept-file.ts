import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { HostRefusal } from './host/hosting.ts';

/** Small files of the data folder that are read and written as a whole. */

/** Whole or not at all, and on disk when it returns: a process that dies meanwhile leaves what was there before. */
export function writeKept(file: string, text: string): void {
  const next = `${file}.next`;
  const handle = openSync(next, 'w', 0o600);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(next, file);
}

/**
 * What a file of JSON holds; null when there is none.
 * @param isRight whether it is what was written there
 * @param remedy what can be done without it, after "or": one clause without its end
 * @throws HostRefusal when it is cut short, or something else
 */
export function readKept<T>(file: string, isRight: (content: unknown) => content is T, remedy: string): T | null {
  if (!existsSync(file)) return null;
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isRight(content)) return content;
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
  }
  throw new HostRefusal(`${file} is damaged: put it back from a copy, or ${remedy}.`);
}
