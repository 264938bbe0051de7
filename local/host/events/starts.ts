import type { Clock } from '../../clock/clock.ts';
import type { Companions } from '../../tables/atomic.ts';
import { type Ledger, Shelf, sortable } from '../../tables/ledger.ts';
import { uuidOf } from '../functions/ids.ts';
import type { Work } from '../worker.ts';

interface Pending {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: string;
  readonly acceptedAt: number;
  readonly failures: number;
  readonly dueAt: number;
}

export interface StartsOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly changed: () => void;
  /** Idempotent by name and input. */
  readonly start: (request: { stateMachineArn: string; name: string; input: string }) => Promise<unknown>;
  readonly onRefused: (stateMachineArn: string, fault: unknown) => void;
}

/** How long EventBridge tries, in milliseconds. */
const patience = 24 * 3_600_000;

/** Executions that an event or a schedule starts: kept until they have begun. */
export class Starts implements Work {
  readonly #options: StartsOptions;
  readonly #shelf: Shelf<Pending>;
  readonly #pending = new Map<string, Pending>();
  #sequence = 0;

  constructor(options: StartsOptions) {
    this.#options = options;
    this.#shelf = new Shelf(options.ledger, 'start');
  }

  async open(): Promise<void> {
    for await (const [key, pending] of this.#shelf.rows()) {
      this.#pending.set(key, pending);
      this.#sequence = Math.max(this.#sequence, Number(key));
    }
  }

  accept(stateMachineArn: string, input: string): Companions {
    this.#sequence += 1;
    const now = this.#options.clock.now();
    const key = sortable(this.#sequence);
    const name = uuidOf(`${stateMachineArn}/${this.#sequence}/${now}/${input}`);
    const pending: Pending = { stateMachineArn, name, input, acceptedAt: now, failures: 0, dueAt: now };
    const afterwards = (): void => {
      this.#pending.set(key, pending);
      this.#options.changed();
    };
    return { operations: [this.#shelf.put(key, pending)], afterwards };
  }

  nextAt(): number | null {
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of this.#pending.values()) next = Math.min(next, dueAt);
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  take(at: number): (() => Promise<void>) | null {
    for (const [key, pending] of this.#pending) {
      if (pending.dueAt > at) continue;
      this.#pending.delete(key);
      return () => this.#start(key, pending);
    }
    return null;
  }

  async #start(key: string, pending: Pending): Promise<void> {
    const { clock, ledger, start, onRefused } = this.#options;
    const { stateMachineArn, name, input } = pending;
    try {
      await start({ stateMachineArn, name, input });
    } catch (fault) {
      const failures = pending.failures + 1;
      const again = { ...pending, failures, dueAt: clock.now() + Math.min(2 ** failures * 1000, 600_000) };
      if (again.dueAt - pending.acceptedAt <= patience) {
        await ledger.commit([this.#shelf.put(key, again)]);
        this.#pending.set(key, again);
        return;
      }
      onRefused(stateMachineArn, fault);
    }
    await ledger.commit([this.#shelf.del(key)]);
  }
}
