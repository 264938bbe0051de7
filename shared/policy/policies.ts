import type { LocalDate } from '../calendar/day.ts';
import type { Policy } from './policy.ts';
import { allPolicies } from './read-profiles.ts';

/** One version of one municipality's policy. */
export type PolicyVersion = {
  readonly id: string;
  readonly municipality: string;
  readonly validFrom: LocalDate;
  /** The one that every municipality extends. */
  readonly isBase: boolean;
  readonly policy: () => Policy;
};

/**
 * Every version of every profile, read and checked: a profile with a mistake stops here, with file, place and reason. When the
 * functions are bundled this happens once, and the bundle holds what came of it (`infra/policies.ts`): no function reads a
 * profile when it starts.
 */
export const policies: readonly PolicyVersion[] = [...allPolicies().values()].map((policy) => ({
  id: policy.id,
  municipality: policy.municipality,
  validFrom: policy.validFrom,
  isBase: policy.municipality === 'default',
  policy: () => policy,
}));
