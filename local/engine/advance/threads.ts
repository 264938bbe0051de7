import { codeOf } from '../history/event-type.ts';
import type { MapState, ParallelState, State } from '../language/definition.ts';
import type { Children, Thread } from './execution.ts';
import type { Run, ThreadDraft } from './run.ts';

const iterationStarted = codeOf('MapIterationStarted');
const iterationAborted = codeOf('MapIterationAborted');
const aborted = {
  Wait: codeOf('WaitStateAborted'),
  Task: codeOf('TaskStateAborted'),
  Parallel: codeOf('ParallelStateAborted'),
  Map: codeOf('MapStateAborted'),
};

/** Starts iterations as long as MaxConcurrency has room. */
export function startIterations(run: Run, thread: ThreadDraft, previous: number): void {
  const waiting = thread.waiting as Children;
  let { started, running } = waiting;
  const name = thread.state;
  while (started < waiting.total && running < waiting.most) {
    const child = run.draft(waiting.first + started);
    started += 1;
    if (child.waiting.for !== 'turn') continue;
    child.previous = run.recorder.addNumber(iterationStarted, previous, name, child.index);
    run.queue(child);
    running += 1;
  }
  thread.waiting = { ...waiting, started, running };
}

export function childrenOf(run: Run, thread: Thread): Thread[] {
  if (thread.waiting.for !== 'children') return [];
  const { first, total } = thread.waiting;
  return run.threads.slice(first, first + total).filter((child) => child !== null);
}

/** Takes the branches or iterations of a thread away, with all below them. */
export function removeChildren(run: Run, thread: Thread): void {
  for (const child of childrenOf(run, thread).reverse()) {
    removeChildren(run, child);
    run.remove(child.id);
  }
}

/** What failed in a branch or iteration is written as aborted too, where its kind of state has such an event. */
export function recordFailed(run: Run, thread: Thread, previous: number): void {
  const type = abortable(run.state(thread));
  if (type === 'Task' || type === 'Wait') run.recorder.add(aborted[type], previous, thread.state);
}

/** Records that a thread and those below it are aborted. They stay as they were, for a redrive. */
export function abort(run: Run, thread: Thread, previous: number, within: ParallelState | MapState): void {
  if (thread.waiting.for === 'end' || thread.waiting.for === 'turn') return;
  if (within.type === 'Map') run.recorder.addNumber(iterationAborted, previous, within.index, thread.index);
  const state = run.state(thread);
  const type = abortable(state);
  if (type !== null && thread.entered > 0) run.recorder.add(aborted[type], previous, state.index);
  if (thread.waiting.for === 'children') {
    for (const child of childrenOf(run, thread)) abort(run, child, previous, state as ParallelState | MapState);
  }
  abandon(run, thread);
}

/** The execution that a `.sync` task waits for is not wanted any more. */
export function abandon(run: Run, thread: Thread): void {
  if (thread.waiting.for === 'task' && thread.waiting.child !== null) run.stopChild(thread.waiting.child);
}

/** The name of the state's kind in events that say it was aborted; null for those that cannot be under way. */
function abortable(state: State): 'Wait' | 'Task' | 'Parallel' | 'Map' | null {
  return state.type === 'Wait' || state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map'
    ? state.type
    : null;
}
