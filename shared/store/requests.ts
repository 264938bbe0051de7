import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Database, putIf } from './database.ts';
import { requestKey } from './keys.ts';

/** What is kept of a request that was answered: enough to give the first answer again, and nothing personal. */
export type AnsweredRequest = {
  /** Hash of method, path and body: the same key with another request is refused. */
  readonly fingerprint: string;
  readonly caseId: string;
  readonly version: number;
};

export async function answeredRequest(database: Database, hash: string): Promise<AnsweredRequest | null> {
  const { Item: item } = await database.documents.send(
    new GetCommand({ TableName: database.names.cases, Key: requestKey(hash), ConsistentRead: true }),
  );
  return item ? (item.answered as AnsweredRequest) : null;
}

/** @param at instant of the request; the row may go thirty days later */
export async function keepAnswered(
  database: Database,
  hash: string,
  answered: AnsweredRequest,
  at: string,
): Promise<void> {
  await putIf(database, {
    TableName: database.names.cases,
    Item: { ...requestKey(hash), answered, expiresAt: Math.floor(Date.parse(at) / 1000) + 30 * 86_400 },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
}
