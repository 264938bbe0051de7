import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Colleague, MailProblem } from '../notices/addressee.ts';
import { type Database, found } from './database.ts';
import { directoryPartition, mailMarkKey, mailMarkPartition } from './keys.ts';

/** What is the matter with one address of a user. Holds for that address alone: a new one begins anew. */
type MailMark = { readonly mail: string; readonly problem: MailProblem | null; readonly since: string };

/** Somebody in the directory with the name that colleagues know. */
export type NamedColleague = Colleague & {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly problemSince: string | null;
};

/** Everybody in the directory, with absences and with what is the matter with their address. */
export async function everybody(database: Database): Promise<readonly NamedColleague[]> {
  const people = new Map<string, NamedColleague>();
  const absences = new Map<string, Colleague['absences'][number][]>();
  const marked = marksOf(database);
  const items = found(database, {
    TableName: database.names.cases,
    KeyConditionExpression: 'pk = :directory AND begins_with(sk, :users)',
    ExpressionAttributeValues: { ':directory': directoryPartition, ':users': 'USER#' },
  });
  for await (const { sk, entry } of items) {
    const [, user = '', part] = String(sk).split('#');
    if (part === 'PERSON') people.set(user, entry as NamedColleague);
    else if (part === 'ABSENCE') absences.set(user, [...(absences.get(user) ?? []), entry as Colleague['absences'][0]]);
  }
  const marks = await marked;
  return [...people].map(([user, person]) => {
    const mark = marks.get(user);
    const holds = mark !== undefined && mark.problem !== null && isSame(mark.mail, person.mail);
    return {
      ...person,
      absences: absences.get(user) ?? [],
      mailProblem: holds ? mark.problem : null,
      problemSince: holds ? mark.since : null,
    };
  });
}

async function marksOf(database: Database): Promise<ReadonlyMap<string, MailMark>> {
  const marks = new Map<string, MailMark>();
  const items = found(database, {
    TableName: database.names.cases,
    KeyConditionExpression: 'pk = :marks',
    ExpressionAttributeValues: { ':marks': mailMarkPartition },
  });
  for await (const { sk, entry } of items) marks.set(String(sk), entry as MailMark);
  return marks;
}

/** Addresses are the same whatever their case. */
export const isSame = (one: string, other: string | undefined): boolean => one.toLowerCase() === other?.toLowerCase();

/** Notes what is the matter with an address, or (`null`) that it may be tried again. Safe to repeat. */
export async function markMail(database: Database, user: string, mark: MailMark): Promise<void> {
  const Item = { ...mailMarkKey(user), entry: mark };
  await database.documents.send(new PutCommand({ TableName: database.names.cases, Item }));
}
