import { codeOf } from '../history/event-type.ts';
import { Recorder } from '../history/recorder.ts';
import type { Definition, State } from '../language/definition.ts';
import type { Failure } from '../language/errors.ts';
import { Random } from '../language/random.ts';
import { bytesAtMost, fits, largestVariables } from '../language/size.ts';
import type { Json, JsonObject } from '../model.ts';
import type { Effect, Task, TaskRef } from './event.ts';
import { dueAt, type Execution, type Identity, type Status, type Thread } from './execution.ts';
import type { ExecutionView } from './scope.ts';

export type ThreadDraft = { -readonly [Member in keyof Thread]: Thread[Member] };

const ended = {
  SUCCEEDED: codeOf('ExecutionSucceeded'),
  FAILED: codeOf('ExecutionFailed'),
  TIMED_OUT: codeOf('ExecutionTimedOut'),
  ABORTED: codeOf('ExecutionAborted'),
};

/**
 * An execution while one event is handled: the working copy behind `advance`. What it is given stays as it is; a thread is copied
 * when it is first changed.
 */
export class Run implements ExecutionView {
  readonly definition: Definition;
  readonly identity: Identity;
  readonly at: number;
  readonly recorder: Recorder;
  readonly threads: (Thread | null)[];
  /** Tasks that were scheduled while this event was handled: they are started when everything stands still. */
  readonly starting: TaskRef[] = [];
  redriveCount: number;
  redrivenAt: number | null;
  deadline: number;
  #variableBytes: number;
  #status: Status;
  #stoppedAt: number | null;
  #output: Json | undefined;
  #failure: Failure;
  readonly #from: Execution;
  readonly #drafts = new Set<Thread>();
  readonly #ready: number[] = [];
  #head = 0;
  readonly #effects: Effect[] = [];
  #random: Random | undefined;

  constructor(definition: Definition, execution: Execution, at: number) {
    this.definition = definition;
    this.identity = execution.identity;
    this.at = Math.max(at, execution.at);
    this.recorder = new Recorder(execution.lastEvent + 1);
    this.threads = execution.threads.slice();
    this.redriveCount = execution.redriveCount;
    this.redrivenAt = execution.redrivenAt;
    this.deadline = execution.deadline;
    this.#variableBytes = execution.variableBytes;
    this.#status = execution.status;
    this.#stoppedAt = execution.stoppedAt;
    this.#output = execution.output;
    this.#failure = { error: execution.error, cause: execution.cause };
    this.#from = execution;
  }

  get nextEvent(): number {
    return this.recorder.next;
  }

  get isRunning(): boolean {
    return this.#status === 'RUNNING';
  }

  /** One source for the whole event: it follows from the execution and the first event recorded. */
  random(): Random {
    this.#random ??= new Random(`${this.identity.seed}/${this.#from.lastEvent}`);
    return this.#random;
  }

  state(thread: Thread): State {
    return this.definition.states[thread.state] as State;
  }

  /** The thread to write to. */
  draft(id: number): ThreadDraft {
    const thread = this.threads[id] as Thread;
    if (this.#drafts.has(thread)) return thread;
    const copy = { ...thread };
    this.threads[id] = copy;
    this.#drafts.add(copy);
    return copy;
  }

  /** A new thread, numbered after all others. */
  add(thread: Omit<Thread, 'id'>): ThreadDraft {
    const added = { id: this.threads.length, ...thread };
    this.threads.push(added);
    this.#drafts.add(added);
    return added;
  }

  remove(id: number): void {
    this.threads[id] = null;
    while (this.threads.length > 0 && this.threads.at(-1) === null) this.threads.pop();
  }

  /** The thread takes its next step when those that are ready before it have taken theirs. */
  queue(thread: ThreadDraft): void {
    thread.waiting = { for: 'nothing' };
    this.#ready.push(thread.id);
  }

  /** The next thread that is ready. */
  takeReady(): ThreadDraft | undefined {
    while (this.#head < this.#ready.length) {
      const thread = this.threads[this.#ready[this.#head++] as number];
      if (thread?.waiting.for === 'nothing') return this.draft(thread.id);
    }
    this.#ready.length = 0;
    this.#head = 0;
    return undefined;
  }

  /** Whether variables may be assigned: each Assign is limited as a payload is, and all variables of the execution together. */
  hasRoomFor(values: JsonObject, by: Thread): boolean {
    if (!fits(values)) return false;
    this.#variableBytes += bytesAtMost(values, largestVariables);
    if (this.#variableBytes <= largestVariables) return true;
    this.#variableBytes = 0;
    for (const thread of this.threads) {
      const variables = thread?.id === by.id ? { ...by.variables, ...values } : (thread?.variables ?? {});
      this.#variableBytes += Buffer.byteLength(JSON.stringify(variables));
    }
    return this.#variableBytes <= largestVariables;
  }

  runTask(task: Task): void {
    this.#effects.push({ type: 'run-task', task });
  }

  stopChild(executionArn: string): void {
    this.#effects.push({ type: 'stop-child', executionArn });
  }

  succeed(output: Json, previous: number): void {
    this.recorder.end(ended.SUCCEEDED, previous, output);
    this.#end('SUCCEEDED');
    this.#output = output;
    this.threads.length = 0;
  }

  /** Ends the execution without success. Its threads stay as they are, for a redrive. */
  end(status: 'FAILED' | 'TIMED_OUT' | 'ABORTED', failure: Failure, previous: number): void {
    this.recorder.end(ended[status], previous, [failure.error ?? null, failure.cause ?? null]);
    this.#end(status);
    this.#failure = failure;
  }

  #end(status: Status): void {
    this.#status = status;
    this.#stoppedAt = this.at;
    this.#ready.length = 0;
    this.#head = 0;
    this.starting.length = 0;
  }

  /** Takes the end back. */
  reopen(deadline: number): void {
    this.#status = 'RUNNING';
    this.#stoppedAt = null;
    this.#failure = {};
    this.redriveCount += 1;
    this.redrivenAt = this.at;
    this.deadline = deadline;
  }

  result(): [Execution, Effect[]] {
    const chunk = this.recorder.chunk(this.at);
    const execution: Execution = {
      identity: this.identity,
      status: this.#status,
      at: this.at,
      lastEvent: this.recorder.next - 1,
      deadline: this.deadline,
      variableBytes: this.#variableBytes,
      redriveCount: this.redriveCount,
      redrivenAt: this.redrivenAt,
      stoppedAt: this.#stoppedAt,
      output: this.#output,
      error: this.#failure.error,
      cause: this.#failure.cause,
      threads: this.threads,
      wakeAt: this.#status === 'RUNNING' ? this.#wakeAt() : null,
    };
    const running = this.isRunning ? this.#effects : this.#effects.filter(({ type }) => type !== 'run-task');
    return [execution, chunk.events.length === 0 ? running : [{ type: 'record', chunk }, ...running]];
  }

  #wakeAt(): number | null {
    let earliest = this.deadline;
    for (const thread of this.threads) if (thread !== null) earliest = Math.min(earliest, dueAt(thread));
    return earliest === Number.POSITIVE_INFINITY ? null : earliest;
  }
}
