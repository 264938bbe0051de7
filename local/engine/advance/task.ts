import { codeOf } from '../history/event-type.ts';
import type { Definition, TaskState } from '../language/definition.ts';
import { type Failure, statesError } from '../language/errors.ts';
import { fits } from '../language/size.ts';
import type { Json } from '../model.ts';
import { fail, guarded, leave, tooLarge } from './ending.ts';
import type { ExecutionEvent, Task, TaskRef } from './event.ts';
import type { Execution, TaskUnderWay, Thread } from './execution.ts';
import type { Run, ThreadDraft } from './run.ts';
import { ThreadScope } from './scope.ts';
import { abandon } from './threads.ts';
import { makeToken } from './token.ts';

const service = {
  scheduled: codeOf('TaskScheduled'),
  started: codeOf('TaskStarted'),
  succeeded: codeOf('TaskSucceeded'),
  failed: {
    schedule: codeOf('TaskStartFailed'),
    start: codeOf('TaskStartFailed'),
    run: codeOf('TaskFailed'),
    submit: codeOf('TaskSubmitFailed'),
  },
  timedOut: codeOf('TaskTimedOut'),
};
const bareFunction: typeof service = {
  scheduled: codeOf('LambdaFunctionScheduled'),
  started: codeOf('LambdaFunctionStarted'),
  succeeded: codeOf('LambdaFunctionSucceeded'),
  failed: {
    schedule: codeOf('LambdaFunctionScheduleFailed'),
    start: codeOf('LambdaFunctionStartFailed'),
    run: codeOf('LambdaFunctionFailed'),
    submit: codeOf('LambdaFunctionFailed'),
  },
  timedOut: codeOf('LambdaFunctionTimedOut'),
};
const submitted = codeOf('TaskSubmitted');

function codes(state: TaskState): typeof service {
  return state.service === null ? bareFunction : service;
}

/** Evaluates what the task is asked and records it. It is started when everything else stands still. */
export function schedule(run: Run, thread: ThreadDraft, state: TaskState) {
  const scope = new ThreadScope(run, thread);
  const input = state.arguments === null ? thread.input : state.arguments.evaluate(scope);
  const timeout = state.timeoutSeconds?.evaluate(scope) ?? null;
  const heartbeat = state.heartbeatSeconds?.evaluate(scope) ?? null;
  const roleArn = state.roleArn?.(scope) ?? null;
  if (input !== thread.input && !fits(input)) return fail(run, thread, tooLarge(state.name));
  const limits: Json = [timeout, heartbeat, roleArn];
  const hasLimits = timeout !== null || heartbeat !== null || roleArn !== null;
  const scheduled = run.recorder.add(
    codes(state).scheduled,
    thread.previous,
    state.index,
    input,
    hasLimits ? limits : undefined,
  );
  thread.previous = scheduled;
  thread.waiting = {
    for: 'task',
    scheduled,
    phase: 'requested',
    arguments: input,
    timeoutAt: timeout === null ? null : run.at + timeout * 1000,
    heartbeatSeconds: heartbeat,
    heartbeatAt: heartbeat === null ? null : run.at + heartbeat * 1000,
    roleArn,
    child: null,
  };
  run.starting.push({ thread: thread.id, scheduled });
}

/** Starts the tasks that were scheduled and are still wanted. */
export function startScheduled(run: Run): void {
  for (const ref of run.starting.splice(0)) {
    if (!isUnderWay(run, ref)) continue;
    const thread = run.draft(ref.thread);
    const state = run.state(thread) as TaskState;
    thread.previous = run.recorder.add(codes(state).started, thread.previous, state.index);
    run.runTask(taskOf(run, thread));
  }
}

/** The tasks that were asked for and not answered, in the order in which they were: after a crash they are asked for again. */
export function requestedTasks(definition: Definition, { identity, threads }: Execution): Task[] {
  const isRequested = (thread: Thread | null) => thread?.waiting.for === 'task' && thread.waiting.phase === 'requested';
  const requested = threads.filter((thread) => thread !== null && isRequested(thread)) as Thread[];
  return requested
    .map((thread) => taskOf({ definition, identity }, thread))
    .sort((a, b) => a.ref.scheduled - b.ref.scheduled);
}

