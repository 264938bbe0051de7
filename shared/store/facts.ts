import { factsOf, namedIn } from '../access/facts.ts';
import type { CaseFacts } from '../access/relation.ts';
import type { CaseState } from '../pathway/case.ts';
import type { Database } from './database.ts';
import { organisationsOf } from './directory.ts';

/** Reads what the directory says of the people and places that these states name. @returns the facts of any of them */
export type FactsReader = (states: readonly CaseState[]) => Promise<(state: CaseState) => CaseFacts>;

/** Reads anew what these states name. */
export const factsFor = (database: Database, states: readonly CaseState[]): Promise<(state: CaseState) => CaseFacts> =>
  factsReader(database)(states);

/**
 * A reader for the length of one request: whom and what it has read it does not read again, so that who asks and what is
 * answered are judged by one and the same directory.
 */
export function factsReader(database: Database): FactsReader {
  const ofUser = new Map<string, string | null>();
  const ofLocation = new Map<string, string | null>();
  return async (states) => {
    const named = states.map(namedIn);
    const users = named.flatMap((each) => each.users).filter((user) => !ofUser.has(user));
    const locations = named.flatMap((each) => each.locations).filter((location) => !ofLocation.has(location));
    if (users.length + locations.length > 0) {
      const read = await organisationsOf(database, users, locations);
      for (const user of users) ofUser.set(user, read.ofUser.get(user) ?? null);
      for (const location of locations) ofLocation.set(location, read.ofLocation.get(location) ?? null);
    }
    return (state) =>
      factsOf(state, {
        organisationOfUser: (user) => ofUser.get(user) ?? null,
        organisationOfLocation: (location) => ofLocation.get(location) ?? null,
      });
  };
}
