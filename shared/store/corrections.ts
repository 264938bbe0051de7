import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Person, personItem } from './clients.ts';
import { type Database, putIf, readAll } from './database.ts';
import { personKey, textKey } from './keys.ts';

/** What stood there before, kept with what stands there now (AVG art. 16 and 19: a correction can be told and undone). */
type Correction = {
  readonly at: string;
  readonly by: { readonly user: string; readonly role: string };
  /** The command that asked for it: the same correction is made once. */
  readonly commandId: string;
  readonly fields: readonly {
    readonly field: keyof Person;
    readonly from: string | null;
    readonly to: string | null;
  }[];
};

/** Words as they stood before they were corrected, oldest first. */
type FormerText = { readonly text: string; readonly until: string; readonly commandId: string };

/** Words as they stand, with what they were. */
type TextWithHistory = { readonly id: string; readonly text: string; readonly former: readonly FormerText[] };

/** The words behind text ids with every correction; an id whose words are gone is left out. */
export async function textsWithHistory(
  database: Database,
  caseId: string,
  ids: readonly string[],
): Promise<readonly TextWithHistory[]> {
  const keys = [...new Set(ids)].map((id) => textKey(caseId, id));
  const items = await readAll(database, database.names.clients, keys);
  return items.map(({ sk, text, former = [] }) => ({
    id: String(sk).slice('TEXT#'.length),
    text: String(text),
    former: former as FormerText[],
  }));
}

export type Corrected = Pick<Correction, 'at' | 'by' | 'commandId'>;

/** The person of a case with every correction made; null when there is none. */
export async function personWithHistory(
  database: Database,
  caseId: string,
): Promise<{ readonly person: Person; readonly corrections: readonly Correction[] } | null> {
  const item = await row(database, personKey(caseId));
  return item ? { person: item.person as Person, corrections: (item.corrections ?? []) as Correction[] } : null;
}

/**
 * Corrects what is known of a person; `null` takes a field away. Safe to repeat.
 * @returns the names of the fields that changed; null when there is no person
 */
export async function correctPerson(
  database: Database,
  caseId: string,
  changes: Readonly<Partial<Record<keyof Person, string | null | undefined>>>,
  { at, by, commandId }: Corrected,
): Promise<readonly string[] | null> {
  for (;;) {
    const item = await row(database, personKey(caseId));
    if (!item) return null;
    const person = item.person as Person;
    const corrections = (item.corrections ?? []) as Correction[];
    const known = corrections.find((one) => one.commandId === commandId);
    if (known) return known.fields.map(({ field }) => field);
    const fields = Object.entries(changes).flatMap(([name, to]) => {
      const field = name as keyof Person;
      const from = person[field] ?? null;
      return to === undefined || to === from ? [] : [{ field, from, to }];
    });
    if (fields.length === 0) return [];
    const next = Object.fromEntries(
      Object.entries({ ...person, ...changes }).filter(([, value]) => value !== null && value !== undefined),
    ) as Person;
    const done = await putIf(database, {
      TableName: database.names.clients,
      Item: {
        ...(await personItem(database, caseId, String(item.municipality), next, String(item.putAt))),
        corrections: [...corrections, { at, by, commandId, fields }],
        revision: revisionOf(item) + 1,
      },
      ...unchangedSince(item),
    });
    if (done) return fields.map(({ field }) => field);
  }
}

/**
 * Replaces words; what they were stays beside them. Safe to repeat.
 * @returns false when there are no such words
 */
export async function correctText(
  database: Database,
  caseId: string,
  { id, text }: { readonly id: string; readonly text: string },
  { at, commandId }: Corrected,
): Promise<boolean> {
  for (;;) {
    const item = await row(database, textKey(caseId, id));
    if (!item) return false;
    const former = (item.former ?? []) as FormerText[];
    if (item.text === text || former.some((one) => one.commandId === commandId)) return true;
    const done = await putIf(database, {
      TableName: database.names.clients,
      Item: {
        ...item,
        text,
        former: [...former, { text: String(item.text), until: at, commandId }],
        revision: revisionOf(item) + 1,
      },
      ...unchangedSince(item),
    });
    if (done) return true;
  }
}

type Row = Readonly<Record<string, unknown>>;

const row = async (database: Database, Key: Row): Promise<Row | null> => {
  const got = await database.documents.send(
    new GetCommand({ TableName: database.names.clients, Key, ConsistentRead: true }),
  );
  return got.Item ?? null;
};

const revisionOf = (item: Row): number => Number(item.revision ?? 0);

/** Two corrections at once: the second sees the first. */
const unchangedSince = (item: Row) =>
  item.revision === undefined
    ? { ConditionExpression: 'attribute_not_exists(revision)' }
    : { ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': item.revision } };
