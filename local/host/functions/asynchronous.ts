import type { Clock } from '../../clock/clock.ts';
import type { Companions } from '../../tables/atomic.ts';
import type { Operation } from '../../tables/dynalite.ts';
import { type Ledger, Shelf, sortable } from '../../tables/ledger.ts';
import type { Work } from '../worker.ts';
import type { Invocation } from './functions.ts';

/** How a function wants its asynchronous invocations treated (`AWS::Lambda::EventInvokeConfig`). */
export interface AsyncSettings {
  /** 0 to 2; 2 when nothing is said. */
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  readonly onSuccess?: string;
  readonly onFailure?: string;
}

export const usualSettings: AsyncSettings = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 6 * 3600 };

interface Pending {
  readonly functionName: string;
  readonly payload: string;
  readonly acceptedAt: number;
  readonly attempts: number;
  readonly dueAt: number;
}

export interface AsynchronousOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly settings: (functionName: string) => AsyncSettings;
  readonly arn: (functionName: string) => string;
  readonly invoke: (functionName: string, payload: string) => Promise<Invocation>;
  /** What delivers a record of an ended invocation to a destination. */
  readonly deliver: (arn: string, payload: string) => Companions;
  readonly changed: () => void;
}

/** Invocations that nobody waits for: kept until the function has succeeded or has failed for good. */
export class Asynchronous implements Work {
  readonly #options: AsynchronousOptions;
  readonly #shelf: Shelf<Pending>;
  readonly #pending = new Map<string, Pending>();
  readonly #running = new Set<string>();
  #sequence = 0;

  constructor(options: AsynchronousOptions) {
    this.#options = options;
    this.#shelf = new Shelf(options.ledger, 'invocation');
  }

  async open(): Promise<void> {
    for await (const [key, pending] of this.#shelf.rows()) {
      this.#pending.set(key, pending);
      this.#sequence = Math.max(this.#sequence, Number(key));
    }
  }

  /** Takes an invocation on: it is certain once the operations are committed. */
  accept(functionName: string, payload: string): Companions {
    const now = this.#options.clock.now();
    this.#sequence += 1;
    const key = sortable(this.#sequence);
    const pending: Pending = { functionName, payload, acceptedAt: now, attempts: 0, dueAt: now };
    return {
      operations: [this.#shelf.put(key, pending)],
      afterwards: () => {
        this.#pending.set(key, pending);
        this.#options.changed();
      },
    };
  }

  nextAt(): number | null {
    return this.#first()?.[1].dueAt ?? null;
  }

  take(at: number): (() => Promise<void>) | null {
    const first = this.#first();
    if (first === null || first[1].dueAt > at) return null;
    const [key, pending] = first;
    this.#running.add(key);
    return async () => {
      await this.#attempt(key, pending);
      this.#running.delete(key);
    };
  }

  async #attempt(key: string, pending: Pending): Promise<void> {
    const { clock, ledger, settings, invoke } = this.#options;
    const outcome = await invoke(pending.functionName, pending.payload);
    const attempts = pending.attempts + 1;
    const { maximumRetryAttempts, maximumEventAgeSeconds, onSuccess, onFailure } = settings(pending.functionName);
    if (!outcome.ok && attempts <= maximumRetryAttempts) {
      // One minute before the first retry, two before the second, as in Lambda.
      const again: Pending = { ...pending, attempts, dueAt: clock.now() + attempts * 60_000 };
      if (again.dueAt - pending.acceptedAt <= maximumEventAgeSeconds * 1000) {
        await ledger.commit([this.#shelf.put(key, again)]);
        this.#pending.set(key, again);
        return;
      }
    }
    const destination = outcome.ok ? onSuccess : onFailure;
    const told = destination === undefined ? null : this.#tell(destination, pending, outcome, attempts);
    const done: Operation[] = [this.#shelf.del(key), ...(told?.operations ?? [])];
    await ledger.commit(done);
    this.#pending.delete(key);
    told?.afterwards?.();
  }

  /** The record that Lambda sends to the destination of an asynchronous invocation. */
  #tell(destination: string, pending: Pending, outcome: Invocation, attempts: number): Companions {
    const { clock, arn, deliver } = this.#options;
    const record = {
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      requestContext: {
        requestId: outcome.requestId,
        functionArn: `${arn(pending.functionName)}:$LATEST`,
        condition: outcome.ok ? 'Success' : 'RetriesExhausted',
        approximateInvokeCount: attempts,
      },
      requestPayload: JSON.parse(pending.payload) as unknown,
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(outcome.ok ? {} : { functionError: 'Unhandled' }),
      },
      responsePayload: outcome.ok ? (JSON.parse(outcome.payload) as unknown) : outcome.error,
    };
    return deliver(destination, JSON.stringify(record));
  }

  #first(): [string, Pending] | null {
    let first: [string, Pending] | null = null;
    for (const [key, pending] of this.#pending) {
      if (this.#running.has(key)) continue;
      if (first === null || pending.dueAt < first[1].dueAt || (pending.dueAt === first[1].dueAt && key < first[0])) {
        first = [key, pending];
      }
    }
    return first;
  }
}
