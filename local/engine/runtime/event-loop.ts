import type { Effect, ExecutionEvent, Task } from '../advance/event.ts';
import { requestedTasks } from '../advance/task.ts';
import type { EngineOptions } from '../engine.ts';
import type { MachineRow, Store } from '../store/store.ts';
import type { Live, Parent } from './archive.ts';
import { type Caller, isWanted } from './call.ts';
import { CommitSchedule } from './commit-schedule.ts';
import type { Executions } from './executions.ts';
import type { Machines } from './machines.ts';
import { Nested } from './nested.ts';
import { answered, rejected } from './outcome.ts';
import { type QueuedTask, TaskQueue } from './tasks.ts';

/** The most executions that one step of `fire` wakes before they are written. */
const batch = 256;

interface EventLoopParts {
  readonly store: Store;
  readonly machines: Machines;
  readonly executions: Executions;
  readonly options: EngineOptions;
  readonly caller: Caller;
}

/**
 * The turn of the engine: events go to the heart at once, what they change is committed together, and only what has been committed
 * is acted upon and acknowledged. Without a folder there is nothing to lose and tasks need not wait for the store.
 */
export class EventLoop {
  readonly #in: EventLoopParts;
  readonly #isDurable: boolean;
  readonly #tasks: TaskQueue;
  readonly #commits: CommitSchedule;
  readonly #caller: Caller;
  readonly #nested: Nested;
  #outbox: QueuedTask[] = [];
  #sequence = 0;
  #rest: PromiseWithResolvers<boolean> | null = null;
  #leaving = new Set<MachineRow>();
  #endings: string[] = [];
  #isClosed = false;
  #fault: unknown;

