import type { Participant } from '../clock/timeline.ts';
import type { Change } from './change.ts';
import { dynaliteDb, type Item, type Operation } from './dynalite.ts';
import { type Ledger, Shelf, sortable } from './ledger.ts';

interface Due {
  readonly table: string;
  readonly keys: Item;
  readonly attribute: string;
  readonly place: string;
}

interface Expiring {
  readonly TableName: string;
  readonly timeToLive?: string;
}

/** Removes items whose time to live has passed, in the second after it, in the order in which they came due. */
export class Expiry implements Participant {
  readonly name = 'expiry';
  readonly #ledger: Ledger;
  readonly #shelf: Shelf<Due>;
  readonly #expiring: Set<string>;
  readonly #call: (operation: string, input: object) => Promise<{ readonly status: number }>;
  #next: number | null = null;
  #stale = false;
  #sweep: Promise<void> | null = null;
  #onEarlier: () => void = () => {};

  /** @param expiring where to say which item is being removed, as long as it is */
  constructor(
    ledger: Ledger,
    expiring: Set<string>,
    call: (operation: string, input: object) => Promise<{ readonly status: number }>,
  ) {
    this.#ledger = ledger;
    this.#shelf = new Shelf(ledger, 'expiry');
    this.#expiring = expiring;
    this.#call = call;
  }

  async open(): Promise<void> {
    await this.#recount();
  }

  /** @param changed called when the next moment became earlier */
  onEarlier(changed: () => void): void {
    this.#onEarlier = changed;
  }

  nextAt(): number | null {
    return this.#sweep === null ? this.#next : null;
  }

  async fire(at: number): Promise<void> {
    this.#sweep = this.#removeDue(at).finally(() => {
      this.#sweep = null;
      this.#onEarlier();
    });
  }

  async atRest(): Promise<boolean> {
    const waited = this.#sweep !== null;
    await this.#sweep;
    if (this.#stale) await this.#recount();
    return waited;
  }

  /** The rows that keep the order of expiry, for one change of an item. */
  rows(definition: Expiring, { table, before, after }: Change): { operations: Operation[]; afterwards: () => void } {
    const attribute = definition.timeToLive;
    const [was, is] = [secondsOf(before, attribute), secondsOf(after, attribute)];
    const whole = after ?? before;
    if (attribute === undefined || whole === undefined || (was === is && after !== null)) {
      return { operations: [], afterwards: () => {} };
    }
    const place = `${table.TableName}/${dynaliteDb.createKey(whole, table)}`;
    const operations: Operation[] = [];
    if (was !== null) operations.push(this.#shelf.del(`${sortable(was)}!${place}`));
    if (is !== null) {
      const keys = Object.fromEntries(table.KeySchema.map(({ AttributeName: name }) => [name, whole[name] ?? {}]));
      operations.push(this.#shelf.put(`${sortable(is)}!${place}`, { table: table.TableName, keys, attribute, place }));
    }
    const afterwards = (): void => {
      if (was !== null && momentOf(was) === this.#next) this.#stale = true;
      if (is === null || momentOf(is) >= (this.#next ?? Number.POSITIVE_INFINITY)) return;
      this.#next = momentOf(is);
      this.#onEarlier();
    };
    return { operations, afterwards };
  }

  async #removeDue(at: number): Promise<void> {
    for await (const [row, due] of this.#shelf.rows()) {
      const seconds = Number(row.slice(0, row.indexOf('!')));
      if (momentOf(seconds) > at) break;
      this.#expiring.add(due.place);
      await this.#call('DeleteItem', {
        TableName: due.table,
        Key: due.keys,
        ConditionExpression: '#at = :at',
        ExpressionAttributeNames: { '#at': due.attribute },
        ExpressionAttributeValues: { ':at': { N: String(seconds) } },
      });
      this.#expiring.delete(due.place);
      await this.#ledger.commit([this.#shelf.del(row)]);
    }
    await this.#recount();
  }

  async #recount(): Promise<void> {
    this.#stale = false;
    this.#next = null;
    for await (const [row] of this.#shelf.rows()) {
      this.#next = momentOf(Number(row.slice(0, row.indexOf('!'))));
      return;
    }
  }
}

/** An item has expired when its second lies in the past. */
function momentOf(seconds: number): number {
  return (seconds + 1) * 1000;
}

function secondsOf(item: Item | null | undefined, attribute: string | undefined): number | null {
  if (!item || attribute === undefined) return null;
  const seconds = Number(item[attribute]?.N ?? Number.NaN);
  return Number.isSafeInteger(seconds) && seconds >= 0 ? seconds : null;
}