function taskOf({ definition, identity }: Pick<Run, 'definition' | 'identity'>, thread: Thread): Task {
  const state = definition.states[thread.state] as TaskState;
  const waiting = thread.waiting as TaskUnderWay;
  const ref = { thread: thread.id, scheduled: waiting.scheduled };
  const token =
    state.pattern === 'requestResponse' ? null : makeToken(identity.seed, { execution: identity.number, ...ref });
  return {
    ref,
    integration: state.integration,
    resource: state.resource,
    pattern: state.pattern,
    arguments: waiting.arguments,
    token,
    state: state.name,
    attempt: thread.retryCount,
    roleArn: waiting.roleArn,
  };
}

function isUnderWay(run: Run, { thread, scheduled }: TaskRef): boolean {
  const waiting = run.threads[thread]?.waiting;
  return waiting?.for === 'task' && waiting.scheduled === scheduled;
}

type TaskEvent = Extract<ExecutionEvent, { task: unknown }>;

/** An event for a try that is over, or of an execution that is, has no effect. */
export function handleTask(run: Run, event: TaskEvent) {
  if (!isUnderWay(run, event.task)) return;
  const thread = run.draft(event.task.thread);
  const waiting = thread.waiting as TaskUnderWay;
  const state = run.state(thread) as TaskState;
  switch (event.type) {
    case 'task-submitted':
      return submit(run, thread, state, waiting, event);
    case 'task-succeeded':
      return succeed(run, thread, state, event.output);
    case 'task-failed':
      return taskFailed(run, thread, state, event.failure, codes(state).failed[event.phase]);
    case 'heartbeat': {
      const { heartbeatSeconds } = waiting;
      if (heartbeatSeconds !== null) thread.waiting = { ...waiting, heartbeatAt: run.at + heartbeatSeconds * 1000 };
    }
  }
}

function submit(
  run: Run,
  thread: ThreadDraft,
  state: TaskState,
  waiting: TaskUnderWay,
  { output, child }: Extract<TaskEvent, { type: 'task-submitted' }>,
) {
  if (!fits(output)) return taskFailed(run, thread, state, tooLarge(nameOf(state)), codes(state).failed.run);
  thread.previous = run.recorder.add(submitted, thread.previous, state.index, output);
  thread.waiting = { ...waiting, phase: 'submitted', child };
}

function succeed(run: Run, thread: ThreadDraft, state: TaskState, result: Json) {
  if (!fits(result)) return taskFailed(run, thread, state, tooLarge(nameOf(state)), codes(state).failed.run);
  thread.previous = run.recorder.add(codes(state).succeeded, thread.previous, state.index, result);
  const scope = new ThreadScope(run, thread, { result });
  guarded(run, thread, () => leave(run, thread, state, scope, result, state.next));
}

function taskFailed(run: Run, thread: ThreadDraft, state: TaskState, failure: Failure, code: number): void {
  abandon(run, thread);
  const details: Json = [failure.error ?? null, failure.cause ?? null];
  thread.previous = run.recorder.add(code, thread.previous, state.index, details);
  fail(run, thread, failure);
}

/** TimeoutSeconds or HeartbeatSeconds are over. */
export function timeOut(run: Run, thread: ThreadDraft, waiting: TaskUnderWay): void {
  const state = run.state(thread) as TaskState;
  const isHeartbeat =
    (waiting.heartbeatAt ?? Number.POSITIVE_INFINITY) < (waiting.timeoutAt ?? Number.POSITIVE_INFINITY);
  const failure: Failure = isHeartbeat
    ? { error: statesError.timeout, heartbeat: true }
    : { error: statesError.timeout };
  taskFailed(run, thread, state, failure, codes(state).timedOut);
}

/** How the cause of a result that is too large calls who gave it. */
function nameOf(state: TaskState): string {
  return state.service?.resourceType ?? state.resource;
}
