import { type Anchor, anchorSealOf, anchors, type Head } from './access-anchors.ts';
import { type AccessLine, chainLines, sealOf } from './access-log.ts';
import { type Database, found } from './database.ts';

/** The first thing that is not as it was written. */
export type Broken = {
  /** The case, `user:NAME`, or `anchors`. */
  readonly chain: string;
  /** Number of the first line that is wrong or missing. */
  readonly line: number;
  readonly why: 'changed' | 'missing' | 'removed-at-the-end' | 'other-than-anchored';
};

export type Verified = {
  readonly chains: number;
  readonly lines: number;
  readonly anchors: number;
  /** Until when lines are covered by an anchor; null without any. */
  readonly anchoredUntil: string | null;
  /** The first broken line of each chain that has one; the anchors first. */
  readonly broken: readonly Broken[];
};

/**
 * Recomputes every seal and holds every head against the anchors.
 * @param chain only this one; null: every chain that the log or an anchor knows
 */
export async function verifyAccessLog(database: Database, chain: string | null = null): Promise<Verified> {
  const anchored = await readAnchors(database);
  const named = chain === null ? [...anchored.heads.keys(), ...(await chainsInLog(database))] : [chain];
  const broken: Broken[] = anchored.broken ? [anchored.broken] : [];
  const counts = { chains: 0, lines: 0 };
  for (const each of new Set(named)) {
    const { lines, wrong } = await verifyChain(database, each, anchored.heads.get(each) ?? []);
    counts.chains += 1;
    counts.lines += lines;
    if (wrong) broken.push(wrong);
  }
  return { ...counts, anchors: anchored.count, anchoredUntil: anchored.until, broken };
}

type Anchored = {
  readonly heads: ReadonlyMap<string, readonly Head[]>;
  readonly count: number;
  readonly until: string | null;
  readonly broken: Broken | null;
};

async function readAnchors(database: Database): Promise<Anchored> {
  const heads = new Map<string, Head[]>();
  let last: Anchor | null = null;
  let broken: Broken | null = null;
  let count = 0;
  for await (const anchor of anchors(database)) {
    count += 1;
    const expected: number = (last?.number ?? 0) + 1;
    if (anchor.number !== expected) broken ??= { chain: 'anchors', line: expected, why: 'missing' };
    else if (anchor.seal !== anchorSealOf(last?.seal ?? '', anchor)) {
      broken ??= { chain: 'anchors', line: anchor.number, why: 'changed' };
    }
    for (const head of anchor.heads) heads.set(head.chain, [...(heads.get(head.chain) ?? []), head]);
    last = anchor;
  }
  return { heads, count, until: last?.until ?? null, broken };
}

async function verifyChain(
  database: Database,
  chain: string,
  heads: readonly Head[],
): Promise<{ readonly lines: number; readonly wrong: Broken | null }> {
  const anchored = new Map(heads.map(({ line, seal }) => [line, seal]));
  let last: AccessLine | null = null;
  let lines = 0;
  let wrong: Broken | null = null;
  for await (const line of chainLines(database, chain)) {
    lines += 1;
    wrong ??= wrongIn(line, last, chain, anchored.get(line.line));
    last = line;
  }
  const known = Math.max(0, ...anchored.keys());
  const end: number = last?.line ?? 0;
  if (end < known) wrong ??= { chain, line: end + 1, why: 'removed-at-the-end' };
  return { lines, wrong };
}

function wrongIn(
  line: AccessLine,
  before: AccessLine | null,
  chain: string,
  anchored: string | undefined,
): Broken | null {
  const expected = (before?.line ?? 0) + 1;
  if (line.line !== expected || line.chain !== chain) return { chain, line: expected, why: 'missing' };
  if (line.seal !== sealOf(before?.seal ?? '', line)) return { chain, line: line.line, why: 'changed' };
  if (anchored !== undefined && anchored !== line.seal) return { chain, line: line.line, why: 'other-than-anchored' };
  return null;
}

async function chainsInLog(database: Database): Promise<readonly string[]> {
  const chains = new Set<string>();
  const items = found(database, { TableName: database.names.access, ProjectionExpression: 'pk' }, 'scan');
  for await (const { pk } of items) {
    const [kind, name = ''] = String(pk).split('#');
    if (kind === 'CASE') chains.add(name);
    if (kind === 'USER') chains.add(`user:${name}`);
  }
  return [...chains].sort();
}
