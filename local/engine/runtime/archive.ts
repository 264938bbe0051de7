import { begin } from '../advance/advance.ts';
import type { TaskRef } from '../advance/event.ts';
import type { Execution, Identity } from '../advance/execution.ts';
import type { Chunk } from '../history/recorder.ts';
import type { Definition } from '../language/definition.ts';
import type { Json } from '../model.ts';
import { chunkText, packExecution, threadText, unpackExecution } from '../store/pack.ts';
import type { ExecutionRow, MachineRow, MovingRow, Store } from '../store/store.ts';
import { executionArn } from './arn.ts';
import type { Machines } from './machines.ts';

/** The task of another execution that started this one. */
export interface Parent extends TaskRef {
  readonly execution: number;
}

/** An execution in memory: only while something happens to it. */
export interface Live {
  readonly number: number;
  readonly machine: MachineRow;
  readonly revision: number;
  readonly definition: Definition;
  readonly parent: Parent | null;
  readonly inputText: string;
  execution: Execution;
  /** As it stands in the store; null when it is not there yet. */
  saved: Execution | null;
  /** Its row as it was last written; null when it has been read or never written. */
  row: MovingRow | null;
  /** Events that are not in the store yet. */
  chunks: Chunk[];
  /** The last events that are, as they stand in its row. */
  tail: string;
  /** Tasks of it that are queued or running in this process. */
  inFlight: number;
}

/** Characters of history in the row of an execution: a step rewrites them, so that it need not write a second page. */
const longestTail = 2_000;

interface ArchiveParts {
  readonly store: Store;
  readonly machines: Machines;
  readonly seed: string;
}

/** What is asked for when an execution is started. */
export interface Start {
  readonly machine: MachineRow;
  readonly number: number;
  readonly name: string;
  readonly input: { readonly text: string; readonly value: Json };
  /** Epoch milliseconds. */
  readonly at: number;
  readonly parent: Parent | null;
}

/** Executions on their way into the store and out of it. */
export class Archive {
  readonly #in: ArchiveParts;

  constructor(parts: ArchiveParts) {
    this.#in = parts;
  }

  /** An execution to which nothing has happened yet, not in the store. */
  create({ machine, number, name, input, at, parent }: Start): Live {
    const { definition, row } = this.#in.machines.revision(machine.revision);
    const identity = this.#identity(machine, row.role, { number, name, started: at }, input.value);
    return {
      number,
      machine,
      revision: machine.revision,
      definition,
      parent,
      inputText: input.text,
      execution: begin(identity, definition),
      saved: null,
      row: null,
      chunks: [],
      tail: '',
      inFlight: 0,
    };
  }

  write(live: Live): void {
    const { store } = this.#in;
    const { execution, saved, number } = live;
    const { status, stoppedAt, redriveCount, wakeAt, threads } = execution;
    const moving: MovingRow = {
      number,
      status,
      stopped: stoppedAt,
      redrives: redriveCount,
      wake: wakeAt,
      requested: status === 'RUNNING' ? requestedOf(execution) : 0,
      state: packExecution(execution),
      tail: this.#extendTail(live),
    };
    if (saved === null) {
      store.insertExecution({ ...moving, ...fixed(live) });
    } else if (isShownAs(live.row, moving)) store.updateState(moving);
    else store.updateExecution(moving);
    live.row = moving;
    const before = saved?.threads ?? [];
    for (let id = 1; id < Math.max(threads.length, before.length); id += 1) {
      const thread = threads[id] ?? null;
      if (thread === (before[id] ?? null)) continue;
      if (thread === null) store.removeThread(number, id);
      else store.saveThread(number, id, threadText(thread, execution.identity.input));
    }
    live.saved = execution;
  }

  /** Adds what is new to the tail; what makes it too long goes into a row of its own. */
  #extendTail(live: Live): string {
    for (const chunk of live.chunks) live.tail += `${live.tail === '' ? '' : ','}${chunkText(chunk)}`;
    live.chunks = [];
    if (live.tail.length > longestTail) {
      this.#in.store.appendHistory(live.number, firstOf(live.tail), live.tail);
      live.tail = '';
    }
    return live.tail;
  }

  read(number: number): Live | undefined {
    const row = this.#in.store.execution(number);
    if (row === undefined) return undefined;
    const machine = this.#in.machines.byNumber(row.machine);
    const revision = this.#in.machines.revision(row.revision);
    const identity = this.#identity(machine, revision.row.role, row, JSON.parse(row.input) as Json);
    const execution = unpackExecution(row.state, identity, row.status, row.wake, this.#in.store.threads(number));
    return {
      number,
      machine,
      revision: row.revision,
      definition: revision.definition,
      parent: row.parent === null ? null : readParent(row.parent),
      inputText: row.input,
      execution,
      saved: execution,
      row: null,
      chunks: [],
      tail: row.tail,
      inFlight: 0,
    };
  }

  #identity(
    machine: MachineRow,
    roleArn: string,
    row: Pick<ExecutionRow, 'number' | 'name' | 'started'>,
    input: Json,
  ): Identity {
    const arn = executionArn(machine.arn, row.name);
    return {
      arn,
      name: row.name,
      stateMachineArn: machine.arn,
      stateMachineName: machine.name,
      roleArn,
      number: row.number,
      seed: `${this.#in.seed}/${arn}`,
      startedAt: row.started,
      input,
    };
  }
}

function fixed({ machine, revision, parent, inputText, execution: { identity } }: Live) {
  return {
    machine: machine.number,
    name: identity.name,
    revision,
    started: identity.startedAt,
    parent: parent === null ? null : JSON.stringify([parent.execution, parent.thread, parent.scheduled]),
    input: inputText,
  };
}

function readParent(text: string): Parent {
  const [execution, thread, scheduled] = JSON.parse(text) as [number, number, number];
  return { execution, thread, scheduled };
}

/** Id of the first event in a tail. */
function firstOf(tail: string): number {
  return Number.parseInt(tail.slice(1), 10);
}

function isShownAs(before: MovingRow | null, now: MovingRow): boolean {
  if (before === null || before.status !== now.status || before.redrives !== now.redrives) return false;
  return before.wake === now.wake && before.requested === now.requested;
}

function requestedOf({ threads }: Execution): number {
  let count = 0;
  for (const thread of threads) if (thread?.waiting.for === 'task' && thread.waiting.phase === 'requested') count += 1;
  return count;
}
