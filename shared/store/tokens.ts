import type { Phase } from '../pathway/phases.ts';
import { type Database, putIf, readAll } from './database.ts';
import { tokenKey } from './keys.ts';

/** A machine that waits: its task token, and what it waits for. */
export type Ticket = {
  readonly caseId: string;
  readonly phase: Phase;
  readonly occurrence: number;
  readonly run: number;
  readonly turn: number;
  /** How often the service has tried the task again: its RetryCount. */
  readonly retry: number;
  readonly group: string;
  readonly visit: number;
  readonly contract: number;
  readonly token: string;
  /** The instant for which it set its alarm. */
  readonly until: string;
};

/** Keeps the ticket unless a newer one (run, then turn, then retry) lies there. @returns whether it was kept */
export function putTicket(database: Database, ticket: Ticket): Promise<boolean> {
  const rank = [ticket.run, ticket.turn, ticket.retry].map((part) => String(part).padStart(6, '0')).join('/');
  return putIf(database, {
    TableName: database.names.cases,
    Item: { ...tokenKey(ticket.caseId, ticket.phase, ticket.occurrence), rank, ticket },
    ConditionExpression: 'attribute_not_exists(pk) OR #rank <= :rank',
    ExpressionAttributeNames: { '#rank': 'rank' },
    ExpressionAttributeValues: { ':rank': rank },
  });
}

/** The tickets of these phases of a case, consistently, in no particular order; a phase whose machine never waited has none. */
export async function ticketsOf(
  database: Database,
  caseId: string,
  phases: readonly { readonly phase: string; readonly occurrence: number }[],
): Promise<readonly Ticket[]> {
  const keys = phases.map(({ phase, occurrence }) => tokenKey(caseId, phase, occurrence));
  const items = await readAll(database, database.names.cases, keys, true);
  return items.map((item) => item.ticket as Ticket);
}
