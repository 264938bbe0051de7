import type { Clock } from '../../clock/clock.ts';
import type { Companions } from '../../tables/atomic.ts';
import type { Operation } from '../../tables/dynalite.ts';
import { type Ledger, Shelf, sortable } from '../../tables/ledger.ts';
import { uuidOf } from '../functions/ids.ts';

export interface QueueDefinition {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive?: { readonly deadLetterArn: string; readonly maxReceiveCount: number };
}

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly sentAt: number;
  /** Epoch milliseconds from which it can be received. */
  readonly visibleAt: number;
  readonly receives: number;
  readonly firstReceivedAt: number | null;
}

/** A message in hand: the receipt is good until it is received again. */
export interface Received extends Message {
  readonly receipt: string;
}

/** One queue, kept in the ledger. Times are the host's clock's. */
export class Queue {
  readonly definition: QueueDefinition;
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #shelf: Shelf<Message>;
  readonly #messages = new Map<string, Message>();
  readonly #deadLetters: () => Queue | null;
  #sequence = 0;

  constructor(
    definition: QueueDefinition,
    around: { ledger: Ledger; clock: Clock; changed: () => void; deadLetters: () => Queue | null },
  ) {
    this.definition = definition;
    this.#ledger = around.ledger;
    this.#clock = around.clock;
    this.#changed = around.changed;
    this.#deadLetters = around.deadLetters;
    this.#shelf = new Shelf(around.ledger, `queue!${definition.name}`);
  }

  async open(): Promise<void> {
    for await (const [key, message] of this.#shelf.rows()) {
      this.#messages.set(key, message);
      this.#sequence = Math.max(this.#sequence, Number(key));
    }
  }

  /** Takes a message on: it is certain once the operations are committed. */
  accept(
    body: string,
    options: { attributes?: Readonly<Record<string, MessageAttribute>>; delaySeconds?: number } = {},
  ): Companions & { readonly id: string } {
    const now = this.#clock.now();
    this.#sequence += 1;
    const key = sortable(this.#sequence);
    const message: Message = {
      id: uuidOf(`${this.definition.name}/${this.#sequence}/${now}`),
      body,
      attributes: options.attributes ?? {},
      sentAt: now,
      visibleAt: now + (options.delaySeconds ?? this.definition.delaySeconds) * 1000,
      receives: 0,
      firstReceivedAt: null,
    };
    const afterwards = (): void => {
      this.#messages.set(key, message);
      this.#changed();
    };
    return { id: message.id, operations: [this.#shelf.put(key, message)], afterwards };
  }

  /** Messages that can be received now become invisible for the queue's time; those received too often go to the dead letters. */
  async receive(most: number, visibilitySeconds = this.definition.visibilitySeconds): Promise<Received[]> {
    const now = this.#clock.now();
    const operations: Operation[] = [];
    const moved: Companions[] = [];
    const received: Received[] = [];
    const { redrive } = this.definition;
    for (const [key, message] of this.#inOrder()) {
      if (received.length === most) break;
      if (message.visibleAt > now) continue;
      this.#messages.delete(key);
      const deadLetters = this.#deadLetters();
      if (this.#isTooOld(message, now)) {
        operations.push(this.#shelf.del(key));
      } else if (redrive !== undefined && deadLetters !== null && message.receives >= redrive.maxReceiveCount) {
        const there = deadLetters.accept(message.body, { attributes: message.attributes });
        operations.push(this.#shelf.del(key), ...there.operations);
        moved.push(there);
      } else {
        const visibleAt = now + visibilitySeconds * 1000;
        const [receives, firstReceivedAt] = [message.receives + 1, message.firstReceivedAt ?? now];
        const held: Message = { ...message, visibleAt, receives, firstReceivedAt };
        operations.push(this.#shelf.put(key, held));
        this.#messages.set(key, held);
        received.push({ ...held, receipt: `${key}.${held.receives}` });
      }
    }
    await this.#ledger.commit(operations);
    for (const there of moved) there.afterwards?.();
    return received;
  }

  /** What takes received messages off the queue. A receipt that is no longer good takes nothing. */
  deletion(receipts: readonly string[]): Companions {
    const keys = receipts.flatMap((receipt) => {
      const [key = '', receives] = receipt.split('.');
      return this.#messages.get(key)?.receives === Number(receives) ? [key] : [];
    });
    return {
      operations: keys.map((key) => this.#shelf.del(key)),
      afterwards: () => {
        for (const key of keys) this.#messages.delete(key);
      },
    };
  }

  async changeVisibility(receipt: string, seconds: number): Promise<void> {
    const [key = '', receives] = receipt.split('.');
    const message = this.#messages.get(key);
    if (message === undefined || message.receives !== Number(receives)) return;
    const changed = { ...message, visibleAt: this.#clock.now() + seconds * 1000 };
    await this.#ledger.commit([this.#shelf.put(key, changed)]);
    this.#messages.set(key, changed);
    this.#changed();
  }

  async purge(): Promise<void> {
    const keys = [...this.#messages.keys()];
    await this.#ledger.commit(keys.map((key) => this.#shelf.del(key)));
    for (const key of keys) this.#messages.delete(key);
  }

  /** Epoch milliseconds at which the next message can be received; null when the queue is empty. */
  nextAt(): number | null {
    let next = Number.POSITIVE_INFINITY;
    for (const { visibleAt } of this.#messages.values()) next = Math.min(next, visibleAt);
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** How many can be received now, are in somebody's hands, or are delayed. */
  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number } {
    const now = this.#clock.now();
    const live = [...this.#messages.values()].filter((message) => !this.#isTooOld(message, now));
    const hidden = live.filter(({ visibleAt }) => visibleAt > now);
    const inFlight = hidden.filter(({ receives }) => receives > 0).length;
    return { visible: live.length - hidden.length, inFlight, delayed: hidden.length - inFlight };
  }

  #isTooOld(message: Message, now: number): boolean {
    return now - message.sentAt > this.definition.retentionSeconds * 1000;
  }

  #inOrder(): [string, Message][] {
    return [...this.#messages].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
