import { advance, begin, firstThread } from '../../advance/advance.ts';
import type { ExecutionEvent, Task } from '../../advance/event.ts';
import type { Execution, Identity, Thread } from '../../advance/execution.ts';
import { expand } from '../../history/expand.ts';
import type { Definition, State } from '../../language/definition.ts';
import { namesFailure } from '../../language/errors.ts';
import type { HistoryEvent, JsonObject, TestStateResponse } from '../../model.ts';

/** What a test found, before what is told of the inside of the state. */
export interface Finding {
  readonly response: TestStateResponse;
  /** Which retrier or catcher took the error. */
  readonly errorDetails: JsonObject | null;
}

/** The heart at work on one state. */
export class TestedState {
  readonly #definition: Definition;
  readonly #identity: Identity;
  readonly #state: State;
  readonly #events: HistoryEvent[] = [];
  #execution: Execution;
  /** What the state asks for, when it is a task. */
  task: Task | null = null;

  /** @param variables that the state may read @param retryCount how often every retrier has been used already */
  constructor(definition: Definition, identity: Identity, variables: JsonObject | null, retryCount: number) {
    this.#definition = definition;
    this.#identity = identity;
    this.#state = definition.states[definition.startAt] as State;
    const thread: Thread = {
      id: 0,
      ...firstThread(definition, identity, identity.startedAt),
      variables,
      retries: 'retry' in this.#state ? this.#state.retry.map(() => retryCount) : null,
      retryCount,
      waiting: { for: 'retry', until: identity.startedAt },
    };
    this.#execution = { ...begin(identity, definition), threads: [thread] };
    this.tell({ type: 'time', at: identity.startedAt });
  }

  tell(event: ExecutionEvent): void {
    const [execution, effects] = advance(this.#definition, this.#execution, event);
    this.#execution = execution;
    for (const effect of effects) {
      if (effect.type === 'run-task') this.task = effect.task;
      else if (effect.type === 'record') {
        const { roleArn } = this.#identity;
        this.#events.push(
          ...expand(effect.chunk, { definition: this.#definition, roleArn, region: '', includeData: true }),
        );
      }
    }
  }

  /** A Wait is not waited for. */
  passWait(): void {
    const waiting = this.#execution.threads[0]?.waiting;
    if (waiting?.for === 'time') this.tell({ type: 'time', at: waiting.until });
  }

  finding(): Finding {
    const failure = this.#failure();
    const left = this.#events.find(({ stateExitedEventDetails: details }) => details?.name === this.#state.name);
    const waiting = this.#execution.threads[0]?.waiting;
    if (left === undefined) {
      const until = waiting?.for === 'retry' ? waiting.until : null;
      const errorDetails = failure === null ? null : this.#retryDetails(failure.error, until);
      return { response: { status: until === null ? 'FAILED' : 'RETRIABLE', ...failure }, errorDetails };
    }
    const next = this.#events.find(
      ({ id, stateEnteredEventDetails: details }) => id > left.id && details !== undefined,
    );
    const nextState = next?.stateEnteredEventDetails?.name;
    const response: TestStateResponse = {
      status: failure === null ? 'SUCCEEDED' : 'CAUGHT_ERROR',
      output: String(left.stateExitedEventDetails?.output),
      ...failure,
      ...(typeof nextState === 'string' ? { nextState } : {}),
    };
    return { response, errorDetails: failure === null ? null : this.#catchDetails(failure.error) };
  }

  /** @param until when it would be tried again; null when the retrier is used up */
  #retryDetails(error: string | undefined, until: number | null): JsonObject | null {
    const retriers = 'retry' in this.#state ? this.#state.retry : [];
    const retryIndex = retriers.findIndex(({ errorEquals }) => namesFailure(errorEquals, { error }));
    if (retryIndex < 0) return null;
    return {
      retryIndex,
      ...(until === null ? {} : { retryBackoffIntervalSeconds: (until - this.#execution.at) / 1000 }),
    };
  }

  #catchDetails(error: string | undefined): JsonObject {
    const catchers = 'catch' in this.#state ? this.#state.catch : [];
    return { catchIndex: catchers.findIndex(({ errorEquals }) => namesFailure(errorEquals, { error })) };
  }

  /** The last thing that failed, as its event tells it. */
  #failure(): { error?: string; cause?: string } | null {
    const failed = this.#events.findLast(({ type }) => failures.test(type));
    if (failed === undefined) return null;
    const details = Object.entries(failed).find(([member]) => member.endsWith('EventDetails'))?.[1] as JsonObject;
    const { error, cause } = details;
    return { ...(typeof error === 'string' ? { error } : {}), ...(typeof cause === 'string' ? { cause } : {}) };
  }
}

const failures = /^(Task|LambdaFunction|Evaluation|Execution)\w*(Failed|TimedOut)$/;
