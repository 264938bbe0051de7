import { createHash } from 'node:crypto';
import type { Purpose } from '../access/purpose.ts';
import { type Database, found, type Item, putIf } from './database.ts';
import { accessKey, accessPartition } from './keys.ts';

/** Who did what with a person's data: what NEN 7513:2018 and BIO2 8.15 ask of a line. Never a person, a form or a value. */
export type Access = {
  /** Instant of the request, ISO 8601 in UTC. */
  readonly at: string;
  readonly user: string;
  /** In which capacity; `none` for somebody who has none here. */
  readonly role: string;
  readonly organisation: string;
  /** The colleague for whom the user stood in: the one who answers for it. */
  readonly onBehalfOf: string | null;
  /** `read`, `complete agree-plan`, `search`: the name of the action, and of the step where there is one. */
  readonly action: string;
  readonly purpose: Purpose;
  /** Source address as the gateway saw it. */
  readonly from: string;
  readonly result: 'allowed' | 'refused';
  /** Whose auditors may see the line. */
  readonly municipalities: readonly string[];
  /** The cases whose data were shown or changed. */
  readonly caseIds: readonly string[];
};

/** A line as it lies in its chain. */
export type AccessLine = Access & {
  /** The case, or `user:NAME` for what is about several cases or none. */
  readonly chain: string;
  /** From 1, without a gap. */
  readonly line: number;
  /** Hash of this line and of the seal before it: a line changed or removed breaks every later seal. */
  readonly seal: string;
};

/** It could not be written down who looks: then nothing may be shown or done. */
export class AccessNotLogged extends Error {
  override readonly name = 'AccessNotLogged';
}

/** The chain of what somebody does that is not about one case. */
export const chainOfUser = (user: string): string => `user:${user}`;

/** Adds a line to a chain. @throws AccessNotLogged: nothing may be shown or done then */
export const recordAccess = (database: Database, chain: string, access: Access): Promise<void> =>
  sealed(database, chain, access, async () => (await lastLines(database, chain, 1))[0] ?? null);

/**
 * Adds a line, unless the same user did the same to the case, in the same capacity, less than a quarter of an hour before.
 * @throws AccessNotLogged: nothing may be shown then
 */
export const recordOpening = (database: Database, chain: string, access: Access): Promise<void> =>
  sealed(database, chain, access, async () => {
    let last: AccessLine | null = null;
    for await (const line of backwards(database, chain)) {
      last ??= line;
      if (Date.parse(access.at) - Date.parse(line.at) >= quarter) break;
      if (isSameOpening(line, access)) return 'known';
    }
    return last;
  });

const quarter = 15 * 60_000;
/** Each time somebody else was first: on one case at one moment. */
const attempts = 60;

type Head = () => Promise<AccessLine | null | 'known'>;

async function sealed(database: Database, chain: string, access: Access, head: Head): Promise<void> {
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const last = await head();
      if (last === 'known') return;
      if (await append(database, sealedAfter(last, chain, access))) return;
    }
  } catch (fault) {
    throw new AccessNotLogged(fault instanceof Error ? fault.name : 'unknown');
  }
  throw new AccessNotLogged('contended');
}

const append = (database: Database, line: AccessLine): Promise<boolean> => {
  const key = accessKey(line.chain, line.line);
  return putIf(database, {
    TableName: database.names.access,
    Item: { ...key, user: line.user, day: line.at.slice(0, 10), seenAt: seenAtOf(line), entry: line },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
};

/** Where a line stands among all lines: by instant, unique. */
const seenAtOf = ({ at, chain, line }: AccessLine): string => `${at}#${chain}#${String(line).padStart(8, '0')}`;

function sealedAfter(last: AccessLine | null, chain: string, access: Access): AccessLine {
  const line = { ...access, chain, line: (last?.line ?? 0) + 1 };
  return { ...line, seal: sealOf(last?.seal ?? '', line) };
}

function isSameOpening(line: AccessLine, access: Access): boolean {
  const { user, role, onBehalfOf, action, purpose, result, caseIds } = access;
  const same = line.user === user && line.role === role && line.onBehalfOf === onBehalfOf;
  return (
    same &&
    caseIds.every((caseId) => line.caseIds.includes(caseId)) &&
    line.action === action &&
    line.purpose === purpose &&
    line.result === result
  );
}

/** The seal of a line after the one before it: every field counts, in this order. */
export function sealOf(before: string, line: Omit<AccessLine, 'seal'>): string {
  const { chain, line: number, at, user, role, organisation, onBehalfOf } = line;
  const { action, purpose, from, result, municipalities, caseIds } = line;
  const who = [user, role, organisation, onBehalfOf];
  const what = [action, purpose, from, result, municipalities, caseIds];
  return createHash('sha256')
    .update(JSON.stringify([before, chain, number, at, ...who, ...what]))
    .digest('base64url');
}

/** Lines of a chain after a number, oldest first. */
export async function accessLines(
  database: Database,
  chain: string,
  limit: number,
  after: number,
): Promise<{ readonly lines: readonly AccessLine[]; readonly more: boolean }> {
  const lines: AccessLine[] = [];
  for await (const line of chainLines(database, chain, after)) {
    if (lines.length === limit) return { lines, more: true };
    lines.push(line);
  }
  return { lines, more: false };
}

/** Every line of a chain after a number, oldest first, consistently, read as they are asked for. */
export async function* chainLines(database: Database, chain: string, after = 0): AsyncGenerator<AccessLine> {
  const items = found(database, {
    TableName: database.names.access,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :chain AND sk > :after',
    ExpressionAttributeValues: { ':chain': accessPartition(chain), ':after': accessKey(chain, after).sk },
  });
  for await (const item of items) yield asLine(item);
}

/** The newest lines of a chain, newest first. */
export async function lastLines(database: Database, chain: string, limit: number): Promise<readonly AccessLine[]> {
  const lines: AccessLine[] = [];
  for await (const line of backwards(database, chain, limit)) {
    lines.push(line);
    if (lines.length === limit) break;
  }
  return lines;
}

/** Every line of a chain before a number, newest first, consistently, read as they are asked for. */
export async function* backwards(
  database: Database,
  chain: string,
  pageSize = 25,
  before: number | null = null,
): AsyncGenerator<AccessLine> {
  const items = found(database, {
    TableName: database.names.access,
    ConsistentRead: true,
    ScanIndexForward: false,
    KeyConditionExpression: before === null ? 'pk = :chain' : 'pk = :chain AND sk < :before',
    ExpressionAttributeValues: {
      ':chain': accessPartition(chain),
      ...(before !== null && { ':before': accessKey(chain, before).sk }),
    },
    Limit: pageSize,
  });
  for await (const item of items) yield asLine(item);
}

export const asLine = ({ entry }: Item): AccessLine => entry as AccessLine;
