import { createHmac } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Database } from './database.ts';
import { attemptsKey, linkPaceKey, searchSecretKey } from './keys.ts';
import { type Pace, type Taken, takeTokens } from './pace.ts';

/**
 * Counts one more attempt at something within the hour of an instant (UTC). What is tried is kept as a keyed hash and for two hours:
 * an address is somebody's.
 * @param what such as `link from 203.0.113.7`
 * @returns how many there were in that hour, this one included
 */
export const countAttempt = (database: Database, what: string, now: string): Promise<number> =>
  count(database, what, now, 1);

/** Takes back one attempt that was counted before it turned out to be right. */
export const forgiveAttempt = (database: Database, what: string, now: string): Promise<number> =>
  count(database, what, now, -1);

/** Takes one request from the bucket of an address. The address is kept as a keyed hash, until its bucket would be full again. */
export async function takeRequest(database: Database, source: string, pace: Pace, now: string): Promise<Taken> {
  const hash = keyed(await secretOf(database), `requests from ${source}`);
  return takeTokens(database, linkPaceKey(hash), pace, now, 1);
}

async function count(database: Database, what: string, now: string, by: 1 | -1): Promise<number> {
  const hour = now.slice(0, 13);
  const { Attributes: counted } = await database.documents.send(
    new UpdateCommand({
      TableName: database.names.cases,
      Key: attemptsKey(keyed(await secretOf(database), what), hour),
      UpdateExpression: 'ADD attempts :by SET expiresAt = :end',
      ExpressionAttributeValues: { ':by': by, ':end': Math.floor(Date.parse(now) / 1000) + 7200 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(counted?.attempts);
}

/** The deployment's secret, which is made with the first person: who only counts does not make it. */
async function secretOf(database: Database): Promise<string> {
  const { Item: item } = await database.documents.send(
    new GetCommand({ TableName: database.names.cases, Key: searchSecretKey }),
  );
  return item ? String(item.value) : '';
}

const keyed = (secret: string, what: string): string =>
  createHmac('sha256', secret).update(`attempts ${what}`).digest('base64url');
