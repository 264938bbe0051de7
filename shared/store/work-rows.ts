import type { OpenWork, Rights } from '../access/relation.ts';
import type { Role } from '../pathway/names.ts';
import type { Phase } from '../pathway/phases.ts';

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

/** Where the work of somebody lies: in the own name, with those the user stands in for, and on the desks of the user's roles. */
export function workPlaces({ user, standsInFor, roles, municipalities, organisation }: Rights): readonly string[] {
  const people = [user, ...standsInFor].map((each) => `user:${each}`);
  const desks = roles.flatMap((role) =>
    municipalities.flatMap((municipality) => [
      deskOf(role, null, municipality),
      deskOf(role, organisation, municipality),
    ]),
  );
  return [...people, ...desks];
}
