import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { addDays } from '../calendar/day.ts';
import type { DigestEntry, RungLine } from '../notices/compose.ts';
import { type Database, found, putIf } from './database.ts';
import { digestKey, noticeKey } from './keys.ts';

/** What waits to be told with a digest: a rung, or a colleague whom mail does not reach. */
export type Waiting = RungLine | { readonly unreached: string };

export type WaitingLine = {
  /** The day of the digest for which it was put. */
  readonly on: string;
  readonly id: string;
  readonly line: Waiting;
  /** The digest that has taken it. */
  readonly taken: string | null;
};

/** Lets something wait for the digest of a day. Put twice it is there once. */
export async function putLine(database: Database, on: string, id: string, line: Waiting, at: string): Promise<void> {
  await putIf(database, {
    TableName: database.names.cases,
    Item: { ...digestKey(on, id), on, id, line, expiresAt: after(at, 60) },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
}

/** What a digest of this day is about: of the last week, what no digest took or this one did. */
export async function linesFor(database: Database, on: string): Promise<readonly WaitingLine[]> {
  const from = addDays(on, -7);
  const lines: WaitingLine[] = [];
  for (const month of new Set([digestKey(from, '').pk, digestKey(on, '').pk])) {
    const items = found(database, {
      TableName: database.names.cases,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :month AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':month': month, ':from': from, ':to': digestKey(on, '\uffff').sk },
    });
    for await (const { on: day, id, line, taken = null } of items) {
      if (taken === null || taken === on) lines.push({ on: day, id, line, taken } as WaitingLine);
    }
  }
  return lines;
}

/** Keeps that a digest has it, so that no other takes it. @returns false when another digest was first */
export function takeLine(database: Database, { on, id, line }: WaitingLine, taken: string, at: string) {
  return putIf(database, {
    TableName: database.names.cases,
    Item: { ...digestKey(on, id), on, id, line, taken, expiresAt: after(at, 60) },
    ConditionExpression: 'attribute_not_exists(taken) OR taken = :taken',
    ExpressionAttributeValues: { ':taken': taken },
  });
}

/** One mail to one person, and what became of it. */
export type Notice = {
  /** Also the mail's tag at the mail service: letters, digits, `.`, `_` and `-`. */
  readonly id: string;
  readonly to: string;
  /** What a digest tells; an escalation is told as it stands when the mail goes. */
  readonly entries: readonly DigestEntry[];
  readonly status: 'waiting' | 'sending' | 'sent' | 'moot' | 'unreachable';
  /** How often somebody began to send it. */
  readonly attempt: number;
  /** The delivery that began last: the message's id and how often it had been received. */
  readonly by: { readonly message: string; readonly receives: number } | null;
  readonly at: string;
};

/** Puts a notice unless there is one by its id. @returns the one that is there */
export async function putNotice(database: Database, notice: Notice): Promise<Notice> {
  const isNew = await putIf(database, {
    TableName: database.names.cases,
    Item: itemOf(notice),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return isNew ? notice : ((await noticeOf(database, notice.id)) ?? notice);
}

export async function noticeOf(database: Database, id: string): Promise<Notice | null> {
  const { Item: item } = await database.documents.send(
    new GetCommand({ TableName: database.names.cases, Key: noticeKey(id), ConsistentRead: true }),
  );
  return item ? (item.notice as Notice) : null;
}

/** Changes a notice as it was read. @returns false when somebody else was first; nothing is written then */
export function changeNotice(database: Database, seen: Notice, next: Notice): Promise<boolean> {
  return putIf(database, {
    TableName: database.names.cases,
    Item: itemOf(next),
    ConditionExpression: '#rank = :rank',
    ExpressionAttributeNames: { '#rank': 'rank' },
    ExpressionAttributeValues: { ':rank': rankOf(seen) },
  });
}

const itemOf = (notice: Notice) => ({
  ...noticeKey(notice.id),
  notice,
  rank: rankOf(notice),
  // Two years: what was sent to whom can be told as long as anybody will ask.
  expiresAt: after(notice.at, 730),
});

const rankOf = ({ status, attempt }: Notice): string => `${attempt}/${status}`;

/** The second, at the end of a day: what goes on one day goes together. */
const after = (at: string, days: number): number => (Math.floor(Date.parse(at) / day) + days + 1) * (day / 1000);
const day = 86_400_000;
