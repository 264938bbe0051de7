import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Status } from '../advance/execution.ts';
import type { Chunk } from '../history/recorder.ts';
import { readChunks } from './pack.ts';
import { commitsIn, openDatabase } from './schema.ts';

export interface MachineRow {
  readonly number: number;
  readonly arn: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'DELETING';
  /** Epoch milliseconds. */
  readonly created: number;
  /** Number of the revision that new executions get. */
  readonly revision: number;
}

export interface RevisionRow {
  readonly number: number;
  readonly machine: number;
  readonly id: string;
  readonly created: number;
  readonly definition: string;
  readonly role: string;
  /** JSON of what is only kept to be told again: logging and tracing. */
  readonly settings: string;
}

export interface ExecutionRow {
  readonly number: number;
  readonly machine: number;
  readonly name: string;
  readonly revision: number;
  readonly status: Status;
  readonly started: number;
  readonly stopped: number | null;
  readonly redrives: number;
  readonly wake: number | null;
  /** How many tasks have been asked for and not answered: they are asked for again after a restart. */
  readonly requested: number;
  /** JSON of the task that started it, with `.sync`: [execution, thread, scheduled]. */
  readonly parent: string | null;
  readonly input: string;
  readonly state: string;
  /** The last chunks of history, as JSON without the brackets of the list; empty when all are in rows of their own. */
  readonly tail: string;
}

/** The columns that change while an execution runs. */
export type MovingRow = Pick<
  ExecutionRow,
  'number' | 'status' | 'stopped' | 'redrives' | 'wake' | 'requested' | 'state' | 'tail'
>;

export interface ExecutionFilter {
  readonly machine: number;
  readonly status?: string | undefined;
  readonly redriven?: boolean | undefined;
  /** Only executions with a lower number. */
  readonly before: number;
  readonly limit: number;
}

const executionColumns =
  'number, machine, name, revision, status, started, stopped, redrives, wake, requested, parent, input, state, tail';

/** What somebody outside the database knows of its commits. */
export interface Acknowledged {
  /** How many have been acknowledged in all: with fewer it is not opened. */
  readonly commits: number;
  /** Told of each commit, with how many there are now. */
  made(commits: number): void;
}

/** What the engine keeps, in SQLite. One connection writes; every change is in a transaction that the caller ends. */
export class Store {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #acknowledged: Acknowledged | undefined;
  #commits: number;
  #isOpen = false;

  /** @param dataDir a folder or `:memory:` @throws Error when it cannot be opened */
  constructor(dataDir: string, acknowledged?: Acknowledged) {
    this.#database = openDatabase(dataDir, acknowledged?.commits);
    this.#acknowledged = acknowledged;
    this.#commits = commitsIn(this.#database);
  }

