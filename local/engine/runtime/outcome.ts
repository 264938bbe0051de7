import type { ExecutionEvent, Task, TaskRef } from '../advance/event.ts';
import type { Execution } from '../advance/execution.ts';
import type { Failure } from '../language/errors.ts';
import { statesError } from '../language/errors.ts';
import { type Json, type JsonObject, TaskError } from '../model.ts';

/** What the answer of an integration means to the execution. */
export function answered(task: Task, at: number, output: Json): ExecutionEvent {
  if (task.pattern === 'requestResponse') return { type: 'task-succeeded', at, task: task.ref, output };
  return { type: 'task-submitted', at, task: task.ref, output, child: childOf(task, output) };
}

/** What the failure of an integration means to the execution. */
export function rejected(task: Task, at: number, error: unknown): ExecutionEvent {
  if (!(error instanceof TaskError)) {
    const cause = error instanceof Error ? error.message : String(error);
    return { type: 'task-failed', at, task: task.ref, failure: { error: statesError.runtime, cause }, phase: 'run' };
  }
  const failure: Failure = { error: error.error, cause: error.cause };
  const phase = error.phase === 'run' && isSync(task) ? 'submit' : error.phase;
  return { type: 'task-failed', at, task: task.ref, failure, phase };
}

function isSync({ pattern }: Task): boolean {
  return pattern === 'sync' || pattern === 'sync:2';
}

/** The ARN of the execution that a `.sync` task has started. */
function childOf(task: Task, output: Json): string | null {
  if (!isSync(task) || typeof output !== 'object' || output === null || Array.isArray(output)) return null;
  return typeof output.ExecutionArn === 'string' ? output.ExecutionArn : null;
}

/**
 * What the end of a child means to the `.sync` task that waits for it: its description, in `.sync:2` with input and output as JSON
 * instead of text. Members and their order as AWS has them, dates in epoch milliseconds.
 */
export function childEnded(
  child: Execution,
  inputText: string,
  asJson: boolean,
  at: number,
  task: TaskRef,
): ExecutionEvent {
  const described = describe(child, inputText, asJson);
  if (child.status === 'SUCCEEDED') return { type: 'task-succeeded', at, task, output: described };
  const failure = { error: statesError.taskFailed, cause: JSON.stringify(describe(child, inputText, false)) };
  return { type: 'task-failed', at, task, failure, phase: 'run' };
}

function describe(child: Execution, inputText: string, asJson: boolean): JsonObject {
  const { identity, status, output, error, cause } = child;
  return {
    ...(cause === undefined ? {} : { Cause: cause }),
    ...(error === undefined ? {} : { Error: error }),
    ExecutionArn: identity.arn,
    Input: asJson ? identity.input : inputText,
    InputDetails: { Included: true },
    Name: identity.name,
    ...(output === undefined
      ? {}
      : { Output: asJson ? output : JSON.stringify(output), OutputDetails: { Included: true } }),
    StartDate: identity.startedAt,
    StateMachineArn: identity.stateMachineArn,
    Status: status,
    StopDate: child.stoppedAt ?? child.at,
  };
}
