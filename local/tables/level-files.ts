import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isWholeTable, readLog, readManifest } from './level-format.ts';

/** What was found in the files of a LevelDB that is closed. */
export interface Findings {
  /** What is missing or damaged, one sentence without its end; null when every file is there and every checksum right. */
  readonly damage: string | null;
  /** Name of a log whose last write was cut short; null when there is none. */
  readonly torn: string | null;
}

/**
 * Looks at every file of the database and at every checksum in it. LevelDB itself makes a new database where its `CURRENT` is
 * missing, and goes on without the rest of a log that it cannot read.
 */
export async function examine(folder: string): Promise<Findings> {
  const found = (damage: string | null, torn: string | null = null): Findings => ({ damage, torn });
  if (!existsSync(folder)) return found(`${folder} is missing`);
  const current = path.join(folder, 'CURRENT');
  if (!existsSync(current)) return found(`${current} is missing`);
  const [, manifest] = /^(MANIFEST-\d+)\n$/.exec(await readFile(current, 'utf8')) ?? [];
  if (manifest === undefined) return found(`${current} is damaged`);
  const whole = path.join(folder, manifest);
  if (!existsSync(whole)) return found(`${whole} is missing`);
  const listed = readLog(await readFile(whole));
  if (listed.damagedAt !== null) return found(`${whole} is damaged at byte ${listed.damagedAt}`);
  const { files, log } = readManifest(listed.records);
  const names = await readdir(folder);
  for (const [number, size] of files) {
    const name = names.find((each) => /^\d+\.(ldb|sst)$/.test(each) && Number.parseInt(each, 10) === number);
    if (name === undefined) return found(`${path.join(folder, `${padded(number)}.ldb`)} is missing`);
    const bytes = await readFile(path.join(folder, name));
    if (bytes.length !== size || !isWhole(bytes)) return found(`${path.join(folder, name)} is damaged`);
  }
  const logs = names.filter((name) => name.endsWith('.log') && Number.parseInt(name, 10) >= log).sort();
  const oldest = `${padded(log)}.log`;
  if (log > 0 && !logs.includes(oldest)) return found(`${path.join(folder, oldest)} is missing`);
  let torn: string | null = null;
  for (const name of logs) {
    const file = path.join(folder, name);
    const { tornAt, damagedAt } = readLog(await readFile(file));
    if (damagedAt !== null) return found(`${file} is damaged at byte ${damagedAt}`);
    if (tornAt !== null) torn = file;
  }
  return found(null, torn);
}

const padded = (number: number): string => String(number).padStart(6, '0');

/** What cannot be followed is damaged, whatever it is. */
function isWhole(bytes: Buffer): boolean {
  try {
    return isWholeTable(bytes);
  } catch {
    return false;
  }
}
