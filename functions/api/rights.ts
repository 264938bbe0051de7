import type { Rights } from '../../shared/access/relation.ts';
import type { Caller } from '../../shared/store/directory.ts';

/** The caller's rights at an instant and on its day: with those of the colleagues for whom the caller stands in on that day. */
export function rightsOf(
  { user, roles, organisation, municipalities, locations, standsInFor }: Caller,
  now: string,
  today: string,
): Rights {
  return {
    user,
    roles,
    organisation,
    municipalities,
    locations: locations ?? null,
    at: now,
    standsInFor: [
      ...new Set(
        standsInFor.filter(({ from, until }) => from <= today && today <= until).map((absence) => absence.user),
      ),
    ],
  };
}
