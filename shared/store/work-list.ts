import type { OpenWork, Rights } from '../access/relation.ts';
import type { Role } from '../pathway/names.ts';
import type { Phase } from '../pathway/phases.ts';
import type { Database } from './database.ts';
import { type Indexed, mergedPage } from './index-page.ts';
import { workIndex } from './keys.ts';

/** An open step as the work list shows it. */
export type WorkRow = OpenWork & {
  readonly caseId: string;
  readonly phase: Phase;
  readonly openedAt: string;
  /** Local day, inclusive; null when the step has no due date. */
  readonly dueOn: string | null;
  /** Since which day its term stands still, and the last day that was given for it; absent while it runs. */
  readonly suspended?: { readonly from: string; readonly until: string | null };
};

/** Where open work lies: with a person, or on the desk of a role. */
export function workOf({ assignee, role, organisation, municipality }: OpenWork): string {
  return assignee === null ? deskOf(role, organisation, municipality) : `user:${assignee}`;
}

/** @param organisation null where the municipality as a whole does the work, not one of its organisations */
const deskOf = (role: Role, organisation: string | null, municipality: string): string =>
  `desk:${role}@${organisation ?? '-'}@${municipality}`;

/** Soonest due first; what has no due date comes last. */
export const workDue = (row: WorkRow): string =>
  `${row.dueOn ?? '9999-12-31'}#${row.caseId}#${row.step}#${row.occurrence}`;

/**
 * The open work of a user: in the own name, of those the user stands in for, and on the desks of the user's roles. One index
 * page of each is read and no more, however many cases are open.
 * @param after the `at` of the last row of the page before
 */
export function workList(
  database: Database,
  rights: Rights,
  limit: number,
  after: string | null,
): Promise<{ readonly rows: readonly Indexed<WorkRow>[]; readonly more: boolean }> {
  const people = [rights.user, ...rights.standsInFor].map((user) => `user:${user}`);
  const desks = rights.roles.flatMap((role) =>
    rights.municipalities.flatMap((municipality) => [
      deskOf(role, null, municipality),
      deskOf(role, rights.organisation, municipality),
    ]),
  );
  return mergedPage<WorkRow>(database, workIndex, [...people, ...desks], limit, { after });
}
