import type { Clock } from '../../clock/clock.ts';
import type { Companions } from '../../tables/atomic.ts';
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
  readonly configurationSet: string | null;
  /** By which the sender knows it again. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What is told of a mail, and to which bus, as the event destinations of a configuration set say. */
export interface EventDestination {
  readonly matching: readonly string[];
  readonly busArn: string;
}

/** Keeps what would have been sent, and tells what becomes of it. */
export class Mails {
  /** By name of the configuration set. */
  readonly sets = new Map<string, EventDestination[]>();
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #nextId: NextId;
  readonly #shelf: Shelf<Mail>;
  readonly #account: Shelf<boolean>;
  readonly #tell: (mail: Mail, to: readonly EventDestination[]) => Companions;
  #isPaused = false;
  #sequence = 0;

  /** @param tell puts on the buses what becomes of a mail */
  constructor(
    ledger: Ledger,
    clock: Clock,
    nextId: NextId,
    tell: (mail: Mail, to: readonly EventDestination[]) => Companions,
  ) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#nextId = nextId;
    this.#shelf = new Shelf(ledger, 'mail');
    this.#account = new Shelf(ledger, 'mail-account');
    this.#tell = tell;
  }

  async open(): Promise<void> {
    for await (const [key] of this.#shelf.rows()) this.#sequence = Number(key);
    this.#isPaused = (await this.#account.get('paused')) ?? false;
  }

  async keep(mail: Omit<Mail, 'messageId' | 'at'>): Promise<string> {
    this.#sequence += 1;
    const messageId = this.#nextId();
    const at = new Date(this.#clock.now()).toISOString();
    const kept: Mail = { messageId, at, ...mail };
    const told = this.#tell(kept, this.sets.get(mail.configurationSet ?? '') ?? []);
    await this.#ledger.commit([this.#shelf.put(sortable(this.#sequence), kept), ...told.operations]);
    told.afterwards?.();
    return messageId;
  }

  /** Whether the account sends nothing for now. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  async pause(isPaused: boolean): Promise<void> {
    await this.#ledger.commit([this.#account.put('paused', isPaused)]);
    this.#isPaused = isPaused;
  }

  /** Oldest first. */
  async all(): Promise<Mail[]> {
    const mails: Mail[] = [];
    for await (const [, mail] of this.#shelf.rows()) mails.push(mail);
    return mails;
  }
}
