import { codeOf } from '../history/event-type.ts';
import type { Children } from './execution.ts';
import type { Run, ThreadDraft } from './run.ts';
import { childrenOf, startIterations } from './threads.ts';

const redriven = codeOf('ExecutionRedriven');

/**
 * Goes on from where the execution ended without success: the state that did not end is done again without being entered again,
 * in a Parallel or Map only in the branches and iterations that did not succeed. Retriers count from nothing.
 * @source Step Functions developer guide, Restarting state machine executions with redrive
 */
export function redrive(run: Run, lastEvent: number, deadline: number): void {
  run.reopen(deadline);
  const id = run.recorder.addNumber(redriven, lastEvent, -1, run.redriveCount);
  if (run.threads[0]) resume(run, run.draft(0), id);
}

function resume(run: Run, thread: ThreadDraft, previous: number) {
  thread.previous = previous;
  thread.retries = null;
  thread.retryCount = 0;
  const unfinished = childrenOf(run, thread).filter(({ waiting }) => !('output' in waiting));
  if (unfinished.length === 0) return run.queue(thread);
  const waiting = thread.waiting as Children;
  const begun = unfinished.filter((child) => child.waiting.for !== 'turn');
  for (const child of begun) resume(run, run.draft(child.id), previous);
  thread.waiting = { ...waiting, running: begun.length, failed: 0 };
  if (run.state(thread).type === 'Map') startIterations(run, thread, previous);
}
