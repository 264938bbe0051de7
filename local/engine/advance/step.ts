import { codeOf } from '../history/event-type.ts';
import type { ChoiceState, State, WaitState } from '../language/definition.ts';
import { QueryError, statesError } from '../language/errors.ts';
import { unexpected } from '../language/field.ts';
import type { Template } from '../language/template.ts';
import { parseTimestamp } from '../language/timestamp.ts';
import { enterMap, enterParallel } from './children.ts';
import { fail, failEvaluation, leave, withPlace } from './ending.ts';
import type { Run, ThreadDraft } from './run.ts';
import { ThreadScope } from './scope.ts';
import { schedule } from './task.ts';

const kinds = ['Pass', 'Choice', 'Wait', 'Task', 'Parallel', 'Map', 'Succeed', 'Fail'] as const;
const entered = Object.fromEntries(kinds.map((kind) => [kind, codeOf(`${kind}StateEntered`)])) as Record<
  State['type'],
  number
>;

/** Lets every thread that is ready go on, a state at a time and in turn, until all wait for something. */
export function runUntilWaiting(run: Run): void {
  for (let thread = run.takeReady(); thread !== undefined; thread = run.takeReady()) step(run, thread);
}

/** Enters the state, unless the thread is in it already, and does what the state does. */
function step(run: Run, thread: ThreadDraft): void {
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

function perform(run: Run, thread: ThreadDraft, state: State) {
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

function choose(run: Run, thread: ThreadDraft, state: ChoiceState) {
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

function wait(run: Run, thread: ThreadDraft, state: WaitState) {
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
export function waited(run: Run, thread: ThreadDraft, state: WaitState): void {
  leave(run, thread, state, new ThreadScope(run, thread), thread.input, state.next);
}
