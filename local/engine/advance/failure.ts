import { codeOf } from '../history/event-type.ts';
import type { Catcher, Retrier, State } from '../language/definition.ts';
import { type Failure, namesFailure, statesError } from '../language/errors.ts';
import type { Json } from '../model.ts';
import { childFailed, removeChildren } from './children.ts';
import type { Draft, Run } from './run.ts';
import { ThreadScope } from './scope.ts';
import { guarded, leave } from './step.ts';

const stateFailed = { Parallel: codeOf('ParallelStateFailed'), Map: codeOf('MapStateFailed') };

/**
 * A state has failed: its retriers are asked, then its catchers, then the thread fails.
 * @param handled false when it failed in catching a failure: then nothing catches it again
 */
export function fail(run: Run, thread: Draft, failure: Failure, handled = true) {
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

/** Only the first retrier that names the failure counts. @returns whether the state will be tried again */
function retries(run: Run, thread: Draft, retriers: readonly Retrier[], failure: Failure): boolean {
  const index = retriers.findIndex(({ errorEquals }) => namesFailure(errorEquals, failure));
  const retrier = retriers[index];
  const used = thread.retries?.[index] ?? 0;
  if (retrier === undefined || used >= retrier.maxAttempts) return false;
  thread.retries = retriers.map((_, i) => (thread.retries?.[i] ?? 0) + (i === index ? 1 : 0));
  thread.retryCount += 1;
  removeChildren(run, thread);
  const until = run.at + delayOf(retrier, used, run);
  if (until <= run.at) run.queue(thread);
  else thread.waiting = { for: 'retry', until };
  return true;
}

/** Milliseconds before the next try. @param used how often the retrier has been used before */
function delayOf(retrier: Retrier, used: number, run: Run): number {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** used;
  const seconds = Math.min(grown, retrier.maxDelaySeconds ?? Number.MAX_SAFE_INTEGER / 1000);
  return Math.round(seconds * 1000 * (retrier.fullJitter ? run.random().next() : 1));
}

function caught(run: Run, thread: Draft, catcher: Catcher, failure: Failure): void {
  removeChildren(run, thread);
  const errorOutput = errorOutputOf(failure);
  const scope = new ThreadScope(run, thread, { errorOutput });
  guarded(run, thread, () => leave(run, thread, catcher, scope, errorOutput, catcher.next, false), false);
}

/** What `$states.errorOutput` is. A time-out has an empty cause. */
function errorOutputOf({ error, cause }: Failure): Json {
  return { Error: error ?? null, Cause: cause ?? (error === statesError.timeout ? '' : null) };
}

/** The name of the state's kind in events that say it was aborted; null for those that cannot be under way. */
export function abortable(state: State): 'Wait' | 'Task' | 'Parallel' | 'Map' | null {
  return state.type === 'Wait' || state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map'
    ? state.type
    : null;
}
