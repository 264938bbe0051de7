import { codeOf } from '../history/event-type.ts';
import type { Assignments, Catcher, MapState, ParallelState, State } from '../language/definition.ts';
import { type Failure, namesFailure, QueryError, statesError } from '../language/errors.ts';
import { fits } from '../language/size.ts';
import type { Template } from '../language/template.ts';
import type { Json, JsonObject } from '../model.ts';
import type { Children } from './execution.ts';
import { retries } from './retry.ts';
import type { Run, ThreadDraft } from './run.ts';
import { assigned, ThreadScope } from './scope.ts';
import { abort, childrenOf, recordFailed, removeChildren, startIterations } from './threads.ts';
import { exceeded, isTolerant, tolerates } from './tolerance.ts';

// How a state ends, and with it perhaps its branch, the Parallel or Map around that, and the execution: each leads to the next.

const kinds = ['Pass', 'Choice', 'Wait', 'Task', 'Parallel', 'Map', 'Succeed'] as const;
const exited = Object.fromEntries(kinds.map((kind) => [kind, codeOf(`${kind}StateExited`)])) as Record<
  (typeof kinds)[number],
  number
>;
const evaluationFailed = codeOf('EvaluationFailed');
const succeeded = { Parallel: codeOf('ParallelStateSucceeded'), Map: codeOf('MapStateSucceeded') };
const stateFailed = { Parallel: codeOf('ParallelStateFailed'), Map: codeOf('MapStateFailed') };
const iteration = { succeeded: codeOf('MapIterationSucceeded'), failed: codeOf('MapIterationFailed') };

/** What a state, a choice rule or a catcher gives out. */
export interface Results {
  readonly output: Template | null;
  readonly assign: Assignments | null;
}

/**
 * Evaluates `Output` and `Assign` from the same variables, records that the state is left, and goes on.
 * @param fallback the output when there is no `Output`
 * @param next number of the next state; -1 at the end
 * @param handled false when a failure is being caught: what fails now is not caught again
 */
export function leave(
  run: Run,
  thread: ThreadDraft,
  results: Results,
  scope: ThreadScope,
  fallback: Json,
  next: number,
  handled = true,
) {
  const { output, assign } = results;
  const state = run.state(thread);
  const values = assign === null ? undefined : evaluateAll(assign, scope);
  const value = output === null ? fallback : output.evaluate(scope);
  if ((value !== thread.input && !fits(value)) || (values !== undefined && !run.hasRoomFor(values, thread))) {
    return fail(run, thread, tooLarge(state.name), handled);
  }
  const type = state.type as Exclude<State['type'], 'Fail'>;
  thread.previous = run.recorder.add(exited[type], thread.previous, state.index, value, values);
  if (values !== undefined) thread.variables = assigned(thread.variables, values);
  if (next < 0) return threadSucceeded(run, thread, value);
  goTo(run, thread, next, value);
}

function goTo(run: Run, thread: ThreadDraft, next: number, input: Json): void {
  thread.state = next;
  thread.input = input;
  thread.entered = 0;
  thread.retries = null;
  thread.retryCount = 0;
  run.queue(thread);
}

function evaluateAll(assign: Assignments, scope: ThreadScope): JsonObject {
  return Object.fromEntries(assign.map(([name, value]) => [name, value.evaluate(scope)]));
}

