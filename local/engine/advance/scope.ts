import type { Definition, State } from '../language/definition.ts';
import { define } from '../language/plain-json.ts';
import type { Random } from '../language/random.ts';
import type { Scope } from '../language/scope.ts';
import { formatTimestamp } from '../language/timestamp.ts';
import type { Json, JsonObject } from '../model.ts';
import type { Identity, Thread } from './execution.ts';
import { makeToken } from './token.ts';

/** What a scope reads of the execution at work. */
export interface ExecutionView {
  readonly definition: Definition;
  readonly identity: Identity;
  readonly at: number;
  readonly redriveCount: number;
  readonly redrivenAt: number | null;
  readonly threads: readonly (Thread | null)[];
  /** Id that the next event will have. */
  readonly nextEvent: number;
  random(): Random;
}

/** What the expressions of a state see, on behalf of a thread. */
export class ThreadScope implements Scope {
  readonly input: Json;
  readonly result: Json | undefined;
  readonly errorOutput: Json | undefined;
  readonly #execution: ExecutionView;
  readonly #thread: Thread;
  readonly #item: { index: number; value: Json } | undefined;
  #context: JsonObject | undefined;

  constructor(
    execution: ExecutionView,
    thread: Thread,
    extra: { result?: Json; errorOutput?: Json; item?: { index: number; value: Json } } = {},
  ) {
    this.#execution = execution;
    this.#thread = thread;
    this.#item = extra.item;
    this.input = thread.input;
    this.result = extra.result;
    this.errorOutput = extra.errorOutput;
  }

  get now(): number {
    return this.#execution.at;
  }

  random(): Random {
    return this.#execution.random();
  }

  /** A branch or iteration reads the variables of the thread it belongs to: that one stands still meanwhile. */
  variable(name: string): Json | undefined {
    let thread: Thread | null | undefined = this.#thread;
    while (thread) {
      if (thread.variables !== null && Object.hasOwn(thread.variables, name)) return thread.variables[name];
      thread = this.#execution.threads[thread.parent];
    }
    return undefined;
  }

  context(): JsonObject {
    this.#context ??= this.#execution.identity.context ?? this.#makeContext();
    return this.#context;
  }

  #makeContext(): JsonObject {
    const { identity, redriveCount, redrivenAt, definition } = this.#execution;
    const thread = this.#thread;
    const state = definition.states[thread.state] as State;
    const context: JsonObject = {
      Execution: {
        Id: identity.arn,
        Input: identity.input,
        StartTime: formatTimestamp(identity.startedAt),
        Name: identity.name,
        RoleArn: identity.roleArn,
        RedriveCount: redriveCount,
        ...(redrivenAt === null ? {} : { RedriveTime: formatTimestamp(redrivenAt) }),
      },
      StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
      State: {
        Name: state.name,
        EnteredTime: formatTimestamp(thread.enteredAt),
        ...('retry' in state ? { RetryCount: thread.retryCount } : {}),
      },
    };
    const token = this.#token(state);
    if (token !== null) context.Task = { Token: token };
    const item = this.#item ?? this.#enclosingItem();
    if (item !== undefined) context.Map = { Item: { Index: item.index, Value: item.value } };
    return context;
  }

  /** The token of the task that is about to be scheduled, or under way. */
  #token(state: State): string | null {
    if (state.type !== 'Task' || state.pattern === 'requestResponse') return null;
    const { waiting, id } = this.#thread;
    const scheduled = waiting.for === 'task' ? waiting.scheduled : this.#execution.nextEvent;
    const { seed, number } = this.#execution.identity;
    return makeToken(seed, { execution: number, thread: id, scheduled });
  }

  #enclosingItem(): { index: number; value: Json } | undefined {
    let thread: Thread | null | undefined = this.#thread;
    while (thread) {
      if (thread.item !== undefined) return { index: thread.index, value: thread.item };
      thread = this.#execution.threads[thread.parent];
    }
    return undefined;
  }
}

/** Variables with some of them assigned anew. */
export function assigned(
  variables: Readonly<Record<string, Json>> | null,
  values: JsonObject,
): Readonly<Record<string, Json>> {
  const all: Record<string, Json> = { ...variables };
  for (const name of Object.keys(values)) define(all, name, values[name] as Json);
  return all;
}
