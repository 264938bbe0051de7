import type { Children, Execution, Identity, Status, TaskUnderWay, Thread, Waiting } from '../advance/execution.ts';
import type { Chunk } from '../history/recorder.ts';
import type { Json } from '../model.ts';

type Packed = Json[];

/** What is not in the columns of its row: the moving part of an execution with its first thread. */
export function packExecution(execution: Execution): string {
  const { at, lastEvent, deadline, redriveCount, redrivenAt, stoppedAt, variableBytes } = execution;
  const { output, error, cause, threads } = execution;
  const first = threads[0];
  return JSON.stringify([
    [at, lastEvent, deadline, redriveCount, redrivenAt, stoppedAt, variableBytes],
    optional(output),
    optional(error),
    optional(cause),
    first ? packThread(first, execution.identity.input) : 0,
  ]);
}

/** @param rest the other threads, by number */
export function unpackExecution(
  text: string,
  identity: Identity,
  status: Status,
  wakeAt: number | null,
  rest: ReadonlyMap<number, string>,
): Execution {
  const [numbers, output, error, cause, first] = JSON.parse(text) as [
    [number, number, number, number, number | null, number | null, number],
    Json,
    Json,
    Json,
    Packed | 0,
  ];
  const [at, lastEvent, deadline, redriveCount, redrivenAt, stoppedAt, variableBytes] = numbers;
  const threads: (Thread | null)[] = first === 0 ? [] : [unpackThread(0, first, identity.input)];
  for (const [id, packed] of rest) {
    while (threads.length <= id) threads.push(null);
    threads[id] = unpackThread(id, JSON.parse(packed) as Packed, identity.input);
  }
  return {
    identity,
    status,
    at,
    lastEvent,
    deadline,
    variableBytes,
    redriveCount,
    redrivenAt,
    stoppedAt,
    output: given(output),
    error: given(error) as string | undefined,
    cause: given(cause) as string | undefined,
    threads,
    wakeAt,
  };
}

export function threadText(thread: Thread, executionInput: Json): string {
  return JSON.stringify(packThread(thread, executionInput));
}

/** An input that is the execution's own is not written again. */
function packThread(thread: Thread, executionInput: Json): Packed {
  return [
    [thread.parent, thread.index, thread.state, thread.entered, thread.enteredAt, thread.previous, thread.retryCount],
    thread.input === executionInput ? 0 : [thread.input],
    thread.variables as Json,
    thread.retries as Json,
    optional(thread.item),
    packWaiting(thread.waiting),
  ];
}

function unpackThread(id: number, packed: Packed, executionInput: Json): Thread {
  const [numbers, input, variables, retries, item, waiting] = packed as [number[], Json, Json, Json, Json, Packed];
  const [parent, index, state, entered, enteredAt, previous, retryCount] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    id,
    parent,
    index,
    state,
    entered,
    enteredAt,
    previous,
    input: input === 0 ? executionInput : (given(input) as Json),
    variables: variables as Record<string, Json> | null,
    retries: retries as number[] | null,
    retryCount,
    item: given(item),
    waiting: unpackWaiting(waiting),
  };
}

/** Once a request has been answered its arguments are not needed any more. */
function packWaiting(waiting: Waiting): Packed {
  switch (waiting.for) {
    case 'turn':
    case 'nothing':
      return [waiting.for];
    case 'time':
    case 'retry':
      return [waiting.for, waiting.until];
    case 'task': {
      const { scheduled, phase, timeoutAt, heartbeatSeconds, heartbeatAt, roleArn, child } = waiting;
      const limits = [timeoutAt, heartbeatSeconds, heartbeatAt];
      return ['task', scheduled, phase === 'requested' ? [waiting.arguments] : 0, limits, roleArn, child];
    }
    case 'children': {
      const { first, total, started, running, failed, most, toleratedCount, toleratedPercentage } = waiting;
      return ['children', [first, total, started, running, failed, most, toleratedCount, toleratedPercentage]];
    }
    case 'end':
      return waiting.how === 'succeeded' ? ['end', [waiting.output]] : ['end', 0];
  }
}

function unpackWaiting([kind, ...rest]: Packed): Waiting {
  switch (kind) {
    case 'time':
    case 'retry':
      return { for: kind, until: rest[0] as number };
    case 'task':
      return unpackTask(rest);
    case 'children':
      return unpackChildren(rest[0] as number[]);
    case 'end':
      return rest[0] === 0
        ? { for: 'end', how: 'failed' }
        : { for: 'end', how: 'succeeded', output: given(rest[0] as Json) as Json };
    default:
      return { for: kind === 'turn' ? 'turn' : 'nothing' };
  }
}

function unpackTask([scheduled, input, limits, roleArn, child]: Packed): TaskUnderWay {
  const [timeoutAt, heartbeatSeconds, heartbeatAt] = limits as [number | null, number | null, number | null];
  return {
    for: 'task',
    scheduled: scheduled as number,
    phase: input === 0 ? 'submitted' : 'requested',
    arguments: input === 0 ? null : (given(input as Json) as Json),
    timeoutAt,
    heartbeatSeconds,
    heartbeatAt,
    roleArn: roleArn as string | null,
    child: child as string | null,
  };
}

function unpackChildren(numbers: number[]): Children {
  const [first, total, started, running, failed, most, toleratedCount, toleratedPercentage] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { for: 'children', first, total, started, running, failed, most, toleratedCount, toleratedPercentage };
}

/** A value that may be missing, in brackets when it is there. */
function optional(value: Json | undefined): Json {
  return value === undefined ? 0 : [value];
}

function given(packed: Json): Json | undefined {
  return Array.isArray(packed) ? packed[0] : undefined;
}

/** Epoch milliseconds of the last redrive, from a packed execution. */
export function redrivenAtOf(text: string): number | null {
  const [numbers] = JSON.parse(text) as [(number | null)[]];
  return numbers[4] ?? null;
}

/** A chunk as it stands in a list of them. */
export function chunkText({ first, at, events, values }: Chunk): string {
  return JSON.stringify([first, at, events, values]);
}

/** @param chunks texts of chunks with commas between them */
export function readChunks(chunks: string): Chunk[] {
  const list = JSON.parse(`[${chunks}]`) as [number, number, number[], Json[]][];
  return list.map(([first, at, events, values]) => ({ first, at, events, values }));
}
