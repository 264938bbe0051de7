import { createHash, createHmac } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { searchSecret } from './clients.ts';
import type { Database } from './database.ts';
import { linkKey } from './keys.ts';

/**
 * A client's token of 128 bits that nobody can guess, and what the store knows it by. Made from the deployment's secret and the
 * id of the command, so that a repeated request gives the same link again and none has to be kept.
 */
export async function tokenFor(
  database: Database,
  commandId: string,
): Promise<{ readonly token: string; readonly link: string }> {
  const secret = await searchSecret(database);
  const token = createHmac('sha256', secret)
    .update(`status-link ${commandId}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
  return { token, link: linkOf(token) };
}

/** The only form in which a token is kept. */
export const linkOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Lets the link lead to its case. Which link is the case's own now, the case itself says. */
export async function issueLink(database: Database, link: string, caseId: string): Promise<void> {
  await database.documents.send(
    new PutCommand({ TableName: database.names.cases, Item: { ...linkKey(link), caseId } }),
  );
}

/** The case that a link was issued for; null for one that never was. */
export async function caseOfLink(database: Database, link: string): Promise<string | null> {
  const { Item: item } = await database.documents.send(
    new GetCommand({ TableName: database.names.cases, Key: linkKey(link) }),
  );
  return item ? String(item.caseId) : null;
}

/** The only form in which the number that a client chose is kept: it opens this link and no other. */
export async function pinOf(database: Database, link: string, pin: string): Promise<string> {
  const secret = await searchSecret(database);
  return createHmac('sha256', secret).update(`pin ${link} ${pin}`).digest('base64url');
}
