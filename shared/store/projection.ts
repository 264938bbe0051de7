import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseState } from '../pathway/case.ts';
import { agendaOf } from './agenda-list.ts';
import { type Database, found, type Item, putIf } from './database.ts';
import { endingAt, endingsIn } from './ending-list.ts';
import { escalationAt, escalationOf } from './escalation-list.ts';
import { isAppendKey, sortable } from './event-store.ts';
import {
  agendaKey,
  appendKey,
  casePartition,
  duePartition,
  duePosition,
  endingKey,
  escalationKey,
  type Key,
  snapshotKey,
  wakeShard,
  workKey,
} from './keys.ts';
import { packed, unpacked } from './packed.ts';
import type { Rows } from './rows.ts';
import { watchEntries } from './watch-list.ts';
import { workDue, workOf } from './work-rows.ts';

/** What was projected last; `rows` is null when it was folded in another way and every row is to be made again. */
type Projected = { readonly version: number; readonly state: CaseState | null };

/** How far the case is projected; version 0 when it never was. */
export async function projected(database: Database, caseId: string, foldVersion: number): Promise<Projected> {
  const { Item: item } = await database.documents.send(
    new GetCommand({ TableName: database.names.cases, Key: snapshotKey(caseId), ConsistentRead: true }),
  );
  if (!item) return { version: 0, state: null };
  return {
    version: item.version as number,
    state: item.foldVersion === foldVersion ? unpacked<CaseState>(item.state) : null,
  };
}

/**
 * Writes what lists show of the case where it differs from what they showed. Every row is put only when nothing newer lies
 * there, and what is closed stays behind as a tombstone, so that late or repeated work changes nothing.
 */
export async function putRows(database: Database, version: number, before: Rows | null, after: Rows): Promise<void> {
  const old = new Map(before ? entriesOf(before).map((entry) => [entry.key.sk, entry]) : []);
  const now = new Map(entriesOf(after).map((entry) => [entry.key.sk, entry]));
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
  state: CaseState,
  { card, stayTargetOn, destroyOn }: Rows,
  wakeAt: string | null,
): Promise<void> {
  const isOpen = state.status === 'open';
  const [place] = card.facts.sleeps;
  await putIf(database, {
    TableName: database.names.cases,
    Item: {
      ...snapshotKey(state.caseId),
      version: state.version,
      foldVersion: state.foldVersion,
      state: packed(state),
      card,
      registeredAt: `${sortable(state.registeredAt)}#${state.caseId}`,
      caseOf: `${state.municipality}#${state.status}`,
      ...(state.holder !== null && { holderOf: `${state.holder}#${state.status}` }),
      ...(isOpen && place && { shelteredBy: place.organisation }),
      ...(isOpen &&
        stayTargetOn !== null && {
          stayTargetOf: state.municipality,
          stayTargetOn: `${stayTargetOn}#${state.caseId}`,
        }),
      ...(destroyOn !== null && {
        destroyOf: duePartition,
        destroyOn: duePosition(destroyOn, state.municipality, state.caseId),
      }),
      ...(wakeAt !== null && {
        wakeShard,
        wakeAt: `${sortable(wakeAt)}#${state.caseId}`,
      }),
    },
    ConditionExpression: 'attribute_not_exists(pk) OR #version < :version OR #fold < :fold',
    ExpressionAttributeNames: { '#version': 'version', '#fold': 'foldVersion' },
    ExpressionAttributeValues: { ':version': state.version, ':fold': state.foldVersion },
  });
}

/** Removes everything that follows from the appends of a case, before it is made again from them. Tickets stay. */
export async function clearProjection(database: Database, caseId: string): Promise<void> {
  const TableName = database.names.cases;
  const items = found(database, {
    TableName,
    KeyConditionExpression: 'pk = :case AND sk > :appends',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeValues: { ':case': casePartition(caseId), ':appends': appendKey(caseId, 999_999).sk },
  });
  for await (const { pk, sk } of items) {
    if (isAppendKey(String(sk)) || String(sk).startsWith('TOKEN#')) continue;
    await database.documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  }
}

type Entry = { readonly key: Key; readonly attributes: Item };

function entriesOf({ work, escalations, endings, watched, card, agendaOn }: Rows): readonly Entry[] {
  const { caseId, municipality } = card.card;
  return [
    ...(agendaOn === null ? [] : [agendaEntry(caseId, municipality, agendaOn)]),
    ...endings.map((row) => ({
      key: endingKey(row.caseId, row.kind),
      attributes: { workOf: endingsIn(row.municipality), workDue: endingAt(row), row },
    })),
    ...watchEntries(watched),
    ...work.map((row) => ({
      key: workKey(row.caseId, row.step, row.occurrence),
      attributes: { workOf: workOf(row), workDue: workDue(row), row },
    })),
    ...escalations.map((row) => ({
      key: escalationKey(row.caseId, row.n),
      attributes: { escalationOf: escalationOf(row.municipality, row.level), escalationAt: escalationAt(row), row },
    })),
  ];
}

/** What the meeting had or is to have lies beside the open work of its municipality, by the day of the meeting. */
const agendaEntry = (caseId: string, municipality: string, on: string): Entry => ({
  key: agendaKey(caseId),
  attributes: { workOf: agendaOf(municipality), workDue: `${on}#${caseId}`, row: { caseId } },
});

const putNewer = (database: Database, item: Item & Key & { readonly version: number }): Promise<boolean> =>
  putIf(database, {
    TableName: database.names.cases,
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': item.version },
  });
