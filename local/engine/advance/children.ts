import { codeOf } from '../history/event-type.ts';
import type { MapState, ParallelState } from '../language/definition.ts';
import { type Failure, QueryError, statesError } from '../language/errors.ts';
import { unexpected } from '../language/field.ts';
import { fits } from '../language/size.ts';
import type { Json } from '../model.ts';
import type { Children, Thread } from './execution.ts';
import { abortable, fail } from './failure.ts';
import type { Draft, Run } from './run.ts';
import { ThreadScope } from './scope.ts';
import { guarded, leave, tooLarge } from './step.ts';
import { abandon } from './task.ts';

const started = { Parallel: codeOf('ParallelStateStarted'), Map: codeOf('MapStateStarted') };
const succeeded = { Parallel: codeOf('ParallelStateSucceeded'), Map: codeOf('MapStateSucceeded') };
const iteration = {
  started: codeOf('MapIterationStarted'),
  succeeded: codeOf('MapIterationSucceeded'),
  failed: codeOf('MapIterationFailed'),
  aborted: codeOf('MapIterationAborted'),
};
const aborted = {
  Wait: codeOf('WaitStateAborted'),
  Task: codeOf('TaskStateAborted'),
  Parallel: codeOf('ParallelStateAborted'),
  Map: codeOf('MapStateAborted'),
};

/** An inline Map runs at most this many iterations at a time. @source Step Functions developer guide, Map state in Inline mode */
const mostIterations = 40;

export function enterParallel(run: Run, thread: Draft, state: ParallelState) {
  const input = state.arguments === null ? thread.input : state.arguments.evaluate(new ThreadScope(run, thread));
  if (input !== thread.input && !fits(input)) return fail(run, thread, tooLarge(state.name));
  thread.previous = run.recorder.add(started.Parallel, thread.previous, state.index);
  const children = state.branches.map((first, index) => addChild(run, thread, index, first, input));
  thread.waiting = { ...waitingFor(children), started: children.length, running: children.length };
  for (const child of children) run.queue(child);
}

export function enterMap(run: Run, thread: Draft, state: MapState) {
  const scope = new ThreadScope(run, thread);
  const items = itemsOf(thread, state, scope);
  const most = state.maxConcurrency?.evaluate(scope) ?? 0;
  const toleratedCount = state.toleratedFailureCount?.evaluate(scope) ?? 0;
  const toleratedPercentage = state.toleratedFailurePercentage?.evaluate(scope) ?? 0;
  const inputs = items.map((value, index) => {
    if (state.itemSelector === null) return value;
    return state.itemSelector.evaluate(new ThreadScope(run, thread, { item: { index, value } }));
  });
  if (inputs.some((input, index) => input !== items[index] && !fits(input)))
    return fail(run, thread, tooLarge(state.name));
  thread.previous = run.recorder.addNumber(started.Map, thread.previous, state.index, items.length);
  const children = inputs.map((input, index) => addChild(run, thread, index, state.processor, input, items[index]));
  thread.waiting = {
    ...waitingFor(children),
    most: Math.min(most || mostIterations, mostIterations),
    toleratedCount,
    toleratedPercentage,
  };
  if (items.length === 0) return allSucceeded(run, thread, state);
  startIterations(run, thread, thread.previous);
}

function itemsOf(thread: Thread, state: MapState, scope: ThreadScope): Json[] {
  const items = state.items === null ? thread.input : state.items.evaluate(scope);
  if (Array.isArray(items)) return items;
  if (state.items?.expression) throw unexpected(state.items, 'Items', 'array', items);
  throw new QueryError(`Map state input must be an array but was: ${JSON.stringify(items)}`, '');
}

function addChild(run: Run, parent: Draft, index: number, state: number, input: Json, item?: Json): Draft {
  return run.add({
    parent: parent.id,
    index,
    state,
    entered: 0,
    enteredAt: run.at,
    previous: parent.previous,
    input,
    variables: null,
    retries: null,
    retryCount: 0,
    item,
    waiting: { for: 'turn' },
  });
}