/** @param who name of the state or of what the task asked */
export function tooLarge(who: string) {
  return {
    error: statesError.dataLimitExceeded,
    cause: `The state/task '${who}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  };
}

/**
 * A state has failed: its retriers are asked, then its catchers, then the thread fails.
 * @param handled false when it failed in catching a failure: then nothing catches it again
 */
export function fail(run: Run, thread: ThreadDraft, failure: Failure, handled = true) {
  const state = run.state(thread);
  if ('retry' in state) {
    if (handled && retries(run, thread, state.retry, failure)) return;
    if (state.type !== 'Task')
      thread.previous = run.recorder.add(stateFailed[state.type], thread.previous, state.index);
    const catcher = handled ? state.catch.find(({ errorEquals }) => namesFailure(errorEquals, failure)) : undefined;
    if (catcher !== undefined) return caught(run, thread, catcher, failure);
  }
  if (thread.parent < 0) run.end('FAILED', failure, thread.previous);
  else childFailed(run, thread, failure);
}

function caught(run: Run, thread: ThreadDraft, catcher: Catcher, failure: Failure): void {
  removeChildren(run, thread);
  const errorOutput = errorOutputOf(failure);
  const scope = new ThreadScope(run, thread, { errorOutput });
  guarded(run, thread, () => leave(run, thread, catcher, scope, errorOutput, catcher.next, false), false);
}

/** What `$states.errorOutput` is. A time-out has an empty cause. */
function errorOutputOf({ error, cause }: Failure): Json {
  return { Error: error ?? null, Cause: cause ?? (error === statesError.timeout ? '' : null) };
}

/**
 * Records that a field of the state could not be evaluated, and fails the state.
 * @param previous the event before: for what is evaluated on entering, the one before the state was entered
 */
export function failEvaluation(
  run: Run,
  thread: ThreadDraft,
  error: QueryError,
  previous: number,
  handled = true,
): void {
  const state = run.state(thread);
  const cause = withPlace(run, thread, error.message);
  const details = [statesError.queryEvaluationError, cause, error.location];
  thread.previous = run.recorder.add(evaluationFailed, previous, state.index, details);
  fail(run, thread, { error: statesError.queryEvaluationError, cause }, handled);
}

/** A reason as AWS words the cause of what went wrong inside a state. */
export function withPlace(run: Run, thread: ThreadDraft, reason: string): string {
  const { name } = run.state(thread);
  return `An error occurred while executing the state '${name}' (entered at the event id #${thread.entered}). ${reason}`;
}

/** Runs something that evaluates fields of a state the thread is already in. */
export function guarded(run: Run, thread: ThreadDraft, evaluate: () => void, handled = true): void {
  try {
    evaluate();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    failEvaluation(run, thread, error, thread.previous, handled);
  }
}

/** The last state of a thread has been left. */
function threadSucceeded(run: Run, thread: ThreadDraft, output: Json) {
  if (thread.parent < 0) return run.succeed(output, thread.previous);
  thread.waiting = { for: 'end', how: 'succeeded', output };
  const parent = run.draft(thread.parent);
  const state = run.state(parent) as ParallelState | MapState;
  parent.previous =
    state.type === 'Map'
      ? run.recorder.addNumber(iteration.succeeded, thread.previous, state.index, thread.index)
      : thread.previous;
  oneEnded(run, parent, state, thread.previous);
}

/** @param previous what the next iteration names as the event before it */
function oneEnded(run: Run, parent: ThreadDraft, state: ParallelState | MapState, previous: number): void {
  const waiting = parent.waiting as Children;
  parent.waiting = { ...waiting, running: waiting.running - 1 };
  if (state.type === 'Map') startIterations(run, parent, previous);
  const { running, started, total } = parent.waiting as Children;
  if (running === 0 && started === total) allSucceeded(run, parent, state);
}

/** All branches or iterations of a Parallel or Map have ended. */
export function allSucceeded(run: Run, thread: ThreadDraft, state: ParallelState | MapState) {
  const result = childrenOf(run, thread).map(({ waiting }) => ('output' in waiting ? waiting.output : null));
  run.recorder.add(succeeded[state.type], thread.previous, state.index);
  guarded(run, thread, () => {
    removeChildren(run, thread);
    if (!fits(result)) return fail(run, thread, tooLarge(state.name));
    leave(run, thread, state, new ThreadScope(run, thread, { result }), result, state.next);
  });
}

/** A branch or iteration has failed: the others are aborted and the state fails, unless the Map tolerates it. */
function childFailed(run: Run, child: ThreadDraft, failure: Failure) {
  const parent = run.draft(child.parent);
  const state = run.state(parent) as ParallelState | MapState;
  const waiting = parent.waiting as Children;
  const { previous } = child;
  if (state.type === 'Map') {
    run.recorder.addNumber(iteration.failed, previous, state.index, child.index);
    const failed = waiting.failed + 1;
    if (tolerates(waiting, failed)) {
      removeChildren(run, child);
      child.waiting = { for: 'end', how: 'failed' };
      parent.waiting = { ...waiting, failed };
      parent.previous = previous;
      return oneEnded(run, parent, state, previous);
    }
  }
  recordFailed(run, child, previous);
  for (const other of childrenOf(run, parent)) if (other.id !== child.id) abort(run, other, previous, state);
  parent.previous = previous;
  fail(run, parent, isTolerant(waiting) ? exceeded : failure);
}
