import { createHash } from 'node:crypto';
import { type Database, found, type Item, putIf } from './database.ts';
import { accessKey, casePartition } from './keys.ts';

/** One line: who did what with a case, in which capacity, when. Append-only, each line sealed with the one before it. */
type AccessLine = {
  readonly line: number;
  readonly at: string;
  readonly user: string;
  readonly role: string;
  readonly onBehalfOf: string | null;
  readonly action: string;
  /** Hash of this line and of the seal before it: a line changed or removed breaks every later seal. */
  readonly seal: string;
};

export type Opening = Omit<AccessLine, 'line' | 'seal'> & { readonly caseId: string };

/**
 * Writes that somebody opened a case; once per user, action and quarter of an hour.
 * @throws when the line cannot be written: then nothing may be shown
 */
export async function recordOpening(database: Database, { caseId, ...opening }: Opening): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const recent = await lastLines(database, caseId, 20);
    if (recent.some((line) => isSameOpening(line, opening))) return;
    const last = recent[0];
    const line = (last?.line ?? 0) + 1;
    const written = await putIf(database, {
      TableName: database.names.access,
      Item: { ...accessKey(caseId, line), ...opening, line, seal: sealOf(last?.seal ?? '', { ...opening, line }) },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    if (written) return;
  }
  throw new Error('The access log was contended.');
}

const attempts = 8;
const quarter = 15 * 60_000;

function isSameOpening(line: AccessLine, { user, action, at }: Omit<Opening, 'caseId'>): boolean {
  return line.user === user && line.action === action && Date.parse(at) - Date.parse(line.at) < quarter;
}

/** The seal of a line after the one before it. */
export const sealOf = (
  before: string,
  { line, at, user, role, onBehalfOf, action }: Omit<AccessLine, 'seal'>,
): string =>
  createHash('sha256')
    .update(JSON.stringify([before, line, at, user, role, onBehalfOf, action]))
    .digest('base64url');

/** Lines of a case after a number, oldest first. */
export async function accessLines(
  database: Database,
  caseId: string,
  limit: number,
  after: number,
): Promise<{ readonly lines: readonly AccessLine[]; readonly more: boolean }> {
  const lines: AccessLine[] = [];
  const items = found(database, {
    TableName: database.names.access,
    KeyConditionExpression: 'pk = :case AND sk > :after',
    ExpressionAttributeValues: { ':case': casePartition(caseId), ':after': accessKey(caseId, after).sk },
    Limit: limit + 1,
  });
  for await (const item of items) {
    if (lines.length === limit) return { lines, more: true };
    lines.push(asLine(item));
  }
  return { lines, more: false };
}

async function lastLines(database: Database, caseId: string, limit: number): Promise<readonly AccessLine[]> {
  const lines: AccessLine[] = [];
  const items = found(database, {
    TableName: database.names.access,
    ConsistentRead: true,
    ScanIndexForward: false,
    KeyConditionExpression: 'pk = :case',
    ExpressionAttributeValues: { ':case': casePartition(caseId) },
    Limit: limit,
  });
  for await (const item of items) {
    lines.push(asLine(item));
    if (lines.length === limit) break;
  }
  return lines;
}

const asLine = ({ pk: _, sk: __, ...line }: Item): AccessLine => line as AccessLine;
