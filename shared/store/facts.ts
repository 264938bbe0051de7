import { factsOf, namedIn } from '../access/facts.ts';
import type { CaseFacts } from '../access/relation.ts';
import type { CaseState } from '../pathway/case.ts';
import type { Database } from './database.ts';
import { locationsOf, usersOf } from './directory.ts';

/** Reads what the directory says of the people and places that these states name. @returns the facts of any of them */
export async function factsFor(
  database: Database,
  states: readonly CaseState[],
): Promise<(state: CaseState) => CaseFacts> {
  const named = states.map(namedIn);
  const [users, locations] = await Promise.all([
    usersOf(
      database,
      named.flatMap((each) => each.users),
    ),
    locationsOf(
      database,
      named.flatMap((each) => each.locations),
    ),
  ]);
  const ofUser = new Map(users.map(({ user, organisation }) => [user, organisation]));
  const ofLocation = new Map(locations.map(({ location, organisation }) => [location, organisation]));
  return (state) =>
    factsOf(state, {
      organisationOfUser: (user) => ofUser.get(user) ?? null,
      organisationOfLocation: (location) => ofLocation.get(location) ?? null,
    });
}
