/**
 * Where everything lies: the three tables, their keys and indexes. The CDK app makes the tables from this description
 * and the store reads and writes by it, so the two cannot differ.
 */

export type IndexDescription = {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attributes that the index carries beside the keys; `[]` is keys only. All are strings or maps. */
  readonly include: readonly string[];
};

export type TableDescription = {
  /** Environment variable that holds the deployed table's name. */
  readonly variable: 'CASES_TABLE' | 'CLIENTS_TABLE' | 'ACCESS_TABLE';
  /** Every key attribute of every table and index is a string. */
  readonly partitionKey: 'pk';
  readonly sortKey: 'sk';
  readonly indexes: readonly IndexDescription[];
  readonly stream: 'new-image' | null;
  /** Attribute with the second (epoch) after which an item may go: repeated requests, and what mail told. */
  readonly expiry: string | null;
};

/** Open steps, soonest due first: of a person, or of a role in an organisation in a municipality. */
export const workIndex = { name: 'work', partitionKey: 'workOf', sortKey: 'workDue', include: ['row'] } as const;

/** Escalations of a municipality at a level (`haarlem#coordinator`), sorted by status and then oldest first. */
export const escalationIndex = {
  name: 'escalations',
  partitionKey: 'escalationOf',
  sortKey: 'escalationAt',
  include: ['row'],
} as const;

/** The next moment of every open case, for the watchdog. On the snapshot. */
export const wakeUpIndex = { name: 'wake-ups', partitionKey: 'wakeShard', sortKey: 'wakeAt', include: [] } as const;

/** Cases of a municipality by status (`haarlem#open`), in the order in which they were registered. On the snapshot. */
export const municipalityIndex = {
  name: 'municipality',
  partitionKey: 'caseOf',
  sortKey: 'registeredAt',
  include: ['card'],
} as const;

/** Cases of a trajectory holder (`farida#open`). On the snapshot. */
export const holderIndex = {
  name: 'holder',
  partitionKey: 'holderOf',
  sortKey: 'registeredAt',
  include: ['card'],
} as const;

/** Open cases whose client sleeps in a location of an organisation. On the snapshot. */
export const shelterIndex = {
  name: 'location',
  partitionKey: 'shelteredBy',
  sortKey: 'registeredAt',
  include: ['card'],
} as const;

/** Stays that have a target, by municipality and the target's day: the stalled-case meeting. On the snapshot. */
export const stayTargetIndex = {
  name: 'stay-targets',
  partitionKey: 'stayTargetOf',
  sortKey: 'stayTargetOn',
  include: [],
} as const;

/**
 * Cases that are to be destroyed: asked for, or closed and kept long enough. All in one partition, by last day and then by
 * municipality: every night one question finds what is due, of whichever municipality. On the snapshot.
 */
export const destructionIndex = {
  name: 'destructions',
  partitionKey: 'destroyOf',
  sortKey: 'destroyOn',
  include: [],
} as const;

export const duePartition = 'DUE';
export const duePosition = (on: string, municipality: string, caseId: string): string =>
  `${on}#${municipality}#${caseId}`;

/** Search keys of a person: keyed hashes, never the values. */
export const bsnIndex = { name: 'bsn', partitionKey: 'bsnKey', sortKey: 'pk', include: [] } as const;
export const nameIndex = { name: 'name', partitionKey: 'nameKey', sortKey: 'pk', include: [] } as const;

/** Lines of the access log: of a user, and of a day (UTC), each in the order in which they were written. */
export const accessUserIndex = { name: 'users', partitionKey: 'user', sortKey: 'seenAt', include: ['entry'] } as const;
export const accessDayIndex = { name: 'days', partitionKey: 'day', sortKey: 'seenAt', include: ['entry'] } as const;

export const tables = {
  cases: {
    variable: 'CASES_TABLE',
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [
      workIndex,
      escalationIndex,
      wakeUpIndex,
      municipalityIndex,
      holderIndex,
      shelterIndex,
      stayTargetIndex,
      destructionIndex,
    ],
    stream: 'new-image',
    expiry: 'expiresAt',
  },
  clients: {
    variable: 'CLIENTS_TABLE',
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [bsnIndex, nameIndex],
    stream: null,
    expiry: null,
  },
  access: {
    variable: 'ACCESS_TABLE',
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [accessUserIndex, accessDayIndex],
    stream: null,
    expiry: null,
  },
} as const satisfies Record<string, TableDescription>;

/** The stream's filter: only inserted appends reach the projector. */
export const appendPrefix = 'E#';
export const streamFilter = {
  eventName: ['INSERT'],
  dynamodb: { Keys: { sk: { S: [{ prefix: appendPrefix }] } } },
} as const;

/**
 * The one shard of the wake-up index: a partition takes a thousand changes a second, more than all municipalities together make,
 * and the watchdog asks each shard there is every hour.
 */
export const wakeShard = '0';

export type Key = { readonly pk: string; readonly sk: string };

/**
 * Every kind of stream there is, in lower-case letters. Who follows all of them (projector, watchdog, retention, destruction) may
 * reach each, and does not compile until it says what follows from one that is added.
 */
export const streamKinds = ['case'] as const;
export type StreamKind = (typeof streamKinds)[number];

/** A history of its own. Of any kind, for what is read back may be of one that this release does not know. */
export type StreamId = { readonly kind: string; readonly id: string };

/** All of a stream lies in one partition, which begins with its kind: `CASE#…`. */
export const streamKey = <Kind extends string>(kind: Kind, id: string): `${Uppercase<Kind>}#${string}` =>
  `${kind.toUpperCase() as Uppercase<Kind>}#${id}`;

