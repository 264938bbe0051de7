import { type AccessLine, asLine, backwards, chainLines } from './access-log.ts';
import { type Database, found } from './database.ts';
import { accessDayIndex, accessUserIndex, type IndexDescription } from './keys.ts';

/** What an auditor looks for: by case, by user or by period. Instants are UTC; `from` inclusive, `until` exclusive. */
export type Sought = {
  readonly caseId?: string | undefined;
  readonly user?: string | undefined;
  readonly from: string;
  readonly until: string;
  readonly result?: AccessLine['result'] | undefined;
  /** Else oldest first. */
  readonly newestFirst?: boolean | undefined;
};

/** Lines with the position after which the search goes on; null when there is no more. */
type Found = { readonly lines: readonly AccessLine[]; readonly next: string | null };

/**
 * One page of lines. By case its own chain is read, by user and by period an index.
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
  const isOfAll = sought.caseId === undefined && sought.user === undefined;
  let last = after;
  let looked = 0;
  for await (const [line, at] of linesFor(database, sought, after)) {
    looked += 1;
    if (answers(line, sought, municipalities)) {
      if (lines.length === limit) return { lines, next: last };
      lines.push(line);
      last = at;
    } else if (isOfAll && looked >= looksAtMost) return { lines, next: at };
  }
  return { lines, next: null };
}

/**
 * What one request for a period alone looks at: a page can be shorter than asked for then and still have a next, which so many
 * lines about everybody give away of nobody. Of a case or a user every line is looked at: what is hidden leaves no trace.
 */
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
  { caseId, user, from, until, newestFirst = false }: Sought,
  after: string | null,
): AsyncGenerator<Placed> {
  // The position may be of another search: what is read keeps within this one's period.
  const first = newestFirst ? from : later(from, after ?? from);
  const last = newestFirst ? earlier(until, after ?? until) : until;
  if (caseId !== undefined) {
    const lines = newestFirst
      ? backwards(database, caseId, pageSize, after === null ? null : Number(after))
      : chainLines(database, caseId, Number(after ?? 0));
    for await (const line of lines) yield [line, String(line.line)];
  } else if (user !== undefined) {
    yield* indexed(database, accessUserIndex, user, { from: first, until: last, newestFirst });
  } else {
    const days = [...daysBetween(first, last)];
    for (const day of newestFirst ? days.reverse() : days) {
      yield* indexed(database, accessDayIndex, day, { from: later(first, day), until: last, newestFirst });
    }
  }
}

/** Every line written on these days, oldest first, by the index: it may lag a moment behind. */
export async function* linesBetween(database: Database, from: string, until: string): AsyncGenerator<AccessLine> {
  for (const day of daysBetween(from, until)) {
    for await (const [line] of indexed(database, accessDayIndex, day, { from: later(from, day), until })) yield line;
  }
}

/** Lines after `from` and before `until`, both positions or instants. */
async function* indexed(
  database: Database,
  index: IndexDescription,
  of: string,
  {
    from,
    until,
    newestFirst = false,
  }: { readonly from: string; readonly until: string; readonly newestFirst?: boolean },
): AsyncGenerator<Placed> {
  if (from >= until) return;
  const items = found(database, {
    TableName: database.names.access,
    IndexName: index.name,
    ScanIndexForward: !newestFirst,
    KeyConditionExpression: '#of = :of AND #at BETWEEN :from AND :until',
    ExpressionAttributeNames: { '#of': index.partitionKey, '#at': index.sortKey },
    ExpressionAttributeValues: { ':of': of, ':from': from, ':until': until },
    Limit: pageSize,
  });
  for await (const item of items) {
    const at = String(item[index.sortKey]);
    // Between takes both ends along; a line stands after the instant of its own, so only a position is met again.
    if (at !== from && at !== until) yield [asLine(item), at];
  }
}

const pageSize = 100;

const later = (one: string, other: string): string => (one > other ? one : other);
const earlier = (one: string, other: string): string => (one < other ? one : other);

/** UTC days from the day of one instant up to and including that of another. */
function* daysBetween(from: string, until: string): Generator<string> {
  const last = Date.parse(until.slice(0, 10));
  for (let day = Date.parse(from.slice(0, 10)); day <= last; day += 86_400_000) {
    yield new Date(day).toISOString().slice(0, 10);
  }
}
