import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { formatInstant } from '../clock/duration.ts';
import { writeKept } from '../kept-file.ts';
import { examine } from '../tables/level-files.ts';
import { HostRefusal } from './hosting.ts';
import { LastWrites } from './last-writes.ts';
import { lockFile, takeFolder } from './lock.ts';

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
  readonly lastWrites: LastWrites;
  /** What was found on opening that whoever started it should know, and that hinders nothing: a sentence each. */
  readonly notes: readonly string[];
  /** From then on another process may have it. */
  close(): void;
}

/**
 * Opens a data folder, or makes it. Whoever has it has it alone. One that was filled before has everything in it that was there, or
 * is not opened.
 * @param clock epoch milliseconds for virtual time, null for real time, undefined for whatever the folder has
 * @throws HostRefusal when the folder is somebody else's, in use, of another version or clock, or damaged
 */
export async function openFolder(folder: string, clock: number | null | undefined): Promise<Folder> {
  const existing = read(folder);
  const isFilled = existing !== null && !existing.filling;
  const began = isFilled ? (existing.began === undefined ? null : Date.parse(existing.began)) : (clock ?? null);
  if (isFilled) refuseContradiction(folder, existing, began, clock);
  make(folder);
  const letGo = takeFolder(folder);
  try {
    keepToOneself(folder);
    const notes = isFilled ? await notesOn(folder) : [];
    if (existing !== null && !isFilled) clear(folder);
    if (!isFilled) write(folder, { ...stampOf(began), filling: true });
    const lastWrites = new LastWrites(folder);
    const close = (): void => {
      lastWrites.close();
      letGo();
    };
    return { path: folder, began, lastWrites, notes, close };
  } catch (fault) {
    letGo();
    throw fault;
  }
}

/** @throws HostRefusal when something is missing or damaged */
async function notesOn(folder: string): Promise<readonly string[]> {
  const { damage, torn } = await examine(path.join(folder, 'tables'));
  if (damage !== null) {
    throw new HostRefusal(`${damage}: put the whole folder back from a copy, or start with a new one (--data DIR).`);
  }
  return torn === null ? [] : [`${torn} ends in a write that was cut short: it is left out.`];
}

/** What is kept is about people: nobody else on the machine reads it, in a folder of before either. */
function keepToOneself(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const at = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(at, 0o700);
    else if (entry.isFile()) chmodSync(at, 0o600);
  }
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
  if (existsSync(folder) && readdirSync(folder).some((name) => !['host.json.next', lockFile].includes(name))) {
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
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new HostRefusal(`${folder} cannot be made (${code}): choose another folder (--data DIR).`);
  }
}

function clear(folder: string): void {
  const others = readdirSync(folder).filter((name) => !['host.json', lockFile].includes(name));
  for (const name of others) rmSync(path.join(folder, name), { recursive: true, force: true });
}

function write(folder: string, stamp: Stamp): void {
  writeKept(path.join(folder, 'host.json'), `${JSON.stringify(stamp, null, 2)}\n`);
}
