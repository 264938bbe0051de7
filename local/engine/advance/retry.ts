import type { Retrier } from '../language/definition.ts';
import { type Failure, namesFailure } from '../language/errors.ts';
import type { Run, ThreadDraft } from './run.ts';
import { removeChildren } from './threads.ts';

/** Only the first retrier that names the failure counts. @returns whether the state will be tried again */
export function retries(run: Run, thread: ThreadDraft, retriers: readonly Retrier[], failure: Failure): boolean {
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
