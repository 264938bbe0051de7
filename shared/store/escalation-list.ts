import type { EscalationLevel } from '../pathway/event.ts';
import type { Database } from './database.ts';
import { type Indexed, mergedPage } from './index-page.ts';
import { escalationIndex } from './keys.ts';

export type EscalationRow = {
  readonly escalationId: string;
  readonly caseId: string;
  readonly municipality: string;
  readonly n: number;
  readonly deadlineId: string | null;
  readonly rung: string;
  readonly level: EscalationLevel;
  readonly reason: string;
  readonly raisedAt: string;
  readonly status: 'open' | 'acknowledged' | 'resolved';
  readonly assignee: string | null;
  /** Last day to acknowledge or to resolve it, inclusive; null when it is resolved. */
  readonly dueOn: string | null;
};

export const escalationOf = (municipality: string, level: EscalationLevel): string => `${municipality}#${level}`;

/** By status, then oldest first. */
export const escalationAt = ({ status, raisedAt, caseId, n }: EscalationRow): string =>
  `${status}#${raisedAt}#${caseId}#${n}`;

/** Escalations with one status at these levels in these municipalities, oldest first; one index page of each is read. */
export function escalationList(
  database: Database,
  municipalities: readonly string[],
  levels: readonly EscalationLevel[],
  status: EscalationRow['status'],
  limit: number,
  after: string | null,
): Promise<{ readonly rows: readonly Indexed<EscalationRow>[]; readonly more: boolean }> {
  const places = municipalities.flatMap((municipality) => levels.map((level) => escalationOf(municipality, level)));
  return mergedPage<EscalationRow>(database, escalationIndex, places, limit, { after, prefix: `${status}#` });
}
