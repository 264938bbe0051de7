import { createHash } from 'node:crypto';
import { type AccessLine, AccessNotLogged } from './access-log.ts';
import { linesBetween } from './access-search.ts';
import { type Database, found, putIf } from './database.ts';
import { anchorKey, anchorPartition } from './keys.ts';

/** Where a chain stood: its last line and that line's seal. */
export type Head = { readonly chain: string; readonly line: number; readonly seal: string };

/**
 * The heads of every chain that grew since the anchor before. Anchors are a chain themselves, so that the last of them vouches
 * for all heads there ever were: a line removed from the end of a chain is missed by the anchor that saw it.
 */
export type Anchor = {
  /** From 1, without a gap. */
  readonly number: number;
  /** Lines of before this instant (exclusive, UTC) are covered. */
  readonly until: string;
  readonly heads: readonly Head[];
  readonly seal: string;
};

/** The seal of an anchor after the one before it. */
export const anchorSealOf = (before: string, { number, until, heads }: Omit<Anchor, 'seal'>): string =>
  createHash('sha256')
    .update(JSON.stringify([before, number, until, heads.map(({ chain, line, seal }) => [chain, line, seal])]))
    .digest('base64url');

/** Lines are written within seconds of their instant; after this long the index holds them as well. */
const settled = 10 * 60_000;
/** How far back the first anchor looks. */
const firstLook = 31 * 86_400_000;
/** An anchor is one item of at most 400 kB. */
const headsAtMost = 2_000;

/**
 * Anchors what was written up to ten minutes before an instant. Always at least one anchor, also when nothing was written: a day
 * without one shows. Called again for the same instant it adds nothing.
 * @returns the anchors that were added
 */
export async function anchorHeads(database: Database, at: string): Promise<readonly Anchor[]> {
  const until = new Date(Date.parse(at) - settled).toISOString();
  let last = await lastAnchor(database);
  const from = last?.until ?? new Date(Date.parse(until) - firstLook).toISOString();
  if (from >= until) return [];
  const heads = await headsBetween(database, from, until);
  const added: Anchor[] = [];
  for (let start = 0; start === 0 || start < heads.length; start += headsAtMost) {
    const some = heads.slice(start, start + headsAtMost);
    const isLast = start + headsAtMost >= heads.length;
    const anchor = { number: (last?.number ?? 0) + 1, until: isLast ? until : from, heads: some };
    last = { ...anchor, seal: anchorSealOf(last?.seal ?? '', anchor) };
    if (!(await append(database, last))) throw new AccessNotLogged('An anchor was put by somebody else.');
    added.push(last);
  }
  return added;
}

async function headsBetween(database: Database, from: string, until: string): Promise<readonly Head[]> {
  const heads = new Map<string, AccessLine>();
  for await (const line of linesBetween(database, from, until)) {
    if ((heads.get(line.chain)?.line ?? 0) < line.line) heads.set(line.chain, line);
  }
  return [...heads.values()].map(({ chain, line, seal }) => ({ chain, line, seal }));
}

const append = (database: Database, anchor: Anchor): Promise<boolean> =>
  putIf(database, {
    TableName: database.names.access,
    Item: { ...anchorKey(anchor.number), anchor },
    ConditionExpression: 'attribute_not_exists(pk)',
  });

async function lastAnchor(database: Database): Promise<Anchor | null> {
  for await (const anchor of anchors(database, false)) return anchor;
  return null;
}

/** Every anchor, oldest first unless said otherwise. */
export async function* anchors(database: Database, forward = true): AsyncGenerator<Anchor> {
  const items = found(database, {
    TableName: database.names.access,
    ConsistentRead: true,
    ScanIndexForward: forward,
    KeyConditionExpression: 'pk = :anchors',
    ExpressionAttributeValues: { ':anchors': anchorPartition },
    ...(!forward && { Limit: 1 }),
  });
  for await (const { anchor } of items) yield anchor as Anchor;
}
