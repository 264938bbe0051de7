import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Database, putIf } from './database.ts';
import type { Key } from './keys.ts';

/** A token bucket: how many requests a second in the long run, and how many at once. */
export type Pace = { readonly rate: number; readonly burst: number };

/** What was taken from the bucket; with nothing in it, after how many whole seconds there is something again. */
export type Taken = { readonly tokens: number; readonly retryAfter: number };

/**
 * Takes tokens from a bucket, of a user or of an address, as many as there are up to the number that is wanted. Kept in one item, so that all
 * instances together hold the pace; when many take at the same moment, the last ones find nothing and ask again a second later.
 * @param now ISO 8601; an earlier instant than that of the last taking fills nothing
 * @source token bucket: what is not used is saved up to the burst
 */
export async function takeTokens(
  { documents, names }: Database,
  key: Key,
  { rate, burst }: Pace,
  now: string,
  wanted: number,
): Promise<Taken> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { Item: kept } = await documents.send(
      new GetCommand({ TableName: names.cases, Key: key, ConsistentRead: true }),
    );
    const at = Date.parse(now);
    const passed = kept ? Math.max(0, at - Number(kept.filledAt)) / 1000 : 0;
    const there = kept ? Math.min(burst, Number(kept.tokens) + passed * rate) : burst;
    const tokens = Math.min(wanted, Math.floor(there));
    if (tokens < 1) return { tokens: 0, retryAfter: Math.max(1, Math.ceil((1 - there) / rate)) };
    const filledAt = Math.max(at, Number(kept?.filledAt ?? 0));
    const turn = Number(kept?.turn ?? 0);
    const isMine = await putIf(
      { documents, names },
      {
        TableName: names.cases,
        // Gone when the bucket would be full again: then there is nothing to remember.
        Item: {
          ...key,
          tokens: there - tokens,
          filledAt,
          turn: turn + 1,
          expiresAt: Math.ceil(filledAt / 1000 + burst / rate) + 60,
        },
        ...(kept
          ? { ConditionExpression: 'turn = :turn', ExpressionAttributeValues: { ':turn': turn } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    );
    if (isMine) return { tokens, retryAfter: 0 };
  }
  return { tokens: 0, retryAfter: 1 };
}
