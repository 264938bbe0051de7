import type { Clock } from '../../clock/clock.ts';
import type { Companions } from '../../tables/atomic.ts';
import { type Ledger, Shelf } from '../../tables/ledger.ts';
import type { Work } from '../worker.ts';
import { occurrences } from './cron.ts';

export interface ScheduleDefinition {
  /** Stays the same from start to start. */
  readonly id: string;
  readonly expression: string;
  readonly timeZone: string;
  /** Epoch milliseconds; nothing before and nothing after. */
  readonly from?: number;
  readonly until?: number;
  /** @param at epoch milliseconds of the occurrence */
  fire(at: number): Companions;
}

interface Mark {
  readonly expression: string;
  /** Epoch milliseconds from which a rate counts. */
  readonly origin: number;
  /** Epoch milliseconds of the last occurrence that was delivered. */
  readonly last: number;
}

interface Entry {
  readonly definition: ScheduleDefinition;
  readonly after: (instant: number) => number | null;
  mark: Mark;
  next: number | null;
}

/**
 * Schedules, each occurrence delivered and noted in one commit, so that none is lost and none comes twice. Of those that fell
 * in a time when nothing ran, on a real clock, only the last is made up for.
 */
export class Schedules implements Work {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #shelf: Shelf<Mark>;
  readonly #entries: Entry[] = [];
  readonly #busy = new Set<Entry>();

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#shelf = new Shelf(ledger, 'schedule');
  }

  /** A schedule whose expression changed begins anew. */
  async add(definition: ScheduleDefinition): Promise<void> {
    const now = this.#clock.now();
    const kept = await this.#shelf.get(definition.id);
    const goesOn = kept !== undefined && kept.expression === definition.expression;
    const mark = goesOn ? kept : { expression: definition.expression, origin: now, last: now };
    if (!goesOn) await this.#ledger.commit([this.#shelf.put(definition.id, mark)]);
    const after = occurrences(definition.expression, definition.timeZone, mark.origin);
    const entry: Entry = { definition, after, mark, next: null };
    entry.next = this.#latestMissed(entry, now) ?? this.#after(entry, mark.last);
    this.#entries.push(entry);
    this.#entries.sort((a, b) => (a.definition.id < b.definition.id ? -1 : 1));
  }

  nextAt(): number | null {
    let next = Number.POSITIVE_INFINITY;
    for (const entry of this.#entries) if (!this.#busy.has(entry)) next = Math.min(next, entry.next ?? next);
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  take(at: number): (() => Promise<void>) | null {
    let first: Entry | null = null;
    for (const entry of this.#entries) {
      if (entry.next === null || entry.next > at || this.#busy.has(entry)) continue;
      if (first === null || entry.next < (first.next ?? 0)) first = entry;
    }
    const [entry, moment] = [first, first?.next ?? null];
    if (entry === null || moment === null) return null;
    this.#busy.add(entry);
    return async () => {
      await this.#fire(entry, moment);
      this.#busy.delete(entry);
    };
  }

  async #fire(entry: Entry, moment: number): Promise<void> {
    const mark = { ...entry.mark, last: moment };
    const delivered = entry.definition.fire(moment);
    await this.#ledger.commit([this.#shelf.put(entry.definition.id, mark), ...delivered.operations]);
    entry.mark = mark;
    entry.next = this.#after(entry, moment);
    delivered.afterwards?.();
  }

  #after({ after, definition }: Pick<Entry, 'after' | 'definition'>, instant: number): number | null {
    const next = after(Math.max(instant, (definition.from ?? Number.NEGATIVE_INFINITY) - 1));
    return next !== null && next > (definition.until ?? Number.POSITIVE_INFINITY) ? null : next;
  }

  #latestMissed(entry: Entry, now: number): number | null {
    let latest: number | null = null;
    let moment = this.#after(entry, entry.mark.last);
    while (moment !== null && moment <= now) {
      latest = moment;
      moment = this.#after(entry, moment);
    }
    return latest;
  }
}
