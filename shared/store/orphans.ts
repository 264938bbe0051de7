import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { type Database, found } from './database.ts';
import { type Key, personKey, type StreamId, streamIn } from './keys.ts';

/** What lies with a person, without what it says. `putAt` is when it was last put. */
export type ClientRow = Key & {
  readonly stream: StreamId;
  readonly textId: string | null;
  readonly putAt: string;
};

/** Rows of the client table that were last put from one instant up to another (exclusive). What they say is not read. */
export async function* clientRows(database: Database, from: string, until: string): AsyncGenerator<ClientRow> {
  const rows = found(
    database,
    {
      TableName: database.names.clients,
      FilterExpression: 'putAt >= :from AND putAt < :until',
      ProjectionExpression: 'pk, sk, putAt',
      ExpressionAttributeValues: { ':from': from, ':until': until },
    },
    'scan',
  );
  for await (const { pk, sk, putAt } of rows) {
    const key = { pk: String(pk), sk: String(sk) };
    const textId = key.sk === personKey('').sk ? null : key.sk.slice('TEXT#'.length);
    yield { ...key, stream: streamIn(key.pk), textId, putAt: String(putAt) };
  }
}

/** Takes a row away, unless it was put again in the meantime. @returns whether it is gone */
export async function sweepAway(database: Database, { pk, sk, putAt }: ClientRow): Promise<boolean> {
  try {
    await database.documents.send(
      new DeleteCommand({
        TableName: database.names.clients,
        Key: { pk, sk },
        ConditionExpression: 'putAt = :seen',
        ExpressionAttributeValues: { ':seen': putAt },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
