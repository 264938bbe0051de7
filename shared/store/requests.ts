import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Database, putIf } from './database.ts';
import { requestKey } from './keys.ts';
import { packed, unpacked } from './packed.ts';

/** A case as a request left it. */
export type LeftCase = { readonly caseId: string; readonly version: number };

/** An answer that is no case: kept whole, so it holds ids and findings only and nothing personal. */
export type WholeAnswer = { readonly status: number; readonly body: unknown };

/** What is kept of a request that was answered: enough to give the first answer again, and nothing personal. */
export type AnsweredRequest = {
  /** Hash of method, path, query and body: the same key with another request is refused. */
  readonly fingerprint: string;
  /** Null: nothing of the answer is kept, the request is looked at anew. */
  readonly given: LeftCase | WholeAnswer | null;
};

type Kept = { readonly fingerprint: string; readonly given: Uint8Array };

export async function answeredRequest(database: Database, hash: string): Promise<AnsweredRequest | null> {
  const { Item: item } = await database.documents.send(
    new GetCommand({ TableName: database.names.cases, Key: requestKey(hash), ConsistentRead: true }),
  );
  if (!item) return null;
  const { fingerprint, given } = item.answered as Kept;
  return { fingerprint, given: unpacked<AnsweredRequest['given']>(given) };
}

/** @param at instant of the request; the row may go thirty days later */
export async function keepAnswered(
  database: Database,
  hash: string,
  { fingerprint, given }: AnsweredRequest,
  at: string,
): Promise<void> {
  await putIf(database, {
    TableName: database.names.cases,
    Item: {
      ...requestKey(hash),
      answered: { fingerprint, given: packed(given) },
      expiresAt: Math.floor(Date.parse(at) / 1000) + 30 * 86_400,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
}
