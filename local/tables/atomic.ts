import type { Change } from './change.ts';
import { type DynaliteStore, dynaliteDb, type Item, type Operation, type StoredTable } from './dynalite.ts';
import type { Ledger } from './ledger.ts';

/** What is written beside the item itself, and what is done once all of it is on disk. */
export interface Companions {
  readonly operations: readonly Operation[];
  readonly afterwards?: () => void;
}

export interface AtomicWrites {
  readonly ledger: Ledger;
  /** Asked for every change of an item, in the moment before it is committed. */
  companions(change: Change): Companions;
  /** Keys (`table/key`) of items that are being removed because their time to live has passed. */
  readonly expiring: Set<string>;
}

interface Staged {
  readonly table: StoredTable;
  readonly before: Item | undefined;
  readonly after: Item | null;
}

interface Patched {
  readonly writes: AtomicWrites;
  readonly staged: Map<string, Staged>;
}

const patched = new WeakMap<DynaliteStore, Patched>();

/**
 * Makes every write of an item one synced batch: the item, its rows in every index and what `companions` adds.
 * dynalite calls `updateIndexes` and then puts or deletes the item, under a lock on its key. Here the first only takes note,
 * and the second commits everything.
 */
export function makeAtomic(store: DynaliteStore, writes: AtomicWrites): void {
  const staged = new Map<string, Staged>();
  patched.set(store, { writes, staged });
  const original = store.getItemDb.bind(store);
  store.getItemDb = (name) => {
    const items = original(name);
    const commit = (key: string, own: Operation): Promise<void> => {
      const place = `${name}/${key}`;
      const note = staged.get(place);
      staged.delete(place);
      if (note === undefined) return writes.ledger.commit([own]);
      const beside = writes.companions({ ...note, expired: writes.expiring.has(place) });
      const written = writes.ledger.commit([own, ...indexRows(note), ...beside.operations]);
      return beside.afterwards === undefined ? written : written.then(beside.afterwards);
    };
    return Object.assign(Object.create(items), {
      put(key: string, item: Item, done: (fault: Error | null) => void) {
        commit(key, { type: 'put', key: `item-${name}~${key}`, value: item }).then(() => done(null), done);
      },
      del(key: string, done: (fault: Error | null) => void) {
        if (!staged.has(`${name}/${key}`)) return void setImmediate(done, null);
        commit(key, { type: 'del', key: `item-${name}~${key}` }).then(() => done(null), done);
      },
    });
  };
}

const updateIndexes = dynaliteDb.updateIndexes;
dynaliteDb.updateIndexes = (store, table, existing, item, done) => {
  const here = patched.get(store);
  if (here === undefined) return updateIndexes(store, table, existing, item, done);
  const whole = item ?? existing;
  if (whole !== undefined && whole !== null) {
    here.staged.set(`${table.TableName}/${dynaliteDb.createKey(whole, table)}`, {
      table,
      before: existing,
      after: item,
    });
  }
  done(null);
};

const checkConditional = dynaliteDb.checkConditional;
dynaliteDb.checkConditional = (data, existing) => {
  const refusal = checkConditional(data, existing);
  const wanted = (data as { ReturnValuesOnConditionCheckFailure?: string }).ReturnValuesOnConditionCheckFailure;
  if (wanted === 'ALL_OLD' && existing !== undefined && refusal?.body !== undefined) refusal.body.Item = existing;
  return refusal;
};

function indexRows({ table, before, after }: Staged): Operation[] {
  const rows = (kind: 'local' | 'global', indexes: StoredTable['LocalSecondaryIndexes']): Operation[] => {
    const place = (index: string, key: string) => `index-${kind}~${table.TableName}~${index}~${key}`;
    const { deletes, puts } = dynaliteDb.getIndexActions(indexes ?? [], before, after, table);
    return [
      ...deletes.map(({ index, key }): Operation => ({ type: 'del', key: place(index, key) })),
      ...puts.map(({ index, key, item }): Operation => ({ type: 'put', key: place(index, key), value: item })),
    ];
  };
  return [...rows('local', table.LocalSecondaryIndexes), ...rows('global', table.GlobalSecondaryIndexes)];
}
