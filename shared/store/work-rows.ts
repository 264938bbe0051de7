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

/** Where open work lies: with a person, on the desk of a role, or in the one location where it is to be done. */
export function workOf({ assignee, role, organisation, location, municipality }: OpenWork): string {
  if (assignee !== null) return `user:${assignee}`;
  return location === null ? deskOf(role, organisation, municipality) : inLocation(location, municipality);
}

/** Only a shelter's work is done in one location. */
const inLocation = (location: string, municipality: string): string => `location:${location}@${municipality}`;

/** @param organisation null where the municipality as a whole does the work, not one of its organisations */
const deskOf = (role: Role, organisation: string | null, municipality: string): string =>
  `desk:${role}@${organisation ?? '-'}@${municipality}`;

/** Soonest due first; what has no due date comes last. */
export const workDue = (row: WorkRow): string =>
  `${row.dueOn ?? '9999-12-31'}#${row.caseId}#${row.step}#${row.occurrence}`;

/**
 * Where the work of somebody lies: in the own name, with those the user stands in for, on the desks of the user's roles, and in the
 * locations of a shelter.
 * @param locations where the user works, each by its code
 */
export function workPlaces(
  { user, standsInFor, roles, municipalities, organisation }: Rights,
  locations: readonly string[],
): readonly string[] {
  const people = [user, ...standsInFor].map((each) => `user:${each}`);
  const desks = roles.flatMap((role) =>
    municipalities.flatMap((municipality) => [
      deskOf(role, null, municipality),
      deskOf(role, organisation, municipality),
    ]),
  );
  const own = roles.includes('shelter-worker') ? locations : [];
  const places = own.flatMap((location) => municipalities.map((municipality) => inLocation(location, municipality)));
  return [...people, ...desks, ...places];
}