/** The stream that lies in a partition. */
export function streamIn(partition: string): StreamId {
  const end = partition.indexOf('#');
  return { kind: partition.slice(0, end).toLowerCase(), id: partition.slice(end + 1) };
}

/** How a stream is called in its appends, on the bus, in a queue and in a log: a case by its `caseId`. */
export const streamName = ({ kind, id }: StreamId): Readonly<Record<string, string>> => ({ [`${kind}Id`]: id });

export const appendKey = ({ kind, id }: StreamId, version: number): Key => ({
  pk: streamKey(kind, id),
  sk: `${appendPrefix}${String(version).padStart(6, '0')}`,
});
export const snapshotKey = ({ kind, id }: StreamId): Key => ({ pk: streamKey(kind, id), sk: 'SNAPSHOT' });

export const caseStream = (caseId: string): StreamId => ({ kind: 'case', id: caseId });
export const casePartition = (caseId: string): string => streamKey('case', caseId);

export const workKey = (caseId: string, step: string, occurrence: number): Key => ({
  pk: casePartition(caseId),
  sk: `WORK#${step}#${occurrence}`,
});
export const escalationKey = (caseId: string, occurrence: number): Key => ({
  pk: casePartition(caseId),
  sk: `ESC#${occurrence}`,
});
/** A decision or an indication that ends while no next address is known. */
export const endingKey = (caseId: string, kind: string): Key => ({ pk: casePartition(caseId), sk: `ENDING#${kind}` });
/** What a coordinator watches over in the case, such as `families`. */
export const watchKey = (caseId: string, what: string): Key => ({ pk: casePartition(caseId), sk: `WATCH#${what}` });
/** The case on the agenda of the stalled-case meeting. */
export const agendaKey = (caseId: string): Key => ({ pk: casePartition(caseId), sk: 'AGENDA' });
export const tokenKey = (caseId: string, phase: string, occurrence: number): Key => ({
  pk: casePartition(caseId),
  sk: `TOKEN#${phase}#${occurrence}`,
});

/** The directory lies in one partition, so that a grant can name it. */
export const directoryPartition = 'DIRECTORY';
/** The person: `USER#farida#PERSON`; beside it the person's absences and whom the person stands in for. */
export const userPrefix = (user: string): string => `USER#${user}#`;
export const directoryKey = (
  kind: 'USER' | 'ORGANISATION' | 'MUNICIPALITY' | 'LOCATION',
  id: string,
  part = 'PERSON',
): Key => ({
  pk: directoryPartition,
  sk: kind === 'USER' ? `${userPrefix(id)}${part}` : `${kind}#${id}`,
});

/**
 * What is the matter with the address of a user. Apart from the directory: who learns that mail did not arrive must not be able to
 * change what somebody may do.
 */
export const mailMarkPartition = 'MAIL-MARKS';
export const mailMarkKey = (user: string): Key => ({ pk: mailMarkPartition, sk: user });

/** What waits for a digest lies by month, then by the day of the digest. */
export const digestKey = (on: string, id: string): Key => ({ pk: `DIGEST#${on.slice(0, 7)}`, sk: `${on}#${id}` });
/** One mail to one person: what became of it. */
export const noticeKey = (id: string): Key => ({ pk: `NOTICE#${id}`, sk: 'NOTICE' });

/** A repeated request: who and which key, as a hash. */
export const requestKey = (hash: string): Key => ({ pk: `REQUEST#${hash}`, sk: 'REQUEST' });
/** A client's link, by the hash of its token. */
export const linkKey = (hash: string): Key => ({ pk: `LINK#${hash}`, sk: 'LINK' });
/** Attempts at something within an hour, by a keyed hash of what is tried. */
const attemptsPrefix = 'ATTEMPTS#';
export const attemptsKey = (hash: string, hour: string): Key => ({ pk: `${attemptsPrefix}${hash}`, sk: hour });
/** How many requests a user has left, for all instances together. */
export const paceKey = (user: string): Key => ({ pk: `PACE#${user}`, sk: 'PACE' });
/** How many requests at clients' links an address has left, by a keyed hash of the address. */
export const linkPaceKey = (hash: string): Key => ({ pk: `LINK-PACE#${hash}`, sk: 'PACE' });
/** What is read in place of a case that there is not. */
export const nobodyKey: Key = { pk: 'NOBODY', sk: 'CASE' };
/** The key of the keyed hashes lies apart from what it hashes: in the cases table, never in the clients table. */
export const searchSecretKey: Key = { pk: 'SECRET', sk: 'SEARCH' };

export const personKey = (caseId: string): Key => ({ pk: casePartition(caseId), sk: 'PERSON' });
export const textKey = (caseId: string, textId: string): Key => ({ pk: casePartition(caseId), sk: `TEXT#${textId}` });

/** A chain of the access log: of a case, or `user:NAME`. */
export const accessPartition = (chain: string): string =>
  chain.startsWith('user:') ? `USER#${chain.slice('user:'.length)}` : casePartition(chain);
export const accessKey = (chain: string, line: number): Key => ({
  pk: accessPartition(chain),
  sk: `L#${String(line).padStart(8, '0')}`,
});
/** Anchors are a chain of their own. */
export const anchorPartition = 'ANCHORS';
export const anchorKey = (number: number): Key => ({
  pk: anchorPartition,
  sk: `A#${String(number).padStart(8, '0')}`,
});
/** What was destroyed, by pseudonym: beside the log, for it is never restored to an earlier moment. */
export const destroyedPartition = 'DESTROYED';
export const destroyedKey = (pseudonym: string): Key => ({ pk: destroyedPartition, sk: `D#${pseudonym}` });
