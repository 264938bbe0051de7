import type { ExecutionEvent, Task } from '../advance/event.ts';
import type { EngineClock } from '../model.ts';

/** A task with what decides its turn on a virtual clock. */
export interface QueuedTask {
  readonly execution: number;
  readonly task: Task;
  /** Epoch milliseconds at which it was scheduled. */
  readonly at: number;
  /** Of the execution. */
  readonly name: string;
  /** How many executions it is nested in: what starts another comes before it, also when both are run again after a crash. */
  readonly depth: number;
  /** Counts the tasks of the engine. */
  readonly sequence: number;
}

/**
 * Decides when tasks run. On a real clock at once and beside each other; on a virtual one a single task at a time, in the order of
 * (instant, nesting, execution name, sequence), so that the same inputs give the same history.
 */
export class TaskQueue {
  readonly #isVirtual: boolean;
  readonly #run: (queued: QueuedTask) => Promise<ExecutionEvent | null>;
  readonly #settle: (queued: QueuedTask, event: ExecutionEvent | null) => void;
  /** A binary heap. */
  readonly #heap: QueuedTask[] = [];
  #running = 0;
  #current: QueuedTask | null = null;

  /**
   * @param run answers what the execution is to be told; must not reject
   * @param settle called when the task is no longer running
   */
  constructor(
    clock: EngineClock,
    run: (queued: QueuedTask) => Promise<ExecutionEvent | null>,
    settle: (queued: QueuedTask, event: ExecutionEvent | null) => void,
  ) {
    this.#isVirtual = clock.kind === 'virtual';
    this.#run = run;
    this.#settle = settle;
  }

  /** On a virtual clock, the task that is running. */
  get current(): QueuedTask | null {
    return this.#current;
  }

  /** Nobody waits for the running task any more: the next may run, and what it answers is not heard. */
  abandon(): void {
    this.#current = null;
    this.#running -= 1;
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#heap.length === 0;
  }

  push(queued: QueuedTask): void {
    if (this.#isVirtual) this.#insert(queued);
    else this.#start(queued);
  }

  /** Starts the task whose turn it is, when none is running. */
  next(): void {
    if (!this.#isVirtual || this.#running > 0) return;
    const queued = this.#takeFirst();
    if (queued !== undefined) this.#start(queued);
  }

  /** Forgets what has not begun. */
  clear(): void {
    this.#heap.length = 0;
  }

  #start(queued: QueuedTask): void {
    this.#running += 1;
    if (this.#isVirtual) this.#current = queued;
    void this.#run(queued).then((event) => {
      if (this.#isVirtual && this.#current !== queued) return;
      this.#current = null;
      this.#running -= 1;
      this.#settle(queued, event);
    });
  }

  #insert(queued: QueuedTask): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(queued);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(queued, heap[above] as QueuedTask)) break;
      heap[at] = heap[above] as QueuedTask;
      at = above;
    }
    heap[at] = queued;
  }

  #takeFirst(): QueuedTask | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1] as QueuedTask, heap[below] as QueuedTask)) below += 1;
      if (!isBefore(heap[below] as QueuedTask, last)) break;
      heap[at] = heap[below] as QueuedTask;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: QueuedTask, b: QueuedTask): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.depth !== b.depth) return a.depth < b.depth;
  if (a.name !== b.name) return a.name < b.name;
  return a.sequence < b.sequence;
}