  constructor(parts: EventLoopParts) {
    this.#in = parts;
    this.#isDurable = parts.options.dataDir !== ':memory:';
    this.#caller = parts.caller;
    this.#nested = new Nested(parts.machines, parts.executions);
    this.#commits = new CommitSchedule(this.#isDurable, () => this.#endTurn());
    this.#tasks = new TaskQueue(
      parts.options.clock,
      (queued) => this.#run(queued),
      (queued, event) => this.#settle(queued, event),
    );
    this.#requestAgain();
  }

  get now(): number {
    return this.#in.options.clock.now();
  }

  /** Lets something happen to an execution. @returns whether it concerned it */
  apply(live: Live, event: ExecutionEvent): boolean {
    const effects = this.#in.executions.apply(live, event);
    if (effects === null) return false;
    this.#take(live, effects);
    this.#abandonUnwanted(live);
    const { status } = live.execution;
    if (status === 'RUNNING' && event.type !== 'start' && this.#isDeleting(live))
      this.apply(live, { type: 'stop', at: event.at });
    else if (status !== 'RUNNING') this.#ended(live);
    this.schedule();
    return true;
  }

  /** Resolves when everything that has been changed so far is durable. */
  committed(): Promise<void> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    return this.#commits.committed();
  }

  /** There is something to commit. */
  schedule(): void {
    if (!this.#isClosed) this.#commits.schedule();
  }

  /** Writes and commits what there is. */
  flush(): void {
    this.#in.executions.save(true);
    this.#removeLeaving();
    this.#in.store.commit();
  }

  /** Wakes what is due at or before `at`, in order. */
  async fire(at: number): Promise<void> {
    const until = Math.max(at, this.now);
    for (;;) {
      this.flush();
      const due = this.#in.store.due(until, batch);
      for (const number of due) this.#wake(number, until);
      if (due.length < batch) break;
    }
    await this.committed();
  }

  #wake(number: number, at: number): void {
    const live = this.#in.executions.get(number);
    if (live === undefined || this.apply(live, { type: 'time', at })) return;
    throw new Error(`Execution ${live.execution.identity.arn} is due but nothing in it is`);
  }

  atRest(): Promise<boolean> {
    if (this.#isAtRest) return Promise.resolve(false);
    this.#rest ??= Promise.withResolvers();
    return this.#rest.promise;
  }

  /** Nothing that has not been committed will be. */
  close(): void {
    this.#isClosed = true;
    this.#tasks.clear();
    this.#outbox = [];
    this.#rest?.resolve(true);
    this.#commits.close();
  }

  /** A machine that is being deleted goes with the last of its executions. */
  leave(machine: MachineRow): void {
    this.#leaving.add(machine);
    this.schedule();
  }

  get #isAtRest(): boolean {
    return !this.#commits.isScheduled && this.#outbox.length === 0 && this.#tasks.isIdle;
  }

  #isDeleting(live: Live): boolean {
    return this.#in.machines.find(live.machine.arn)?.status === 'DELETING';
  }

  #take(live: Live, effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'run-task') this.#request(live, effect.task);
      else if (effect.type === 'stop-child') this.#stopChild(effect.executionArn, live.execution.at);
    }
  }

  /** On a virtual clock a task that has timed out must not keep the others waiting. */
  #abandonUnwanted(live: Live): void {
    const { current } = this.#tasks;
    if (current?.execution !== live.number || isWanted(live, current.task)) return;
    this.#tasks.abandon();
    live.inFlight -= 1;
  }

  #request(live: Live, task: Task): void {
    this.#in.executions.keep(live);
    live.inFlight += 1;
    this.#sequence += 1;
    const { at, identity } = live.execution;
    this.#outbox.push({
      execution: live.number,
      task,
      at,
      name: identity.name,
      depth: this.#nested.depthOf(live),
      sequence: this.#sequence,
    });
  }

  #stopChild(arn: string, at: number): void {
    const child = this.#nested.find(arn);
    if (child !== undefined) this.apply(child, { type: 'stop', at });
  }

  /** Tells the task that waits for it, in the same transaction. */
  #ended(live: Live): void {
    if (this.#in.options.onEnded !== undefined) this.#endings.push(live.execution.identity.arn);
    this.#tellParent(live, live.parent);
    const machine = this.#in.machines.find(live.machine.arn);
    if (machine?.status === 'DELETING') this.#leaving.add(machine);
  }

  #tellParent(child: Live, parent: Parent | null): void {
    const outcome = this.#nested.outcomeFor(parent, child);
    if (outcome !== null) this.apply(outcome.live, outcome.event);
  }

  #endTurn(): void {
    if (this.#isClosed) return;
    try {
      this.#in.executions.save(this.#isDurable);
      this.#removeLeaving();
      this.#in.store.commit();
    } catch (error) {
      this.#fail(error);
      throw error;
    }
    this.#sendOut();
    for (const arn of this.#endings.splice(0)) this.#in.options.onEnded?.(arn);
    this.#in.options.onChange?.();
    this.#checkRest();
  }

  #sendOut(): void {
    const outbox = this.#outbox;
    if (outbox.length > 0) this.#outbox = [];
    for (const queued of outbox) this.#tasks.push(queued);
    this.#tasks.next();
  }

  /** The store has failed: nothing is acknowledged any more, and nothing is done that was not written. */
  #fail(error: unknown): void {
    this.#fault = error;
    this.#isClosed = true;
    this.#rest?.reject(error);
    this.report(error);
  }

  report(error: unknown): void {
    if (this.#in.options.onFault !== undefined) this.#in.options.onFault(error);
    else
      queueMicrotask(() => {
        throw error;
      });
  }

  #checkRest(): void {
    if (this.#rest === null || !this.#isAtRest) return;
    const rest = this.#rest;
    this.#rest = null;
    rest.resolve(true);
  }

  #removeLeaving(): void {
    if (this.#leaving.size === 0) return;
    for (const machine of this.#leaving) {
      if (!this.#in.store.hasRunning(machine.number)) this.#in.machines.remove(machine);
    }
    this.#leaving.clear();
    this.#in.executions.forgetResting();
  }

  /** After a restart: what was asked for and not answered is asked for again. */
  #requestAgain(): void {
    for (const number of this.#in.store.requested()) {
      const live = this.#in.executions.get(number) as Live;
      for (const task of requestedTasks(live.definition, live.execution)) this.#request(live, task);
    }
    if (this.#outbox.length > 0) this.schedule();
  }

  /** @returns what the execution is to be told; null when it does not wait for the task any more */
  #run({ execution, task }: QueuedTask): Promise<ExecutionEvent | null> {
    const live = this.#in.executions.get(execution) as Live;
    if (!isWanted(live, task)) return Promise.resolve(null);
    try {
      return this.#caller.call(live, task).then(
        (output) => answered(task, this.now, output ?? null),
        (error) => rejected(task, this.now, error),
      );
    } catch (error) {
      return Promise.resolve(rejected(task, this.now, error));
    }
  }

  #settle(queued: QueuedTask, event: ExecutionEvent | null): void {
    if (this.#isClosed) return;
    try {
      this.#tell(queued, event);
    } catch (error) {
      this.report(error);
    }
  }

  #tell({ execution, task }: QueuedTask, event: ExecutionEvent | null): void {
    this.schedule();
    const live = this.#in.executions.get(execution);
    if (live === undefined) return;
    live.inFlight -= 1;
    if (event !== null) this.apply(live, event);
    const child = event?.type === 'task-submitted' && event.child !== null ? this.#nested.find(event.child) : undefined;
    // The child may have ended before its parent knew it.
    if (child !== undefined) this.#tellParent(child, { execution, ...task.ref });
    this.#in.executions.release(live);
  }
}
