import type { Chunk } from '../history/recorder.ts';
import type { Failure } from '../language/errors.ts';
import type { Json, TaskPattern } from '../model.ts';

/** Something that happens to an execution. `at` is in epoch milliseconds. */
export type ExecutionEvent =
  | { readonly type: 'start'; readonly at: number }
  /** Everything due at or before `at` happens. */
  | { readonly type: 'time'; readonly at: number }
  /** The request of a task that waits for a token or an execution was answered. */
  | {
      readonly type: 'task-submitted';
      readonly at: number;
      readonly task: TaskRef;
      readonly output: Json;
      readonly child: string | null;
    }
  | { readonly type: 'task-succeeded'; readonly at: number; readonly task: TaskRef; readonly output: Json }
  | {
      readonly type: 'task-failed';
      readonly at: number;
      readonly task: TaskRef;
      readonly failure: Failure;
      /** What was under way: asking the service, its work, or the request before a token. */
      readonly phase: 'schedule' | 'start' | 'run' | 'submit';
    }
  | { readonly type: 'heartbeat'; readonly at: number; readonly task: TaskRef }
  | {
      readonly type: 'stop';
      readonly at: number;
      readonly error?: string | undefined;
      readonly cause?: string | undefined;
    }
  | { readonly type: 'redrive'; readonly at: number };

/** One try of one task: an event for a try that is over has no effect. */
export interface TaskRef {
  readonly thread: number;
  /** Id of the event with which it was scheduled. */
  readonly scheduled: number;
}

/** What is to be done outside, in order. */
export type Effect =
  | { readonly type: 'record'; readonly chunk: Chunk }
  | { readonly type: 'run-task'; readonly task: Task }
  /** The execution that a `.sync` task waited for is no longer wanted. */
  | { readonly type: 'stop-child'; readonly executionArn: string };

/** A task to be run, as the table of integrations wants it. */
export interface Task {
  readonly ref: TaskRef;
  readonly integration: string;
  readonly resource: string;
  readonly pattern: TaskPattern;
  readonly arguments: Json;
  readonly token: string | null;
  readonly state: string;
  readonly attempt: number;
  readonly roleArn: string | null;
}
