import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Database } from './database.ts';
import { type IndexDescription, streamIn } from './keys.ts';

/** A row with where it lies in its index. `at` sorts, is unique, and is where the next page begins. */
export type Indexed<Row> = { readonly row: Row; readonly at: string };

/** Part of one index partition: after a position (exclusive), and only positions with this prefix. */
type Slice = { readonly after?: string | null; readonly prefix?: string };

/**
 * One page of one partition of an index, ascending: one request, whatever else lies there. A row is what the index carries, or the
 * stream that stands in it where it carries nothing.
 */
export async function indexPage<Row>(
  database: Database,
  index: IndexDescription,
  of: string,
  limit: number,
  { after, prefix }: Slice = {},
): Promise<readonly Indexed<Row>[]> {
  const bounds = prefix !== undefined ? ' AND #at BETWEEN :after AND :end' : after != null ? ' AND #at > :after' : '';
  // BETWEEN takes in its ends: the smallest text that lies after the last position begins the next page.
  const start = prefix === undefined ? after : after == null ? prefix : `${after}\u0001`;
  const { Items = [] } = await database.documents.send(
    new QueryCommand({
      TableName: database.names.cases,
      IndexName: index.name,
      KeyConditionExpression: `#of = :of${bounds}`,
      ExpressionAttributeNames: { '#of': index.partitionKey, ...(bounds && { '#at': index.sortKey }) },
      ExpressionAttributeValues: {
        ':of': of,
        ...(bounds && { ':after': start }),
        ...(prefix !== undefined && { ':end': `${prefix}\uffff` }),
      },
      Limit: limit,
    }),
  );
  const [carried] = index.include;
  return Items.map((item) => ({
    row: (carried === undefined ? streamIn(String(item.pk)) : item[carried]) as Row,
    at: String(item[index.sortKey]),
  }));
}

/** Several partitions as one list, ascending. Reads one page of each. */
export async function mergedPage<Row>(
  database: Database,
  index: IndexDescription,
  places: readonly string[],
  limit: number,
  slice: Slice = {},
): Promise<{ readonly rows: readonly Indexed<Row>[]; readonly more: boolean }> {
  const pages = await Promise.all(
    [...new Set(places)].map((of) => indexPage<Row>(database, index, of, limit + 1, slice)),
  );
  const rows = pages.flat().sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** Every row of one partition up to a position (exclusive), ascending, read page by page as they are asked for. */
export async function* indexedBefore<Row>(
  database: Database,
  index: IndexDescription,
  of: string,
  before: string,
): AsyncGenerator<Indexed<Row>> {
  let after: string | null = null;
  for (;;) {
    const page: readonly Indexed<Row>[] = await indexPage<Row>(database, index, of, pageSize, { after });
    for (const entry of page) {
      if (entry.at >= before) return;
      yield entry;
    }
    after = page.at(-1)?.at ?? null;
    if (page.length < pageSize) return;
  }
}

const pageSize = 100;
