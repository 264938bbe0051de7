import type { Rights } from '../shared/access/relation.ts';
import type { Role } from '../shared/pathway/names.ts';

/** Who works where, as a directory file tells it: as much of it as the rules of access ask. */
export type DirectoryFile = {
  readonly users: readonly {
    readonly user: string;
    readonly roles: readonly string[];
    readonly organisation: string;
    readonly municipalities: readonly string[];
    readonly locations?: readonly string[];
  }[];
  readonly locations: readonly { readonly location: string; readonly organisation: string }[];
};

export type Directory = {
  readonly organisationOfUser: (user: string) => string | null;
  readonly organisationOfLocation: (location: string) => string | null;
  /** @throws Error for somebody whom the file does not name */
  readonly rightsOf: (user: string, at: string) => Rights;
};

/** Nobody is ever away in it: who stands in is a matter of the calendar of people. */
export function directoryOf({ users, locations }: DirectoryFile): Directory {
  const people = new Map(users.map((entry) => [entry.user, entry]));
  const places = new Map(locations.map(({ location, organisation }) => [location, organisation]));
  return {
    organisationOfUser: (user) => people.get(user)?.organisation ?? null,
    organisationOfLocation: (location) => places.get(location) ?? null,
    rightsOf: (user, at) => {
      const known = people.get(user);
      if (!known) throw new Error(`Nobody in the directory is called ${user}.`);
      const { roles, organisation, municipalities, locations: own } = known;
      return {
        user,
        roles: roles as readonly Role[],
        organisation,
        municipalities,
        locations: own ?? [...places].filter(([, of]) => of === organisation).map(([location]) => location),
        standsInFor: [],
        at,
      };
    },
  };
}
