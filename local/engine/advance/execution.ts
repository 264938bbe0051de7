import type { Json, JsonObject } from '../model.ts';

/** What never changes of an execution. */
export interface Identity {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string;
  /** Number of the execution in its engine: part of its tokens. */
  readonly number: number;
  /** What `$random`, `$uuid`, jitter and tokens follow from. */
  readonly seed: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly input: Json;
  /** Takes the place of the context object; only when a single state is tested. */
  readonly context?: JsonObject;
}

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution between two events. It is never changed: `advance` answers a new one that shares what stayed the same. */
export interface Execution {
  readonly identity: Identity;
  readonly status: Status;
  /** Epoch milliseconds of the last event that was handled: time in an execution never goes back. */
  readonly at: number;
  /** Id of the last event of the history. */
  readonly lastEvent: number;
  /** Epoch milliseconds at which the machine's own time is over. */
  readonly deadline: number;
  /** At least as many bytes as all variables take: assignments since they were last counted are added up. */
  readonly variableBytes: number;
  readonly redriveCount: number;
  readonly redrivenAt: number | null;
  readonly stoppedAt: number | null;
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /**
   * The lines of control, by number: the first is the machine's own, the others are branches and iterations. After a failure they
   * stay as they were, for a redrive; after success there are none.
   */
  readonly threads: readonly (Thread | null)[];
  /** Epoch milliseconds of the earliest moment at which time alone has an effect; null when it never has. */
  readonly wakeAt: number | null;
}

/** A line of control: the machine itself, a branch of a Parallel or an iteration of a Map. */
export interface Thread {
  readonly id: number;
  /** Number of the thread whose Parallel or Map this belongs to; -1 for the machine itself. */
  readonly parent: number;
  /** Place among the branches or iterations. */
  readonly index: number;
  /** Number of the state it is in. */
  readonly state: number;
  /** Id and time of the event with which it entered the state. */
  readonly entered: number;
  readonly enteredAt: number;
  /** What the next event of this thread names as the one before it. */
  readonly previous: number;
  /** Of the state. */
  readonly input: Json;
  readonly variables: Readonly<Record<string, Json>> | null;
  /** How often each retrier of the state has been used. */
  readonly retries: readonly number[] | null;
  /** `State.RetryCount` */
  readonly retryCount: number;
  /** `Map.Item.Value` of an iteration. */
  readonly item: Json | undefined;
  readonly waiting: Waiting;
}

export type Waiting =
  /** An iteration that has not been started because of MaxConcurrency. */
  | { readonly for: 'turn' }
  /** About to take its next step: only while an event is handled. */
  | { readonly for: 'nothing' }
  | { readonly for: 'time'; readonly until: number }
  | { readonly for: 'retry'; readonly until: number }
  | TaskUnderWay
  | Children
  | { readonly for: 'end'; readonly how: 'succeeded'; readonly output: Json }
  | { readonly for: 'end'; readonly how: 'failed' };

export interface TaskUnderWay {
  readonly for: 'task';
  /** Id of the event with which it was scheduled; tells this try from every other. */
  readonly scheduled: number;
  /** Whether it still has to be asked for, or the answer to a request is waited for, or only its token or execution. */
  readonly phase: 'requested' | 'submitted';
  readonly arguments: Json;
  readonly timeoutAt: number | null;
  readonly heartbeatSeconds: number | null;
  readonly heartbeatAt: number | null;
  readonly roleArn: string | null;
  /** ARN of the execution that `.sync` waits for. */
  readonly child: string | null;
}

/** Branches or iterations, in the threads from `first` on. */
export interface Children {
  readonly for: 'children';
  readonly first: number;
  readonly total: number;
  readonly started: number;
  readonly running: number;
  readonly failed: number;
  readonly most: number;
  readonly toleratedCount: number;
  readonly toleratedPercentage: number;
}

/** Step Functions ends a standard execution after a year. @source Step Functions quotas */
export const longestExecution = 365 * 24 * 3600 * 1000;

/** When time alone has an effect on a thread. */
export function dueAt(thread: Thread): number {
  const { waiting } = thread;
  if (waiting.for === 'time' || waiting.for === 'retry') return waiting.until;
  if (waiting.for !== 'task') return Number.POSITIVE_INFINITY;
  return Math.min(waiting.timeoutAt ?? Number.POSITIVE_INFINITY, waiting.heartbeatAt ?? Number.POSITIVE_INFINITY);
}
