import { codeOf } from '../history/event-type.ts';
import type { Assignments, ChoiceState, State, WaitState } from '../language/definition.ts';
import { QueryError, statesError } from '../language/errors.ts';
import { unexpected } from '../language/field.ts';
import { fits } from '../language/size.ts';
import type { Template } from '../language/template.ts';
import { parseTimestamp } from '../language/timestamp.ts';
import type { Json, JsonObject } from '../model.ts';
import { enterMap, enterParallel, threadSucceeded } from './children.ts';
import { fail } from './failure.ts';
import type { Draft, Run } from './run.ts';
import { assigned, ThreadScope } from './scope.ts';
import { schedule } from './task.ts';

const kinds = ['Pass', 'Choice', 'Wait', 'Task', 'Parallel', 'Map', 'Succeed'] as const;
const entered = { ...codesOf('StateEntered'), Fail: codeOf('FailStateEntered') };
const exited = codesOf('StateExited');
const evaluationFailed = codeOf('EvaluationFailed');

function codesOf(suffix: string): Record<(typeof kinds)[number], number> {
  return Object.fromEntries(kinds.map((kind) => [kind, codeOf(`${kind}${suffix}`)])) as Record<
    (typeof kinds)[number],
    number
  >;
}

/** Lets every thread that is ready go on, a state at a time and in turn, until all wait for something. */
export function runUntilWaiting(run: Run): void {
  for (let thread = run.takeReady(); thread !== undefined; thread = run.takeReady()) step(run, thread);
}

/** Enters the state, unless the thread is in it already, and does what the state does. */
function step(run: Run, thread: Draft): void {
  const state = run.state(thread);
  const before = thread.previous;
  const isNew = thread.entered === 0;
  if (isNew) {
    thread.entered = run.recorder.add(entered[state.type], before, state.index, thread.input);
    thread.enteredAt = run.at;
    thread.previous = thread.entered;
  }
  try {
    perform(run, thread, state);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    failEvaluation(run, thread, error, isNew && state.type !== 'Wait' ? before : thread.previous);
  }
}

function perform(run: Run, thread: Draft, state: State) {
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return leave(run, thread, state, new ThreadScope(run, thread), thread.input, state.next);
    case 'Choice':
      return choose(run, thread, state);
    case 'Wait':
      return wait(run, thread, state);
    case 'Task':
      return schedule(run, thread, state);
    case 'Parallel':
      return enterParallel(run, thread, state);
    case 'Map':
      return enterMap(run, thread, state);
    case 'Fail': {
      const scope = new ThreadScope(run, thread);
      return fail(run, thread, { error: state.error?.(scope), cause: state.cause?.(scope) });
    }
  }
}

/**
 * Records that a field of the state could not be evaluated, and fails the state.
 * @param previous the event before: for what is evaluated on entering, the one before the state was entered
 */
function failEvaluation(run: Run, thread: Draft, error: QueryError, previous: number, handled = true): void {
  const state = run.state(thread);
  const cause = withPlace(run, thread, error.message);
  const details = [statesError.queryEvaluationError, cause, error.location];
  thread.previous = run.recorder.add(evaluationFailed, previous, state.index, details);
  fail(run, thread, { error: statesError.queryEvaluationError, cause }, handled);
}

/** A reason as AWS words the cause of what went wrong inside a state. */
function withPlace(run: Run, thread: Draft, reason: string): string {
  const { name } = run.state(thread);
  return `An error occurred while executing the state '${name}' (entered at the event id #${thread.entered}). ${reason}`;
}

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
  thread: Draft,
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

function goTo(run: Run, thread: Draft, next: number, input: Json): void {
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

function choose(run: Run, thread: Draft, state: ChoiceState) {
  const scope = new ThreadScope(run, thread);
  for (const rule of state.rules) {
    const holds = rule.condition.evaluate(scope);
    if (typeof holds !== 'boolean') throw unexpected(rule.condition, 'Condition', 'boolean', holds);
    if (holds) return leave(run, thread, rule, scope, thread.input, rule.next);
  }
  if (state.otherwise < 0) {
    const reason = 'Failed to transition out of the state. The state does not point to a next state.';
    return fail(run, thread, { error: statesError.noChoiceMatched, cause: withPlace(run, thread, reason) });
  }
  leave(run, thread, state, scope, thread.input, state.otherwise);
}

function wait(run: Run, thread: Draft, state: WaitState) {
  const until = waitUntil(run, new ThreadScope(run, thread), state);
  if (until <= run.at) return waited(run, thread, state);
  thread.waiting = { for: 'time', until };
}

function waitUntil(run: Run, scope: ThreadScope, state: WaitState): number {
  if (state.seconds !== null) return run.at + state.seconds.evaluate(scope) * 1000;
  const timestamp = state.timestamp as Template;
  const text = timestamp.evaluate(scope);
  if (typeof text !== 'string') throw unexpected(timestamp, 'Timestamp', 'string', text);
  const until = parseTimestamp(text);
  if (until !== null) return until;
  const reason = 'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string';
  throw new QueryError(`${reason}: ${text}`, 'Timestamp');
}

/** The time of a Wait state has come. */
export function waited(run: Run, thread: Draft, state: WaitState): void {
  leave(run, thread, state, new ThreadScope(run, thread), thread.input, state.next);
}

/** Runs something that evaluates fields of a state the thread is already in. */
export function guarded(run: Run, thread: Draft, evaluate: () => void, handled = true): void {
  try {
    evaluate();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    failEvaluation(run, thread, error, thread.previous, handled);
  }
}
