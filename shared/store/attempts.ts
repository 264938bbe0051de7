import { createHmac } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Database } from './database.ts';
import { attemptsKey, searchSecretKey } from './keys.ts';

/**
 * Counts one more attempt at something within the hour of an instant (UTC). What is tried is kept as a keyed hash and for two hours:
 * an address is somebody's.
 * @param what such as `link from 203.0.113.7`
 * @returns how many there were in that hour, this one included
 */
export async function countAttempt(database: Database, what: string, now: string): Promise<number> {
  const hour = now.slice(0, 13);
  const { Attributes: counted } = await database.documents.send(
    new UpdateCommand({
      TableName: database.names.cases,
      Key: attemptsKey(keyed(await secretOf(database), what), hour),
      UpdateExpression: 'ADD attempts :one SET expiresAt = :end',
      ExpressionAttributeValues: { ':one': 1, ':end': Math.floor(Date.parse(now) / 1000) + 7200 },
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
