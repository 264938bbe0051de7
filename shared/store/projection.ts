import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Database, found, type Item, putIf } from './database.ts';
import { type Folded, highestVersion, isAppendKey, type Streams } from './event-store.ts';
import { appendKey, type Key, type StreamId, snapshotKey, streamKey } from './keys.ts';
import { packed, unpacked } from './packed.ts';

/** A row beside the events of its stream. Its attributes are what lists show and the keys of the indexes that it stands in. */
export type Entry = { readonly key: Key; readonly attributes: Item };

/** What lists show of a stream: follows from its state and the directory, so it can be thrown away and made again. */
export type Shown = {
  readonly rows: readonly Entry[];
  /** What the snapshot says of it beside the state, such as its next moment (`wakeAt`). */
  readonly snapshot: Item;
};

/** What was projected last; `state` is null when it was folded in another way and every row is to be made again. */
type Projected<State> = { readonly version: number; readonly state: State | null };

/** Whose snapshots, and by which fold. */
type Snapshots = Streams['fold'];

/** How far a stream is projected; version 0 when it never was. */
export async function projected<State extends Folded>(
  database: Database,
  { kind, foldVersion }: Snapshots,
  id: string,
): Promise<Projected<State>> {
  const { Item: item } = await database.documents.send(
    new GetCommand({ TableName: database.names.cases, Key: snapshotKey({ kind, id }), ConsistentRead: true }),
  );
  if (!item) return { version: 0, state: null };
  return {
    version: item.version as number,
    state: item.foldVersion === foldVersion ? unpacked<State>(item.state) : null,
  };
}

/**
 * Writes what lists show of a stream where it differs from what they showed. Every row is put only when nothing newer lies
 * there, and what is closed stays behind as a tombstone, so that late or repeated work changes nothing.
 */
export async function putRows(
  database: Database,
  version: number,
  before: readonly Entry[],
  after: readonly Entry[],
): Promise<void> {
  const old = new Map(before.map((entry) => [entry.key.sk, entry]));
  const now = new Map(after.map((entry) => [entry.key.sk, entry]));
  const changed = [...now.values()].filter(
    ({ key, attributes }) => JSON.stringify(old.get(key.sk)?.attributes) !== JSON.stringify(attributes),
  );
  const gone = [...old.values()].filter(({ key }) => !now.has(key.sk)).map(({ key }) => ({ key, attributes: {} }));
  await Promise.all(
    [...changed, ...gone].map(({ key, attributes }) => putNewer(database, { ...key, version, ...attributes })),
  );
}

/** The last thing that is written of a projection: from here on everything up to this version counts as projected. */
export async function putSnapshot(
  database: Database,
  { kind, foldVersion }: Snapshots,
  id: string,
  state: Folded,
  attributes: Item,
): Promise<void> {
  await putIf(database, {
    TableName: database.names.cases,
    Item: {
      ...snapshotKey({ kind, id }),
      version: state.version,
      foldVersion,
      state: packed(state),
      ...attributes,
    },
    ConditionExpression: 'attribute_not_exists(pk) OR #version < :version OR #fold < :fold',
    ExpressionAttributeNames: { '#version': 'version', '#fold': 'foldVersion' },
    ExpressionAttributeValues: { ':version': state.version, ':fold': foldVersion },
  });
}

/** Removes everything that follows from the appends of a stream, before it is made again from them. Tickets stay. */
export async function clearProjection(database: Database, { kind, id }: StreamId): Promise<void> {
  const TableName = database.names.cases;
  const items = found(database, {
    TableName,
    KeyConditionExpression: 'pk = :stream AND sk > :appends',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeValues: {
      ':stream': streamKey(kind, id),
      ':appends': appendKey({ kind, id }, highestVersion).sk,
    },
  });
  for await (const { pk, sk } of items) {
    if (isAppendKey(String(sk)) || String(sk).startsWith('TOKEN#')) continue;
    await database.documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  }
}

const putNewer = (database: Database, item: Item & Key & { readonly version: number }): Promise<boolean> =>
  putIf(database, {
    TableName: database.names.cases,
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': item.version },
  });
