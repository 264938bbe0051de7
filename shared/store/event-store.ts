import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Database, found, type Item, putIf } from './database.ts';
import { appendKey, appendPrefix, casePartition, snapshotKey } from './keys.ts';
import { unpacked } from './packed.ts';

/** What lies in the table for one command: its events, who gave it, when, and the id that makes it safe to repeat. */
export type StoredAppend<Event = unknown, Actor = unknown> = {
  readonly caseId: string;
  /** The case's version after this append: 1 for the first. */
  readonly version: number;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly by: Actor;
  readonly commandId: string;
  readonly events: readonly Event[];
};

/** What the store must know of a state: how far it was folded. */
export type Folded = { readonly version: number; readonly at: string; readonly commandIds: readonly string[] };

/** How appends become a state. A new `foldVersion` makes every older snapshot worthless; they are folded again. */
type Fold<State extends Folded, Append extends StoredAppend> = {
  readonly foldVersion: number;
  readonly evolve: (state: State | null, append: Append) => State;
  /** Brings an append as it was written, however long ago, to today's shape. */
  readonly read: (raw: Item) => Append;
};

/** A moment in the past: a version, or an instant (inclusive). */
export type Past = { readonly version: number } | { readonly until: string };

export type EventStore<State extends Folded, Append extends StoredAppend> = {
  readonly fold: Fold<State, Append>;
  /** The case as it stands, consistently; null when there is none. */
  load(caseId: string): Promise<State | null>;
  /** The case as it stood; null when it did not exist yet. Versions beyond the last give the last. */
  loadAt(caseId: string, past: Past): Promise<State | null>;
  /** Appends after a version, oldest first, read as they are asked for. */
  history(caseId: string, after?: number): AsyncGenerator<Append>;
  /** Appends before a version, newest first. */
  backwards(caseId: string, before?: number): AsyncGenerator<Append>;
  /** Writes one append. @returns false when its version is taken: somebody else was first, nothing is written. */
  append(append: Append): Promise<boolean>;
};

export function eventStore<State extends Folded, Append extends StoredAppend>(
  database: Database,
  fold: Fold<State, Append>,
): EventStore<State, Append> {
  const TableName = database.names.cases;

  async function* appends(caseId: string, from: number, to: number, forward: boolean): AsyncGenerator<Append> {
    // A range that ends before it begins is empty here, and refused by DynamoDB.
    if (from > to) return;
    const items = found(database, {
      TableName,
      ConsistentRead: true,
      ScanIndexForward: forward,
      KeyConditionExpression: 'pk = :case AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':case': casePartition(caseId),
        ':from': appendKey(caseId, from).sk,
        ':to': appendKey(caseId, to).sk,
      },
    });
    for await (const item of items) yield fold.read(item);
  }

  async function replay(caseId: string, start: State | null, to: number, until?: string): Promise<State | null> {
    let state = start;
    for await (const append of appends(caseId, (start?.version ?? 0) + 1, to, true)) {
      if (until !== undefined && isAfter(append.at, until)) break;
      state = fold.evolve(state, append);
    }
    return state;
  }

  async function snapshot(caseId: string): Promise<State | null> {
    const { Item: item } = await database.documents.send(new GetCommand({ TableName, Key: snapshotKey(caseId) }));
    return item && item.foldVersion === fold.foldVersion ? unpacked<State>(item.state) : null;
  }

  return {
    fold,
    load: async (caseId) => replay(caseId, await snapshot(caseId), highestVersion),
    async loadAt(caseId, past) {
      const kept = await snapshot(caseId);
      if ('version' in past) {
        return replay(
          caseId,
          kept && kept.version <= past.version ? kept : null,
          Math.min(past.version, highestVersion),
        );
      }
      return replay(caseId, kept && !isAfter(kept.at, past.until) ? kept : null, highestVersion, past.until);
    },
    history: (caseId, after = 0) => appends(caseId, after + 1, highestVersion, true),
    backwards: (caseId, before = highestVersion + 1) => appends(caseId, 1, before - 1, false),
    append: (append) =>
      putIf(database, {
        TableName,
        Item: { ...appendKey(append.caseId, append.version), ...append },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
  };
}

/** How far a case has come, consistently and in one read; null when there is none. */
export async function lastVersion(database: Database, caseId: string): Promise<number | null> {
  const items = found(database, {
    TableName: database.names.cases,
    ConsistentRead: true,
    ScanIndexForward: false,
    KeyConditionExpression: 'pk = :case AND sk BETWEEN :from AND :to',
    ProjectionExpression: 'version',
    ExpressionAttributeValues: {
      ':case': casePartition(caseId),
      ':from': appendKey(caseId, 1).sk,
      ':to': appendKey(caseId, highestVersion).sk,
    },
    Limit: 1,
  });
  for await (const { version } of items) return Number(version);
  return null;
}

/** The key of an append holds six digits. */
const highestVersion = 999_999;

/** Instants may differ in how many decimals they are written with: compared as instants, never as text. */
export const isAfter = (one: string, other: string): boolean => Date.parse(one) > Date.parse(other);

/** The later of two instants. */
export const later = (one: string, other: string): string => (isAfter(other, one) ? other : one);

/** An instant as it sorts in a key: always with three decimals. */
export const sortable = (instant: string): string => new Date(Date.parse(instant)).toISOString();

/** True for the keys of appends. */
export const isAppendKey = (sk: string): boolean => sk.startsWith(appendPrefix);
