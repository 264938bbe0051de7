import { codeOf } from '../history/event-type.ts';
import { HistoryFull, longestHistory } from '../history/recorder.ts';
import type { Definition, WaitState } from '../language/definition.ts';
import { statesError } from '../language/errors.ts';
import { guarded } from './ending.ts';
import type { Effect, ExecutionEvent } from './event.ts';
import { dueAt, type Execution, type Identity, longestExecution, type Thread } from './execution.ts';
import { redrive } from './redrive.ts';
import { Run } from './run.ts';
import { runUntilWaiting, waited } from './step.ts';
import { handleTask, startScheduled, timeOut } from './task.ts';
import { abandon } from './threads.ts';

const executionStarted = codeOf('ExecutionStarted');

/** An execution to which nothing has happened yet. */
export function begin(identity: Identity, definition: Definition): Execution {
  return {
    identity,
    status: 'RUNNING',
    at: identity.startedAt,
    lastEvent: 0,
    deadline: deadlineOf(definition, identity.startedAt),
    variableBytes: 0,
    redriveCount: 0,
    redrivenAt: null,
    stoppedAt: null,
    output: undefined,
    error: undefined,
    cause: undefined,
    threads: [],
    wakeAt: null,
  };
}

function deadlineOf({ timeoutSeconds }: Definition, from: number): number {
  return from + Math.min(timeoutSeconds === null ? longestExecution : timeoutSeconds * 1000, longestExecution);
}

/**
 * What becomes of an execution when something happens to it, and what is to be done outside. Depends on nothing else and changes
 * nothing: no clock, no input or output. An event that does not concern the execution any more leaves it as it is, without effects.
 */
export function advance(definition: Definition, execution: Execution, event: ExecutionEvent): [Execution, Effect[]] {
  if ((execution.status === 'RUNNING') === (event.type === 'redrive')) return [execution, []];
  const run = new Run(definition, execution, event.at);
  try {
    handle(run, execution, event);
    settle(run);
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    const cause = `The execution reached the maximum number of history events (${longestHistory}).`;
    run.end('FAILED', { error: statesError.runtime, cause }, run.recorder.next - 1);
  }
  return run.result();
}

function settle(run: Run): void {
  runUntilWaiting(run);
  if (run.isRunning) startScheduled(run);
}

function handle(run: Run, execution: Execution, event: ExecutionEvent) {
  switch (event.type) {
    case 'start':
      run.recorder.add(executionStarted, 0, -1, run.identity.input);
      run.queue(run.add(firstThread(run.definition, run.identity, run.at)));
      return;
    case 'time':
      return passTime(run);
    case 'stop':
      for (const thread of run.threads) if (thread) abandon(run, thread);
      return run.end('ABORTED', { error: event.error, cause: event.cause }, 0);
    case 'redrive':
      return redrive(run, execution.lastEvent, deadlineOf(run.definition, run.at));
    default:
      return handleTask(run, event);
  }
}

/** The machine's own thread, before its first state. */
export function firstThread(definition: Definition, identity: Identity, at: number): Omit<Thread, 'id'> {
  return {
    parent: -1,
    index: 0,
    state: definition.startAt,
    entered: 0,
    enteredAt: at,
    previous: 0,
    input: identity.input,
    variables: null,
    retries: null,
    retryCount: 0,
    item: undefined,
    waiting: { for: 'nothing' },
  };
}

/** Everything that is due, in the order in which it fell due; at the same moment in the order of the threads. */
function passTime(run: Run) {
  while (run.isRunning) {
    const thread = earliest(run.threads);
    const due = thread === null ? Number.POSITIVE_INFINITY : dueAt(thread);
    if (run.deadline <= run.at && run.deadline < due) return runOut(run);
    if (thread === null || due > run.at) return;
    fallDue(run, thread);
    settle(run);
  }
}

function earliest(threads: readonly (Thread | null)[]): Thread | null {
  let first: Thread | null = null;
  for (const thread of threads) {
    if (thread !== null && (first === null || dueAt(thread) < dueAt(first))) first = thread;
  }
  return first;
}

function runOut(run: Run): void {
  for (const thread of run.threads) if (thread) abandon(run, thread);
  run.end('TIMED_OUT', {}, 0);
}

function fallDue(run: Run, { id, waiting }: Thread): void {
  const thread = run.draft(id);
  if (waiting.for === 'retry') run.queue(thread);
  else if (waiting.for === 'task') timeOut(run, thread, waiting);
  else guarded(run, thread, () => waited(run, thread, run.state(thread) as WaitState));
}
