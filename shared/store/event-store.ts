import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Database, found, type Item, putIf } from './database.ts';
import { appendKey, appendPrefix, type StreamId, snapshotKey, streamKey } from './keys.ts';
import { unpacked } from './packed.ts';

/**
 * What lies in the table for one command: its events, who gave it, when, and the id that makes it safe to repeat. Its stream is
 * called by its kind: `caseId` in the append of a case.
 */
export type StoredAppend<Event = unknown, Actor = unknown> = {
  readonly [name: `${string}Id`]: string;
  /** The stream's version after this append: 1 for the first. */
  readonly version: number;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly by: Actor;
  readonly commandId: string;
  readonly events: readonly Event[];
};

/** What the store must know of a state: how far it was folded. */
export type Folded = { readonly version: number; readonly at: string; readonly commandIds: readonly string[] };

/** How the appends of one kind of stream become a state. */
export type Fold<State extends Folded, Append extends StoredAppend> = {
  readonly kind: string;
  /** A new one makes every older snapshot worthless; they are folded again. */
  readonly foldVersion: number;
  readonly evolve: (state: State | null, append: Append) => State;
  /** Brings an append as it was written, however long ago, to today's shape. */
  readonly read: (raw: Item) => Append;
};

/** A moment in the past: a version, or an instant (inclusive). */
export type Past = { readonly version: number } | { readonly until: string };

export type EventStore<State extends Folded, Append extends StoredAppend> = {
  readonly fold: Fold<State, Append>;
  /** The stream as it stands, consistently; null when there is none. */
  load(id: string): Promise<State | null>;
  /** The stream as it stood; null when it did not exist yet. Versions beyond the last give the last. */
  loadAt(id: string, past: Past): Promise<State | null>;
  /** How far it has come, consistently and in one read; null when there is none. */
  lastVersion(id: string): Promise<number | null>;
  /** Appends after a version, oldest first, read as they are asked for. */
  history(id: string, after?: number): AsyncGenerator<Append>;
  /** Appends before a version, newest first. */
  backwards(id: string, before?: number): AsyncGenerator<Append>;
  /** Writes one append. @returns false when its version is taken: somebody else was first, nothing is written. */
  append(append: Append): Promise<boolean>;
};

/** What can be done with the streams of a kind without knowing what is in them. */
export type Streams = Pick<EventStore<Folded, StoredAppend>, 'load' | 'history'> & {
  readonly fold: Pick<Fold<Folded, StoredAppend>, 'kind' | 'foldVersion'>;
};

/** The streams of one kind. Which of them is meant is said by its id alone. */
export function eventStore<State extends Folded, Append extends StoredAppend>(
  database: Database,
  fold: Fold<State, Append>,
): EventStore<State, Append> {
  const TableName = database.names.cases;
  const stream = (id: string): StreamId => ({ kind: fold.kind, id });

  const between = (id: string, from: number, to: number) => ({
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :stream AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':stream': streamKey(fold.kind, id),
      ':from': appendKey(stream(id), from).sk,
      ':to': appendKey(stream(id), to).sk,
    },
  });

  async function* appends(id: string, from: number, to: number, forward: boolean): AsyncGenerator<Append> {
    // A range that ends before it begins is empty here, and refused by DynamoDB.
    if (from > to) return;
    const items = found(database, { ...between(id, from, to), ScanIndexForward: forward });
    for await (const item of items) yield fold.read(item);
  }

  async function replay(id: string, start: State | null, to: number, until?: string): Promise<State | null> {
    let state = start;
    for await (const append of appends(id, (start?.version ?? 0) + 1, to, true)) {
      if (until !== undefined && isAfter(append.at, until)) break;
      state = fold.evolve(state, append);
    }
    return state;
  }

  async function snapshot(id: string): Promise<State | null> {
    const { Item: item } = await database.documents.send(new GetCommand({ TableName, Key: snapshotKey(stream(id)) }));
    return item && item.foldVersion === fold.foldVersion ? unpacked<State>(item.state) : null;
  }

  return {
    fold,
    load: async (id) => replay(id, await snapshot(id), highestVersion),
    async loadAt(id, past) {
      const kept = await snapshot(id);
      if ('version' in past) {
        return replay(id, kept && kept.version <= past.version ? kept : null, Math.min(past.version, highestVersion));
      }
      return replay(id, kept && !isAfter(kept.at, past.until) ? kept : null, highestVersion, past.until);
    },
    async lastVersion(id) {
      const last = { ScanIndexForward: false, ProjectionExpression: 'version', Limit: 1 };
      for await (const { version } of found(database, { ...between(id, 1, highestVersion), ...last })) {
        return Number(version);
      }
      return null;
    },
    history: (id, after = 0) => appends(id, after + 1, highestVersion, true),
    backwards: (id, before = highestVersion + 1) => appends(id, 1, before - 1, false),
    append(append) {
      const id = append[`${fold.kind}Id`];
      if (!id) throw new Error(`An append of the kind ${fold.kind} says in ${fold.kind}Id of which stream it is.`);
      return putIf(database, {
        TableName,
        Item: { ...appendKey(stream(id), append.version), ...append },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
    },
  };
}

/** The key of an append holds six digits. */
export const highestVersion = 999_999;

/** Instants may differ in how many decimals they are written with: compared as instants, never as text. */
export const isAfter = (one: string, other: string): boolean => Date.parse(one) > Date.parse(other);

/** The later of two instants. */
export const later = (one: string, other: string): string => (isAfter(other, one) ? other : one);

/** An instant as it sorts in a key: always with three decimals. */
export const sortable = (instant: string): string => new Date(Date.parse(instant)).toISOString();

/** True for the keys of appends. */
export const isAppendKey = (sk: string): boolean => sk.startsWith(appendPrefix);