  /** The first change after a commit begins a transaction. */
  #change(sql: string, ...values: (string | number | null)[]): void {
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.#statement('BEGIN IMMEDIATE').run();
    }
    this.#statement(sql).run(...values);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Makes all changes so far durable, together. */
  commit(): void {
    if (!this.#isOpen) return;
    if (this.#acknowledged !== undefined) this.setMeta('commits', String(this.#commits + 1));
    this.#statement('COMMIT').run();
    this.#isOpen = false;
    this.#commits += 1;
    this.#acknowledged?.made(this.#commits);
  }

  /** Rewrites the file without free pages, and empties the log. */
  compact(): void {
    this.commit();
    this.#database.exec('VACUUM');
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.commit();
    this.#statements.clear();
    this.#database.close();
  }

  meta(key: string): string | undefined {
    return (this.#statement('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined)?.value;
  }

  setMeta(key: string, value: string): void {
    this.#change('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value);
  }

  machines(): MachineRow[] {
    return this.#statement('SELECT * FROM machines ORDER BY number').all() as unknown as MachineRow[];
  }

  saveMachine({ number, arn, name, status, created, revision }: MachineRow): void {
    const sql =
      'INSERT OR REPLACE INTO machines (number, arn, name, status, created, revision) VALUES (?, ?, ?, ?, ?, ?)';
    this.#change(sql, number, arn, name, status, created, revision);
  }

  /** With all its revisions and executions. */
  removeMachine(machine: number): void {
    const executions = 'SELECT number FROM executions WHERE machine = ?';
    this.#change('DELETE FROM meta WHERE key GLOB ?', `redriven/${machine}/*`);
    this.#change(`DELETE FROM history WHERE execution IN (${executions})`, machine);
    this.#change(`DELETE FROM threads WHERE execution IN (${executions})`, machine);
    this.#change('DELETE FROM executions WHERE machine = ?', machine);
    this.#change('DELETE FROM revisions WHERE machine = ?', machine);
    this.#change('DELETE FROM machines WHERE number = ?', machine);
  }

  revision(number: number): RevisionRow | undefined {
    return this.#statement('SELECT * FROM revisions WHERE number = ?').get(number) as RevisionRow | undefined;
  }

  addRevision({ number, machine, id, created, definition, role, settings }: RevisionRow): void {
    const sql =
      'INSERT INTO revisions (number, machine, id, created, definition, role, settings) VALUES (?, ?, ?, ?, ?, ?, ?)';
    this.#change(sql, number, machine, id, created, definition, role, settings);
  }

  /** The highest number in use; 0 when there is none. */
  last(table: 'machines' | 'revisions' | 'executions'): number {
    const row = this.#statement(`SELECT max(number) AS last FROM ${table}`).get() as { last: number | null };
    return row.last ?? 0;
  }

  hasRunning(machine: number): boolean {
    const sql = "SELECT 1 FROM executions WHERE machine = ? AND status = 'RUNNING' LIMIT 1";
    return this.#statement(sql).get(machine) !== undefined;
  }

  execution(number: number): ExecutionRow | undefined {
    const sql = `SELECT ${executionColumns} FROM executions WHERE number = ?`;
    return this.#statement(sql).get(number) as ExecutionRow | undefined;
  }

  executionNumber(machine: number, name: string): number | undefined {
    const sql = 'SELECT number FROM executions WHERE machine = ? AND name = ?';
    return (this.#statement(sql).get(machine, name) as { number: number } | undefined)?.number;
  }

  /** Newest first. */
  executions({ machine, status, redriven, before, limit }: ExecutionFilter): ExecutionRow[] {
    const conditions = ['machine = ?', 'number < ?'];
    if (status !== undefined) conditions.push('status = ?');
    if (redriven !== undefined) conditions.push(redriven ? 'redrives > 0' : 'redrives = 0');
    const sql = `SELECT ${executionColumns} FROM executions WHERE ${conditions.join(' AND ')} ORDER BY number DESC LIMIT ?`;
    const values = status === undefined ? [machine, before, limit] : [machine, before, status, limit];
    return this.#statement(sql).all(...values) as unknown as ExecutionRow[];
  }

  insertExecution(row: ExecutionRow): void {
    this.#change(
      `INSERT INTO executions (${executionColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.number,
      row.machine,
      row.name,
      row.revision,
      row.status,
      row.started,
      row.stopped,
      row.redrives,
      row.wake,
      row.requested,
      row.parent,
      row.input,
      row.state,
      row.tail,
    );
  }

  updateExecution(row: MovingRow): void {
    this.#change(
      'UPDATE executions SET status = ?, stopped = ?, redrives = ?, wake = ?, requested = ?, state = ?, tail = ? WHERE number = ?',
      row.status,
      row.stopped,
      row.redrives,
      row.wake,
      row.requested,
      row.state,
      row.tail,
      row.number,
    );
  }

  /** When nothing has changed that a list or an index shows: writes one page instead of several. */
  updateState({ number, state, tail }: MovingRow): void {
    this.#change('UPDATE executions SET state = ?, tail = ? WHERE number = ?', state, tail, number);
  }

  threads(execution: number): Map<number, string> {
    const sql = 'SELECT thread, state FROM threads WHERE execution = ? ORDER BY thread';
    const rows = this.#statement(sql).all(execution) as { thread: number; state: string }[];
    return new Map(rows.map(({ thread, state }) => [thread, state]));
  }

  saveThread(execution: number, thread: number, state: string): void {
    this.#change(
      'INSERT OR REPLACE INTO threads (execution, thread, state) VALUES (?, ?, ?)',
      execution,
      thread,
      state,
    );
  }

  removeThread(execution: number, thread: number): void {
    this.#change('DELETE FROM threads WHERE execution = ? AND thread = ?', execution, thread);
  }

  /** @param first id of the first event @param chunks as in a tail */
  appendHistory(execution: number, first: number, chunks: string): void {
    this.#change('INSERT INTO history (execution, first, chunks) VALUES (?, ?, ?)', execution, first, chunks);
  }

  /** All that is not in the tail, in order of the events. */
  history(execution: number): Chunk[] {
    const rows = this.#statement('SELECT chunks FROM history WHERE execution = ? ORDER BY first').all(execution);
    return rows.flatMap(({ chunks }) => readChunks(chunks as string));
  }

  /** Epoch milliseconds of the earliest moment at which time wakes an execution. */
  earliestWake(): number | null {
    const sql = 'SELECT wake FROM executions WHERE wake IS NOT NULL ORDER BY wake LIMIT 1';
    return (this.#statement(sql).get() as { wake: number } | undefined)?.wake ?? null;
  }

  /** Numbers of executions that time wakes at or before `at`, in the order of moment, name and number. */
  due(at: number, limit: number): number[] {
    const sql =
      'SELECT number FROM executions WHERE wake IS NOT NULL AND wake <= ? ORDER BY wake, name, number LIMIT ?';
    return (this.#statement(sql).all(at, limit) as { number: number }[]).map(({ number }) => number);
  }

  /** Numbers of executions with tasks that were asked for and not answered. */
  requested(): number[] {
    const sql = 'SELECT number FROM executions WHERE requested > 0 ORDER BY number';
    return (this.#statement(sql).all() as { number: number }[]).map(({ number }) => number);
  }
}