function waitingFor(children: readonly Thread[]): Children {
  return {
    for: 'children',
    first: children[0]?.id ?? 0,
    total: children.length,
    started: 0,
    running: 0,
    failed: 0,
    most: children.length,
    toleratedCount: 0,
    toleratedPercentage: 0,
  };
}

/** Starts iterations as long as MaxConcurrency has room. */
export function startIterations(run: Run, thread: Draft, previous: number): void {
  const waiting = thread.waiting as Children;
  let { started, running } = waiting;
  const name = thread.state;
  while (started < waiting.total && running < waiting.most) {
    const child = run.draft(waiting.first + started);
    started += 1;
    if (child.waiting.for !== 'turn') continue;
    child.previous = run.recorder.addNumber(iteration.started, previous, name, child.index);
    run.queue(child);
    running += 1;
  }
  thread.waiting = { ...waiting, started, running };
}

/** The last state of a thread has been left. */
export function threadSucceeded(run: Run, thread: Draft, output: Json) {
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
function oneEnded(run: Run, parent: Draft, state: ParallelState | MapState, previous: number): void {
  const waiting = parent.waiting as Children;
  parent.waiting = { ...waiting, running: waiting.running - 1 };
  if (state.type === 'Map') startIterations(run, parent, previous);
  const { running, started, total } = parent.waiting as Children;
  if (running === 0 && started === total) allSucceeded(run, parent, state);
}

function allSucceeded(run: Run, thread: Draft, state: ParallelState | MapState) {
  const result = childrenOf(run, thread).map(({ waiting }) => ('output' in waiting ? waiting.output : null));
  run.recorder.add(succeeded[state.type], thread.previous, state.index);
  guarded(run, thread, () => {
    removeChildren(run, thread);
    if (!fits(result)) return fail(run, thread, tooLarge(state.name));
    leave(run, thread, state, new ThreadScope(run, thread, { result }), result, state.next);
  });
}

/** A branch or iteration has failed: the others are aborted and the state fails, unless the Map tolerates it. */
export function childFailed(run: Run, child: Draft, failure: Failure) {
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
  const type = abortable(run.state(child));
  if (type === 'Task' || type === 'Wait') run.recorder.add(aborted[type], previous, child.state);
  for (const other of childrenOf(run, parent)) if (other.id !== child.id) abort(run, other, previous, state);
  parent.previous = previous;
  fail(run, parent, isTolerant(waiting) ? exceeded : failure);
}

const exceeded: Failure = {
  error: statesError.exceedToleratedFailureThreshold,
  cause: 'The specified tolerated failure threshold was exceeded',
};

function isTolerant({ toleratedCount, toleratedPercentage }: Children): boolean {
  return toleratedCount > 0 || toleratedPercentage > 0;
}

/** Where both are given, both must hold. */
function tolerates(waiting: Children, failed: number): boolean {
  const { toleratedCount, toleratedPercentage, total } = waiting;
  if (!isTolerant(waiting)) return false;
  const withinCount = toleratedCount === 0 || failed <= toleratedCount;
  return withinCount && (toleratedPercentage === 0 || (failed / total) * 100 <= toleratedPercentage);
}

/** Records that a thread and those below it are aborted. They stay as they were, for a redrive. */
function abort(run: Run, thread: Thread, previous: number, within: ParallelState | MapState): void {
  if (thread.waiting.for === 'end' || thread.waiting.for === 'turn') return;
  if (within.type === 'Map') run.recorder.addNumber(iteration.aborted, previous, within.index, thread.index);
  const state = run.state(thread);
  const type = abortable(state);
  if (type !== null && thread.entered > 0) run.recorder.add(aborted[type], previous, state.index);
  if (thread.waiting.for === 'children') {
    for (const child of childrenOf(run, thread)) abort(run, child, previous, state as ParallelState | MapState);
  }
  abandon(run, thread);
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
