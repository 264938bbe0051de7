import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HostRefusal } from './hosting.ts';

/** The file in a data folder that whoever has the folder holds. The system lets go of it when the process ends, however it ends. */
export const lockFile = 'lock';

/**
 * Takes a data folder, before anything in it is looked at: what another process is just writing looks damaged.
 * @returns what lets go of it
 * @throws HostRefusal when another process has it
 */
export function takeFolder(folder: string): () => void {
  const database = new DatabaseSync(path.join(folder, lockFile));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (fault) {
    database.close();
    if (!/locked|busy/i.test((fault as Error).message)) throw fault;
    throw new HostRefusal(
      `${folder} is in use by another process: stop that one, or start with another folder (--data DIR).`,
    );
  }
  return () => database.close();
}
