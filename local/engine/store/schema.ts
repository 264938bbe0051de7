import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Raised with every change that an older version could not read. */
const format = 1;

const tables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE machines (
  number INTEGER PRIMARY KEY,
  arn TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  created INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE revisions (
  number INTEGER PRIMARY KEY,
  machine INTEGER NOT NULL,
  id TEXT NOT NULL,
  created INTEGER NOT NULL,
  definition TEXT NOT NULL,
  role TEXT NOT NULL,
  settings TEXT NOT NULL
) STRICT;

-- One row an execution: what the lists show, when time wakes it, the packed state with the first thread in it, and the last
-- events, so that a step of one thread writes one row.
CREATE TABLE executions (
  number INTEGER PRIMARY KEY,
  machine INTEGER NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  status TEXT NOT NULL,
  started INTEGER NOT NULL,
  stopped INTEGER,
  redrives INTEGER NOT NULL,
  wake INTEGER,
  requested INTEGER NOT NULL,
  parent TEXT,
  input TEXT NOT NULL,
  state TEXT NOT NULL,
  tail TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX executions_by_name ON executions (machine, name);
CREATE INDEX executions_by_wake ON executions (wake, name, number) WHERE wake IS NOT NULL;
CREATE INDEX executions_by_request ON executions (number) WHERE requested > 0;

-- Branches and iterations: every thread but the first.
CREATE TABLE threads (
  execution INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (execution, thread)
) STRICT, WITHOUT ROWID;

-- Chunks of events that are not in the tail, as JSON; first is the id of the first event in the row.
CREATE TABLE history (
  execution INTEGER NOT NULL,
  first INTEGER NOT NULL,
  chunks TEXT NOT NULL,
  PRIMARY KEY (execution, first)
) STRICT, WITHOUT ROWID;
`;

/**
 * Opens the database of a data folder, or one in memory. Only one process can have it open. A commit survives the end of the process
 * by any signal; the power failing may cost the last ones, never the whole.
 * @param dataDir a folder, made when it is missing, or `:memory:`
 * @param acknowledged how many commits are known to have been made; 0 when nobody knows
 * @throws Error in one sentence when it is in use, of a newer format, damaged, lacks commits, or cannot be written
 */
export function openDatabase(dataDir: string, acknowledged = 0): DatabaseSync {
  const isInMemory = dataDir === ':memory:';
  try {
    const file = path.join(dataDir, 'engine.sqlite');
    if (acknowledged > 0 && !existsSync(file)) throw new Unfit('is missing');
    if (!isInMemory) mkdirSync(dataDir, { recursive: true });
    const database = new DatabaseSync(isInMemory ? ':memory:' : file);
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec(isInMemory ? 'PRAGMA journal_mode = OFF' : 'PRAGMA journal_mode = WAL');
    database.exec(isInMemory ? 'PRAGMA synchronous = OFF' : 'PRAGMA synchronous = NORMAL');
    database.exec('PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 8000');
    prepare(database);
    if (!isInMemory) refuseUnlessWhole(database, acknowledged);
    return database;
  } catch (error) {
    throw new Error(reasonOf(dataDir, error), { cause: error });
  }
}

function prepare(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > format) throw new Unfit(`was written by a newer version (format ${version}, this one reads ${format})`);
  if (version === 0) database.exec(`${tables} PRAGMA user_version = ${format};`);
  database.exec('COMMIT');
}

/** SQLite goes on without the commits of a log that it cannot read, and without a word. */
function refuseUnlessWhole(database: DatabaseSync, acknowledged: number): void {
  const [found] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
  if (found?.quick_check !== 'ok') throw new Unfit('is damaged');
  const kept = commitsIn(database);
  if (kept < acknowledged) {
    throw new Unfit(`lacks the last ${acknowledged - kept} of ${acknowledged} commits that were acknowledged`);
  }
}

/** How many commits have been made in all. */
export function commitsIn(database: DatabaseSync): number {
  const row = database.prepare("SELECT value FROM meta WHERE key = 'commits'").get() as { value: string } | undefined;
  return Number(row?.value ?? 0);
}

/** The database is not what it should be: the message says how, after its name. */
class Unfit extends Error {}

function reasonOf(dataDir: string, error: unknown): string {
  const { message } = error as Error;
  if (error instanceof Unfit) return `The engine's data in ${dataDir} ${message}.`;
  if (/locked|busy/i.test(message))
    return `The engine's data in ${dataDir} is in use by another process: end that one first.`;
  return `The engine's data in ${dataDir} cannot be opened: ${message}.`;
}
