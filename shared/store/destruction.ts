import { createHash } from 'node:crypto';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { type Database, found, putIf } from './database.ts';
import { isAppendKey } from './event-store.ts';
import { destroyedKey, destroyedPartition, type Key, linkKey, type StreamId, streamKey } from './keys.ts';

/** How many rows of each kind went. */
export type Gone = Readonly<Record<'persons' | 'texts' | 'events' | 'lists' | 'links', number>>;

/** What stands in for a case once it is destroyed: nobody can make a case number, a name or a link out of it. */
export const pseudonymOf = (caseId: string): string =>
  createHash('sha256').update(`destroyed ${caseId}`).digest('base64url').slice(0, 22);

/** A destruction as it is kept: by pseudonym, so that it can be done again after a restore, and says nothing of whom. */
export type Destroyed = {
  readonly pseudonym: string;
  readonly municipality: string;
  readonly ground: 'request' | 'retention';
  /** Who confirmed it: the one who answers for it. */
  readonly confirmedBy: string;
  readonly at: string;
  readonly gone: Gone;
};

/**
 * Deletes everything of a stream: the person and every word first, then links, lists, snapshot and tokens, and last the events.
 * Stopped anywhere it begins again with what is left. Done twice it finds nothing.
 * @param links what the store knows the links by that were ever issued for it
 * @param until run when all but the last event is gone: what must be written while the stream can still be found
 */
export async function destroyStream(
  database: Database,
  stream: StreamId,
  links: readonly string[],
  until: (gone: Gone) => Promise<void>,
): Promise<Gone> {
  const { cases, clients } = database.names;
  const gone = { persons: 0, texts: 0, events: 0, lists: 0, links: 0 };
  for (const key of await keysOf(database, clients, stream)) {
    await remove(database, clients, key);
    gone[key.sk.startsWith('TEXT#') ? 'texts' : 'persons'] += 1;
  }
  for (const link of links) {
    await remove(database, cases, linkKey(link));
    gone.links += 1;
  }
  const keys = await keysOf(database, cases, stream);
  const appends = keys.filter(({ sk }) => isAppendKey(sk));
  const [last] = appends.slice(-1);
  for (const key of keys.filter(({ sk }) => !isAppendKey(sk))) {
    await remove(database, cases, key);
    gone.lists += 1;
  }
  for (const key of appends.slice(0, -1)) await remove(database, cases, key);
  gone.events = appends.length;
  await until(gone);
  if (last) await remove(database, cases, last);
  return gone;
}

/** The keys of all that lies in the partition of a stream. Only keys are read. */
async function keysOf(database: Database, TableName: string, { kind, id }: StreamId): Promise<readonly Key[]> {
  const keys: Key[] = [];
  const items = found(database, {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :stream',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeValues: { ':stream': streamKey(kind, id) },
  });
  for await (const { pk, sk } of items) keys.push({ pk: String(pk), sk: String(sk) });
  return keys;
}

async function remove(database: Database, TableName: string, Key: Key): Promise<void> {
  await database.documents.send(new DeleteCommand({ TableName, Key }));
}

/** Keeps that a case was destroyed. The first record stands. */
export async function recordDestroyed(database: Database, destroyed: Destroyed): Promise<void> {
  await putIf(database, {
    TableName: database.names.access,
    Item: { ...destroyedKey(destroyed.pseudonym), destroyed },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
}

/** The record of one destruction; null when there is none. */
export async function destroyedBy(database: Database, pseudonym: string): Promise<Destroyed | null> {
  const items = found(database, {
    TableName: database.names.access,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :destroyed AND sk = :one',
    ExpressionAttributeValues: { ':destroyed': destroyedPartition, ':one': destroyedKey(pseudonym).sk },
  });
  for await (const { destroyed } of items) return destroyed as Destroyed;
  return null;
}

/** Every destruction there was, in no particular order. */
export async function* everyDestroyed(database: Database): AsyncGenerator<Destroyed> {
  const items = found(database, {
    TableName: database.names.access,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :destroyed',
    ExpressionAttributeValues: { ':destroyed': destroyedPartition },
  });
  for await (const { destroyed } of items) yield destroyed as Destroyed;
}
