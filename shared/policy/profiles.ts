import type { LocalDate } from '../calendar/day.ts';
import { type Refusal, refuse } from '../errors/refusal.ts';
import { policies } from './policies.ts';
import type { Policy } from './policy.ts';

/** The municipalities that have a profile of their own. */
export function municipalities(): readonly string[] {
  return [...new Set(policies.filter(({ isBase }) => !isBase).map(({ municipality }) => municipality))];
}

/** The version that a case of this municipality begins under on a day: the latest in force, or the first when none is yet. */
export function policyFor(municipality: string, on: LocalDate): Policy | Refusal {
  const versions = policies
    .filter((policy) => policy.municipality === municipality)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const version = versions.findLast(({ validFrom }) => validFrom <= on) ?? versions[0];
  return version ? read(version) : refuse('unknown', 'no-profile', {});
}

/** The policy that a case has pinned. @throws when it is gone: versions are added, never removed */
export function policyById(id: string): Policy {
  const version = policies.find((other) => other.id === id);
  if (!version)
    throw new Error(`The policy ${id} is not among the profiles of this release, though a case began under it.`);
  return read(version);
}

const known = new Map<string, Policy>();

/** Read once: a function that needs one municipality reads no other. */
function read(version: (typeof policies)[number]): Policy {
  const policy = known.get(version.id) ?? version.policy();
  known.set(version.id, policy);
  return policy;
}
