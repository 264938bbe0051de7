import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { formatInstant } from '../clock/duration.ts';
import { HostRefusal } from './hosting.ts';

/** Raised whenever what is kept changes so that an older host could not read it, or the other way round. */
const format = 1;

interface Stamp {
  readonly format: number;
  readonly clock: 'real' | 'virtual';
  /** Where virtual time began, ISO 8601. */
  readonly began?: string;
  /** Stands there until what fills a new folder has ended. */
  readonly filling?: true;
}

export interface Folder {
  readonly path: string;
  /** Epoch milliseconds at which virtual time began; null when time is real. */
  readonly began: number | null;
}

/**
 * Opens a data folder, or makes it.
 * @param clock epoch milliseconds for virtual time, null for real time, undefined for whatever the folder has
 * @param isFree resolves when no other process has it: one that fills it now must not lose what it has put there
 * @throws HostRefusal when the folder is somebody else's, of another version, or has another clock
 */
export async function openFolder(
  folder: string,
  clock: number | null | undefined,
  isFree: () => Promise<void>,
): Promise<Folder> {
  const existing = read(folder);
  if (existing !== null && !existing.filling) {
    const began = existing.began === undefined ? null : Date.parse(existing.began);
    refuseContradiction(folder, existing, began, clock);
    return { path: folder, began };
  }
  if (existing !== null) {
    await isFree();
    clear(folder);
  }
  make(folder);
  const began = clock ?? null;
  write(folder, { ...stampOf(began), filling: true });
  return { path: folder, began };
}

/** Whether a start would make the folder, or make it anew. */
export function isNewFolder(folder: string): boolean {
  const existing = read(folder);
  return existing === null || existing.filling === true;
}

/**
 * To be called when a new folder has been filled: from then on it is gone on with. A folder that never came so far is begun anew.
 * @param clock what the folder has from now on: epoch milliseconds for virtual time, null for real time
 */
export function folderFilled(folder: string, clock: number | null): void {
  write(folder, stampOf(clock));
}

function stampOf(clock: number | null): Stamp {
  return clock === null ? { format, clock: 'real' } : { format, clock: 'virtual', began: formatInstant(clock) };
}

function refuseContradiction(
  folder: string,
  existing: Stamp,
  began: number | null,
  clock: number | null | undefined,
): void {
  if (existing.format !== format) {
    throw new HostRefusal(
      `${folder} was made by another version (format ${existing.format}, this is ${format}): use that version, or start with a new folder (--data DIR).`,
    );
  }
  if (clock === undefined || clock === began) return;
  if (existing.clock === 'real') {
    throw new HostRefusal(`${folder} runs on real time: leave out --clock, or start with a new folder (--data DIR).`);
  }
  throw new HostRefusal(
    `${folder} runs on a virtual clock that began at ${existing.began}: leave out --clock to go on, or start with a new folder (--data DIR).`,
  );
}

function read(folder: string): Stamp | null {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new HostRefusal(`${folder} is a file: choose a folder (--data DIR).`);
  }
  const file = path.join(folder, 'host.json');
  if (existsSync(file)) return stampIn(file);
  if (existsSync(folder) && readdirSync(folder).some((name) => name !== 'host.json.next')) {
    throw new HostRefusal(`${folder} is not empty and not a data folder: choose another one (--data DIR).`);
  }
  return null;
}

function stampIn(file: string): Stamp {
  try {
    const stamp = JSON.parse(readFileSync(file, 'utf8')) as Partial<Stamp> | null;
    if (typeof stamp?.format === 'number') return stamp as Stamp;
  } catch {
    // Not JSON, or not to be read: whatever it is, it is not ours.
  }
  throw new HostRefusal(
    `${file} does not say what is in this folder: put it back as it was, or choose another folder (--data DIR).`,
  );
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new HostRefusal(`${folder} cannot be made (${code}): choose another folder (--data DIR).`);
  }
}

function clear(folder: string): void {
  const others = readdirSync(folder).filter((name) => name !== 'host.json');
  for (const name of others) rmSync(path.join(folder, name), { recursive: true, force: true });
}

/** Whole or not at all, and on disk when it returns. */
function write(folder: string, record: Stamp): void {
  const next = path.join(folder, 'host.json.next');
  const file = openSync(next, 'w');
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(next, path.join(folder, 'host.json'));
}
