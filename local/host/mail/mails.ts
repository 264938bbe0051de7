import type { Clock } from '../../clock/clock.ts';
import { type Ledger, Shelf, sortable } from '../../tables/ledger.ts';
import type { NextId } from '../functions/ids.ts';

/** A mail as it was handed over for sending. */
export interface Mail {
  readonly messageId: string;
  /** ISO 8601, on the host's clock. */
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  /** The whole message, when it was handed over as one. */
  readonly raw: string | null;
}

/** Keeps what would have been sent. */
export class Mails {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #nextId: NextId;
  readonly #shelf: Shelf<Mail>;
  #sequence = 0;

  constructor(ledger: Ledger, clock: Clock, nextId: NextId) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#nextId = nextId;
    this.#shelf = new Shelf(ledger, 'mail');
  }

  async open(): Promise<void> {
    for await (const [key] of this.#shelf.rows()) this.#sequence = Number(key);
  }

  async keep(mail: Omit<Mail, 'messageId' | 'at'>): Promise<string> {
    this.#sequence += 1;
    const messageId = this.#nextId();
    const at = new Date(this.#clock.now()).toISOString();
    await this.#ledger.commit([this.#shelf.put(sortable(this.#sequence), { messageId, at, ...mail })]);
    return messageId;
  }

  /** Oldest first. */
  async all(): Promise<Mail[]> {
    const mails: Mail[] = [];
    for await (const [, mail] of this.#shelf.rows()) mails.push(mail);
    return mails;
  }
}
