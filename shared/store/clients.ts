import { createHmac, randomBytes } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { addDays, type LocalDate } from '../calendar/day.ts';
import { type Database, found, type Item, putIf, readAll } from './database.ts';
import { bsnIndex, nameIndex, personKey, searchSecretKey, textKey } from './keys.ts';

/** The person a case is about. Lies apart from the case, under its own key. */
export type Person = {
  readonly givenName: string;
  readonly familyName: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly bsn?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
};

/**
 * Puts the person beside the case that is about to begin, with search keys that give nothing away. Safe to repeat.
 * @param putAt instant of the command: a row whose case never began is swept away a day later
 */
export async function putPerson(
  database: Database,
  caseId: string,
  municipality: string,
  person: Person,
  putAt: string,
): Promise<void> {
  const Item = await personItem(database, caseId, municipality, person, putAt);
  await database.documents.send(new PutCommand({ TableName: database.names.clients, Item }));
}

/** The row of a person, with the search keys that belong to what stands in it. */
export async function personItem(
  database: Database,
  caseId: string,
  municipality: string,
  person: Person,
  putAt: string,
): Promise<Item> {
  const secret = await searchSecret(database);
  return {
    ...personKey(caseId),
    municipality,
    putAt,
    person,
    nameKey: nameKey(secret, municipality, person.familyName, person.birthDate),
    ...(person.bsn && { bsnKey: keyed(secret, 'bsn', municipality, person.bsn) }),
  };
}

/** The person of a case; null when there is none (never registered, or destroyed). */
export async function personOf(database: Database, caseId: string): Promise<Person | null> {
  const { Item: item } = await database.documents.send(
    new GetCommand({ TableName: database.names.clients, Key: personKey(caseId) }),
  );
  return item ? (item.person as Person) : null;
}

/** The persons of some cases, by case; one of whom nothing is known is left out. */
export async function personsOf(database: Database, caseIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const items = await readAll(database, database.names.clients, [...new Set(caseIds)].map(personKey));
  return new Map(items.map((item) => [String(item.pk).slice('CASE#'.length), item.person as Person]));
}

/** What is known of somebody who reports again: a number, or a family name with a birth date. */
type Sought = { readonly bsn: string } | { readonly familyName: string; readonly birthDate: string };

/** Cases in these municipalities of persons who answer to it exactly, at most `limit`. Never lists anybody else. */
export async function casesOf(
  database: Database,
  municipalities: readonly string[],
  sought: Sought,
  limit: number,
): Promise<readonly string[]> {
  const secret = await searchSecret(database);
  const index = 'bsn' in sought ? bsnIndex : nameIndex;
  const cases: string[] = [];
  for (const municipality of municipalities) {
    const key =
      'bsn' in sought
        ? keyed(secret, 'bsn', municipality, sought.bsn)
        : nameKey(secret, municipality, sought.familyName, sought.birthDate);
    const items = found(database, {
      TableName: database.names.clients,
      IndexName: index.name,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': index.partitionKey },
      ExpressionAttributeValues: { ':key': key },
      Limit: limit,
    });
    for await (const item of items) {
      if (cases.length >= limit) return cases;
      cases.push(String(item.pk).slice('CASE#'.length));
    }
  }
  return cases;
}

/**
 * Keeps what somebody wrote, with the person; the event that follows holds only the ids. Safe to repeat.
 * @param putAt instant of the command: words that no event came to hold are swept away a day later
 */
export async function putTexts(
  database: Database,
  caseId: string,
  texts: readonly { readonly id: string; readonly text: string }[],
  putAt: string,
): Promise<void> {
  await Promise.all(
    texts.map(({ id, text }) =>
      database.documents.send(
        new PutCommand({ TableName: database.names.clients, Item: { ...textKey(caseId, id), putAt, text } }),
      ),
    ),
  );
}

/** The words behind text ids; an id whose words are gone is left out. */
export async function textsOf(
  database: Database,
  caseId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(ids)].map((id) => textKey(caseId, id));
  const items = await readAll(database, database.names.clients, keys);
  return new Map(items.map((item) => [String(item.sk).slice('TEXT#'.length), String(item.text)]));
}

const secrets = new WeakMap<Database, Promise<string>>();

/** The key of the keyed hashes, made once for a deployment. */
export function searchSecret(database: Database): Promise<string> {
  const known = secrets.get(database) ?? readSecret(database);
  secrets.set(database, known);
  known.catch(() => secrets.delete(database));
  return known;
}

async function readSecret(database: Database): Promise<string> {
  const TableName = database.names.cases;
  const read = () => database.documents.send(new GetCommand({ TableName, Key: searchSecretKey, ConsistentRead: true }));
  const first = await read();
  if (first.Item) return String(first.Item.value);
  await putIf(database, {
    TableName,
    Item: { ...searchSecretKey, value: randomBytes(32).toString('base64') },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return String((await read()).Item?.value);
}

/** Names are compared without case, accents, spaces and hyphens: "de Vries-Jansen" is "DEVRIESJANSEN". */
/**
 * Under which what a user typed is sealed on their own machine: of a day, and of the day before to open what was typed before
 * midnight. Nobody but the user is told them, and they open nothing of anybody else's. 32 bytes each, in base64url.
 */
export async function draftKeysOf(database: Database, user: string, today: LocalDate): Promise<readonly string[]> {
  const secret = await searchSecret(database);
  return [today, addDays(today, -1)].map((day) => keyed(secret, 'drafts', user, day));
}

function nameKey(secret: string, municipality: string, familyName: string, birthDate: string): string {
  const plain = familyName
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
  return keyed(secret, 'name', municipality, plain, birthDate);
}

const keyed = (secret: string, ...parts: readonly string[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
