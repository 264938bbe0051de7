import { codeOf } from '../history/event-type.ts';
import type { MapState, ParallelState } from '../language/definition.ts';
import { QueryError } from '../language/errors.ts';
import { unexpected } from '../language/field.ts';
import { fits } from '../language/size.ts';
import type { Json } from '../model.ts';
import { allSucceeded, fail, tooLarge } from './ending.ts';
import type { Children, Thread } from './execution.ts';
import type { Run, ThreadDraft } from './run.ts';
import { ThreadScope } from './scope.ts';
import { startIterations } from './threads.ts';

const started = { Parallel: codeOf('ParallelStateStarted'), Map: codeOf('MapStateStarted') };
/** An inline Map runs at most this many iterations at a time. @source Step Functions developer guide, Map state in Inline mode */
const mostIterations = 40;

export function enterParallel(run: Run, thread: ThreadDraft, state: ParallelState) {
  const input = state.arguments === null ? thread.input : state.arguments.evaluate(new ThreadScope(run, thread));
  if (input !== thread.input && !fits(input)) return fail(run, thread, tooLarge(state.name));
  thread.previous = run.recorder.add(started.Parallel, thread.previous, state.index);
  const children = state.branches.map((first, index) => addChild(run, thread, index, first, input));
  thread.waiting = { ...waitingFor(children), started: children.length, running: children.length };
  for (const child of children) run.queue(child);
}

export function enterMap(run: Run, thread: ThreadDraft, state: MapState) {
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

function addChild(run: Run, parent: ThreadDraft, index: number, state: number, input: Json, item?: Json): ThreadDraft {
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
