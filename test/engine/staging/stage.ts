import { setImmediate as turn } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { VirtualClock } from '../../../local/clock/clock.ts';
import type { Engine } from '../../../local/engine/engine.ts';
import { integrations, type Services } from '../../../local/engine/integrations/integrations.ts';
import {
  type EngineClock,
  type Json,
  type JsonObject,
  ServiceError,
  type TaskCall,
  TaskError,
} from '../../../local/engine/model.ts';
import { openEngine } from '../../../local/engine/open-engine.ts';
import { type Answer, Play, type Script } from './script.ts';

/** When every staged execution starts: a Monday morning, in epoch milliseconds. */
export const dawn = Date.parse('2026-01-05T08:00:00Z');

interface StageOptions {
  readonly dataDir?: string;
  readonly seed?: string;
  readonly now?: number;
  /** What was played before a crash: calls that are run again get the answers they had, tokens are answered when they would have been. */
  readonly play?: Play;
  readonly script?: Script;
  /** How the engine takes its clock: on a virtual one (the default) one task runs at a time, on a `real` one they run side by side. The stage moves both. */
  readonly clock?: 'virtual' | 'real';
  /** Called after every commit, when what it allows has been begun. */
  readonly onCommit?: () => void;
}

/** A clock that the stage moves. */
interface MovedClock extends EngineClock {
  set(instant: number): void;
}

/** Shows itself as the machine's clock and stands still all the same. */
class HandClock implements MovedClock {
  readonly kind = 'real';
  #instant: number;

  constructor(instant: number) {
    this.#instant = instant;
  }

  now(): number {
    return this.#instant;
  }

  set(instant: number): void {
    this.#instant = instant;
  }
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Turns of the event loop without news after which everything that can happen now has happened, when a task sleeps in virtual time. */
const quietTurns = 6;

/** An engine with scripted tasks on a virtual clock that the stage moves from moment to moment. */
export class Stage {
  readonly clock: MovedClock;
  readonly play: Play;
  readonly engine: Engine;
  /** Tasks that answer later. */
  readonly #sleepers = new Set<Sleeper>();
  /** What people do later. */
  readonly #actions = new Set<Sleeper>();
  #news = 0;

  constructor({
    dataDir = ':memory:',
    seed = 'stage',
    now = dawn,
    script = {},
    play,
    onCommit,
    clock = 'virtual',
  }: StageOptions) {
    this.clock = clock === 'virtual' ? new VirtualClock(now) : new HandClock(now);
    this.play = play ?? new Play(script);
    this.engine = openEngine({
      dataDir,
      seed,
      clock: this.clock,
      integrations: integrations(this.#services()),
      onChange: () => {
        this.#news += 1;
        onCommit?.();
      },
    });
    for (const call of play?.calls ?? []) {
      const { answer, at } = this.play.take(call);
      if (answer.token !== undefined && at + answer.token.after * 1000 >= now)
        this.#answerToken(call.token, answer, at);
    }
  }

  /** The earliest moment at which a task answers or the engine has something to do. */
  nextAt(): number | null {
    const moments = [...this.#sleepers, ...this.#actions].map(({ at }) => at);
    const next = Math.min(this.engine.nextAt() ?? Number.POSITIVE_INFINITY, ...moments);
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** Moves time to `instant`, through every moment at which something is due, and comes to rest there. */
  async advanceTo(instant: number): Promise<void> {
    await this.settle();
    for (let next = this.nextAt(); next !== null && next <= instant; next = this.nextAt()) {
      if (next > this.clock.now()) this.clock.set(next);
      await this.settle();
    }
    if (instant > this.clock.now()) this.clock.set(instant);
  }

  /** Until nothing is due any more, or `until` says enough. */
  async advanceToEnd(until: () => boolean = () => false): Promise<void> {
    await this.settle();
    for (let next = this.nextAt(); next !== null && !until(); next = this.nextAt()) {
      if (next > this.clock.now()) this.clock.set(next);
      await this.settle();
    }
  }

  /** Everything that can happen at the present moment has happened. */
  async settle(): Promise<void> {
    for (;;) {
      await this.#rest();
      const now = this.clock.now();
      const awake = [...this.#sleepers, ...this.#actions].find(({ at }) => at <= now);
      const due = this.engine.nextAt();
      if (awake !== undefined) {
        this.#sleepers.delete(awake);
        this.#actions.delete(awake);
        awake.wake();
        this.#news += 1;
      } else if (due !== null && due <= now) await this.engine.fire(now);
      else break;
    }
  }

  async #rest(): Promise<void> {
    if (this.#sleepers.size === 0) {
      const resting = this.engine.atRest();
      // A task may begin to sleep while the engine is waited for: then it is never at rest.
      await Promise.race([resting, this.#someoneSleeps()]);
      if (this.#sleepers.size === 0) return;
    }
    let quiet = 0;
    for (let seen = this.#news; quiet < quietTurns; quiet += 1) {
      await turn();
      if (this.#news !== seen) quiet = 0;
      seen = this.#news;
    }
  }

  async #someoneSleeps(): Promise<void> {
    const before = this.#napping;
    await new Promise<void>((resolve) => {
      this.#onSleep = resolve;
      if (this.#napping !== before) resolve();
    });
  }
  #napping = 0;
  #onSleep: () => void = () => undefined;

  #sleepUntil(at: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.add({ at, wake });
      this.#napping += 1;
      this.#onSleep();
    });
  }

  async #answer(task: string, given: Json, call: TaskCall): Promise<{ answer: Answer; result: Json }> {
    this.#news += 1;
    const { answer, at } = this.play.take({ task, at: this.clock.now(), id: call.id, given, token: call.token });
    if (answer.never) await this.#sleepUntil(Number.POSITIVE_INFINITY);
    if (answer.after !== undefined) await this.#sleepUntil(at + answer.after * 1000);
    if (answer.token !== undefined) this.#answerToken(call.token, answer, at);
    if (answer.fails !== undefined) throw new TaskError(...answer.fails);
    this.#news += 1;
    return { answer, result: answer.echoes ? given : (answer.returns ?? null) };
  }

  /** Somebody answers the token at its time; a token that is closed by then is nobody's concern. */
  #answerToken(taskToken = '', { token }: Answer, at: number): void {
    if (token === undefined || taskToken === '') return;
    const [error = '', cause = ''] = token.failure ?? [];
    const use = () =>
      token.failure === undefined
        ? this.engine.sendTaskSuccess({ taskToken, output: JSON.stringify(token.success ?? null) })
        : this.engine.sendTaskFailure({ taskToken, error, cause });
    const wake = () => {
      void use().catch((fault) => {
        if (!(fault instanceof ServiceError)) throw fault;
      });
    };
    this.#actions.add({ at: at + token.after * 1000, wake });
  }

  #services(): Services {
    return {
      invoke: async (arn, payload, { call }) => {
        const { answer, result } = await this.#answer(arn.split(':').at(-1) ?? arn, payload, call);
        if (answer.throws !== undefined) return { functionError: 'Unhandled', payload: answer.throws };
        return { payload: result };
      },
      putEvents: async (entries, call) => {
        const { result } = await this.#answer('events:putEvents', entries as unknown as Json, call);
        return result as { Entries: JsonObject[]; FailedEntryCount: number };
      },
      dynamodb: (call) =>
        ({
          send: async () => {
            const operation = call.resource.split(':').at(-1) ?? '';
            return (await this.#answer(`dynamodb:${operation}`, call.arguments, call)).result;
          },
        }) as unknown as DynamoDBClient,
    };
  }
}
