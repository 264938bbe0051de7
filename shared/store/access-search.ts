import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AccessLine, asLine, chainLines } from './access-log.ts';
import type { Database } from './database.ts';
import { accessDayIndex, accessUserIndex, type IndexDescription } from './keys.ts';

/** What an auditor looks for: by case, by user or by period. Instants are UTC; `from` inclusive, `until` exclusive. */
export type Sought = {
  readonly caseId?: string | undefined;
  readonly user?: string | undefined;
  readonly from: string;
  readonly until: string;
  readonly result?: AccessLine['result'] | undefined;
};

/** Lines with the position after which the search goes on; null when there is no more. */
type Found = { readonly lines: readonly AccessLine[]; readonly next: string | null };

/**
 * One page of lines, oldest first. By case its own chain is read, by user and by period an index.
 * @param municipalities the auditor's: lines of no other are found
 * @param after the `next` of the page before
 */
export async function searchAccess(
  database: Database,
  sought: Sought,
  municipalities: readonly string[],
  limit: number,
  after: string | null,
): Promise<Found> {
  const lines: AccessLine[] = [];
  let position = after;
  let looked = 0;
  for await (const [line, at] of linesFor(database, sought, after)) {
    if (lines.length === limit || looked === looksAtMost) return { lines, next: position };
    looked += 1;
    position = at;
    if (answers(line, sought, municipalities)) lines.push(line);
  }
  return { lines, next: null };
}

/** What one request looks at; a page can be shorter than asked for and still have a next. */
const looksAtMost = 2_000;

function answers(line: AccessLine, { caseId, user, from, until, result }: Sought, places: readonly string[]): boolean {
  if (line.at < from || line.at >= until) return false;
  if (result !== undefined && line.result !== result) return false;
  if (user !== undefined && line.user !== user) return false;
  if (caseId !== undefined && !line.caseIds.includes(caseId)) return false;
  return line.municipalities.some((one) => places.includes(one));
}

type Placed = readonly [line: AccessLine, position: string];

async function* linesFor(
  database: Database,
  { caseId, user, from, until }: Sought,
  after: string | null,
): AsyncGenerator<Placed> {
  if (caseId !== undefined) {
    for await (const line of chainLines(database, caseId, Number(after ?? 0))) yield [line, String(line.line)];
  } else if (user !== undefined) {
    yield* indexed(database, accessUserIndex, user, after ?? from, until);
  } else {
    for (const day of daysBetween(after ?? from, until)) {
      yield* indexed(database, accessDayIndex, day, later(after, later(from, day)), until);
    }
  }
}

/** Every line written on these days, oldest first, by the index: it may lag a moment behind. */
export async function* linesBetween(database: Database, from: string, until: string): AsyncGenerator<AccessLine> {
  for (const day of daysBetween(from, until)) {
    for await (const [line] of indexed(database, accessDayIndex, day, later(from, day), until)) yield line;
  }
}

async function* indexed(
  { documents, names }: Database,
  index: IndexDescription,
  of: string,
  after: string,
  until: string,
): AsyncGenerator<Placed> {
  let start = after;
  for (;;) {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName: names.access,
        IndexName: index.name,
        KeyConditionExpression: '#of = :of AND #at > :after',
        ExpressionAttributeNames: { '#of': index.partitionKey, '#at': index.sortKey },
        ExpressionAttributeValues: { ':of': of, ':after': start },
        Limit: pageSize,
      }),
    );
    for (const item of Items) {
      start = String(item[index.sortKey]);
      if (start >= until) return;
      yield [asLine(item), start];
    }
    if (Items.length < pageSize) return;
  }
}

const pageSize = 100;

const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other);

/** UTC days from the day of one instant up to and including that of another. */
function* daysBetween(from: string, until: string): Generator<string> {
  const last = Date.parse(until.slice(0, 10));
  for (let day = Date.parse(from.slice(0, 10)); day <= last; day += 86_400_000) {
    yield new Date(day).toISOString().slice(0, 10);
  }
}
