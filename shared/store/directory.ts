import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Role } from '../pathway/names.ts';
import type { Language } from '../words/language.ts';
import { type Database, found, type Item, readAll } from './database.ts';
import { directoryKey, directoryPartition, userPrefix } from './keys.ts';

/** Somebody who works with the system. The token proves who; this gives the rights. */
type User = {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisation: string;
  readonly municipalities: readonly string[];
  /** Locations where the user works; left out: every location of the organisation. */
  readonly locations?: readonly string[] | undefined;
  readonly mail?: string | undefined;
  readonly phone?: string | undefined;
  readonly language: Language;
};

export type Organisation = {
  readonly organisation: string;
  readonly name: string;
  readonly kind: 'shelter' | 'municipality' | 'corporation' | 'access-desk' | 'other';
  readonly phone?: string | undefined;
};

export type MunicipalityEntry = {
  readonly municipality: string;
  readonly name: string;
  readonly phone?: string | undefined;
  /** Where a client objects and complains, as the client's page shows it. */
  readonly objections?: string | undefined;
  readonly complaints?: string | undefined;
};

type Location = {
  readonly location: string;
  readonly name: string;
  readonly organisation: string;
  readonly municipality: string;
  readonly phone?: string | undefined;
};

/** Days on which somebody is away, both inclusive, and who stands in. */
type Absence = {
  readonly user: string;
  readonly from: string;
  readonly until: string;
  readonly standIn: string;
};

export type Caller = User & {
  /** Everything registered in which this user stands in for somebody, whatever the day. */
  readonly standsInFor: readonly Absence[];
  readonly absences: readonly Absence[];
};

/** A user with whom the user stands in for, in one read; null for somebody whom the directory does not know. */
export async function callerOf(database: Database, user: string): Promise<Caller | null> {
  const prefix = userPrefix(user);
  let person: User | null = null;
  const absences: Absence[] = [];
  const standsInFor: Absence[] = [];
  const items = found(database, {
    TableName: database.names.cases,
    KeyConditionExpression: 'pk = :directory AND begins_with(sk, :user)',
    ExpressionAttributeValues: { ':directory': directoryPartition, ':user': prefix },
  });
  for await (const item of items) {
    const part = String(item.sk).slice(prefix.length);
    if (part === 'PERSON') person = item.entry as User;
    else if (part.startsWith('ABSENCE#')) absences.push(item.entry as Absence);
    else if (part.startsWith('STANDS-IN#')) standsInFor.push(item.entry as Absence);
  }
  return person && { ...(person as User), absences, standsInFor };
}

/** Users by name; a name that the directory does not know is left out. */
export const usersOf = (database: Database, users: readonly string[]): Promise<readonly User[]> =>
  entries<User>(
    database,
    users.map((user) => directoryKey('USER', user)),
  );

export const locationsOf = (database: Database, locations: readonly string[]): Promise<readonly Location[]> =>
  entries<Location>(
    database,
    locations.map((location) => directoryKey('LOCATION', location)),
  );

/** Where somebody can be checked in by a user: where they work, or else anywhere in their organisation. */
export async function workplacesOf(
  database: Database,
  {
    organisation,
    locations,
  }: Pick<User, 'organisation'> & { readonly locations?: readonly string[] | null | undefined },
): Promise<readonly Location[]> {
  if (locations) return locationsOf(database, locations);
  const all: Location[] = [];
  const items = found(database, {
    TableName: database.names.cases,
    KeyConditionExpression: 'pk = :directory AND begins_with(sk, :locations)',
    ExpressionAttributeValues: { ':directory': directoryPartition, ':locations': 'LOCATION#' },
  });
  for await (const { entry } of items) all.push(entry as Location);
  return all.filter((each) => each.organisation === organisation);
}

/** For which organisation people work and locations are run. What the directory does not know is left out. */
export type Organisations = {
  readonly ofUser: ReadonlyMap<string, string>;
  readonly ofLocation: ReadonlyMap<string, string>;
};

/** Of these people and locations, in one read. */
export async function organisationsOf(
  database: Database,
  users: readonly string[],
  locations: readonly string[],
): Promise<Organisations> {
  const keys = [
    ...users.map((user) => directoryKey('USER', user)),
    ...locations.map((location) => directoryKey('LOCATION', location)),
  ];
  const ofUser = new Map<string, string>();
  const ofLocation = new Map<string, string>();
  for (const entry of await entries<User | Location>(database, keys)) {
    if ('user' in entry) ofUser.set(entry.user, entry.organisation);
    else ofLocation.set(entry.location, entry.organisation);
  }
  return { ofUser, ofLocation };
}

export async function municipalityOf(database: Database, municipality: string): Promise<MunicipalityEntry | null> {
  const [entry] = await entries<MunicipalityEntry>(database, [directoryKey('MUNICIPALITY', municipality)]);
  return entry ?? null;
}

export async function organisationOf(database: Database, organisation: string): Promise<Organisation | null> {
  const [entry] = await entries<Organisation>(database, [directoryKey('ORGANISATION', organisation)]);
  return entry ?? null;
}

/** Organisations by their codes; what the directory does not know is left out. */
export async function organisationsNamed(
  database: Database,
  organisations: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  const found = await entries<Organisation>(
    database,
    organisations.map((organisation) => directoryKey('ORGANISATION', organisation)),
  );
  return new Map(found.map((entry) => [entry.organisation, entry]));
}

export const putUser = (database: Database, user: User) => put(database, directoryKey('USER', user.user), user);
export const putOrganisation = (database: Database, entry: Organisation) =>
  put(database, directoryKey('ORGANISATION', entry.organisation), entry);
export const putMunicipality = (database: Database, entry: MunicipalityEntry) =>
  put(database, directoryKey('MUNICIPALITY', entry.municipality), entry);
export const putLocation = (database: Database, entry: Location) =>
  put(database, directoryKey('LOCATION', entry.location), entry);

/**
 * Both sides of an absence: the absent colleague's, then the stand-in's. Safe to repeat. One that begins on the same day takes
 * the place of the one before: who stood in then has no rights by it any more.
 */
export async function putAbsence(database: Database, absence: Absence): Promise<void> {
  const { user, standIn, from } = absence;
  const [before] = await entries<Absence>(database, [directoryKey('USER', user, `ABSENCE#${from}`)]);
  if (before && before.standIn !== standIn) {
    // Ended before it began: there is no day on which it holds.
    const ended = { ...before, until: '0001-01-01' };
    await put(database, directoryKey('USER', before.standIn, `STANDS-IN#${from}#${user}`), ended);
  }
  await put(database, directoryKey('USER', user, `ABSENCE#${from}`), absence);
  await put(database, directoryKey('USER', standIn, `STANDS-IN#${from}#${user}`), absence);
}

async function put(database: Database, key: Item, entry: unknown): Promise<void> {
  await database.documents.send(new PutCommand({ TableName: database.names.cases, Item: { ...key, entry } }));
}

async function entries<Entry>(database: Database, keys: readonly Item[]): Promise<readonly Entry[]> {
  const wanted = [...new Map(keys.map((key) => [String(key.sk), key])).values()];
  const items = await readAll(database, database.names.cases, wanted);
  return items.map((item) => item.entry as Entry);
}
