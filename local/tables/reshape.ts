import { dynaliteDb, type IndexDefinition, type Item, type Operation, type StoredTable } from './dynalite.ts';
import type { Ledger } from './ledger.ts';

/** What a table looks like: keys, attributes and indexes. */
export type TableSchema = Pick<
  StoredTable,
  'TableName' | 'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'
>;

export function sameShape(a: TableSchema, b: TableSchema): boolean {
  return JSON.stringify(shape(a)) === JSON.stringify(shape(b));
}

/**
 * Gives a table that has items other indexes, in one commit: those that came or changed are filled from the items, those that
 * went are emptied.
 * @throws Error when the primary key changed: items cannot be moved
 */
export async function reshape(ledger: Ledger, existing: StoredTable, schema: TableSchema): Promise<void> {
  const name = schema.TableName;
  if (JSON.stringify(existing.KeySchema) !== JSON.stringify(schema.KeySchema)) {
    throw new Error(`The primary key of table ${name} changed: start with a new data folder.`);
  }
  const { GlobalSecondaryIndexes: _, LocalSecondaryIndexes: __, ...rest } = existing;
  const next: StoredTable = { ...rest, ...schema };
  const operations: Operation[] = [];
  for (const kind of ['local', 'global']) {
    const prefix = `index-${kind}~${name}~`;
    for await (const [key] of ledger.rows(prefix)) operations.push({ type: 'del', key: prefix + key });
  }
  for await (const [, item] of ledger.rows<Item>(`item-${name}~`)) {
    for (const [kind, indexes] of [
      ['local', next.LocalSecondaryIndexes],
      ['global', next.GlobalSecondaryIndexes],
    ] as const) {
      for (const row of dynaliteDb.getIndexActions(indexes ?? [], undefined, item, next).puts) {
        operations.push({ type: 'put', key: `index-${kind}~${name}~${row.index}~${row.key}`, value: row.item });
      }
    }
  }
  await ledger.commit([...operations, { type: 'put', key: `table~${name}`, value: next }]);
}

function shape({ KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes }: TableSchema) {
  const indexes = (list: readonly IndexDefinition[] = []) =>
    list.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  return {
    KeySchema,
    attributes: AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
    global: indexes(GlobalSecondaryIndexes),
    local: indexes(LocalSecondaryIndexes),
  };
}
