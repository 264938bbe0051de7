import { advance, begin } from '../../../local/engine/advance/advance.ts';
import type { Effect, ExecutionEvent, Task } from '../../../local/engine/advance/event.ts';
import type { Execution } from '../../../local/engine/advance/execution.ts';
import { expand } from '../../../local/engine/history/expand.ts';
import { compile } from '../../../local/engine/language/compile.ts';
import type { Definition, Source } from '../../../local/engine/language/definition.ts';
import type { HistoryEvent, Json, JsonObject } from '../../../local/engine/model.ts';

export const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;

/** States in the order in which they stand, the first of them first, each going on to the next unless it says otherwise. */
export function row(states: Record<string, JsonObject>): JsonObject {
  const names = Object.keys(states);
  const entries = names.map((name, at): [string, JsonObject] => {
    const state = states[name] as JsonObject;
    const ends =
      ['Next', 'End', 'Choices'].some((field) => field in state) || ['Succeed', 'Fail'].includes(String(state.Type));
    if (ends) return [name, state];
    const next = names[at + 1];
    return [name, { ...state, ...(next === undefined ? { End: true } : { Next: next }) }];
  });
  return { StartAt: names[0] ?? '', States: Object.fromEntries(entries) };
}

/** An execution that is handed events one by one; every state of it is frozen, so that changing one would throw. */
export class Played {
  readonly definition: Definition;
  execution: Execution;
  readonly events: HistoryEvent[] = [];
  effects: Effect[] = [];
  readonly #chunks: number[] = [];

  constructor(source: JsonObject, input: Json = {}, at = 0) {
    this.definition = compile(source as unknown as Source);
    const identity = {
      arn: 'arn:aws:states:eu-west-1:123456789012:execution:machine:run',
      name: 'run',
      stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:machine',
      stateMachineName: 'machine',
      roleArn: 'arn:aws:iam::123456789012:role/r',
      number: 1,
      seed: 'seed',
      startedAt: at,
      input,
    };
    this.execution = frozen(begin(identity, this.definition));
    this.tell({ type: 'start', at });
  }

  tell(event: ExecutionEvent): this {
    const [execution, effects] = advance(this.definition, this.execution, frozen(event));
    this.execution = frozen(execution);
    this.effects = effects;
    for (const effect of effects) {
      if (effect.type !== 'record') continue;
      this.#chunks.push(effect.chunk.first);
      const { roleArn } = this.execution.identity;
      this.events.push(
        ...expand(effect.chunk, { definition: this.definition, roleArn, region: 'eu-west-1', includeData: true }),
      );
    }
    return this;
  }

  /** The tasks that the last event asked for. */
  get tasks(): Task[] {
    return this.effects.flatMap((effect) => (effect.type === 'run-task' ? [effect.task] : []));
  }

  get task(): Task {
    const [task] = this.tasks;
    if (task === undefined) throw new Error('no task was asked for');
    return task;
  }

  succeed(output: Json = null, at = this.execution.at, task = this.task): this {
    return this.tell({ type: 'task-succeeded', at, task: task.ref, output });
  }

  fail(error: string, cause = 'because', at = this.execution.at, task = this.task): this {
    return this.tell({ type: 'task-failed', at, task: task.ref, failure: { error, cause }, phase: 'run' });
  }

  passTo(at: number): this {
    return this.tell({ type: 'time', at });
  }

  /** `id previousEventId type`, an event a line. */
  get chain(): string[] {
    return this.events.map(({ id, previousEventId, type }) => `${id} ${previousEventId} ${type}`);
  }

  /** The details of the last event of a type. */
  last(type: string): JsonObject {
    const event = this.events.findLast((candidate) => candidate.type === type);
    if (event === undefined) throw new Error(`there is no ${type}: ${this.chain.join(', ')}`);
    return (Object.entries(event).find(([member]) => member.endsWith('EventDetails'))?.[1] ?? {}) as JsonObject;
  }
}

/** So that a change of what was handed in throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) frozen(member);
  return value;
}
