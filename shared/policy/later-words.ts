import type { DeadlineKind, PlaceKind } from './kinds.ts';
import type { LadderName } from './policy.ts';
import type { WrittenLadder, WrittenRule, WrittenSettings, WrittenTarget } from './profile-schema.ts';

/** A word that profiles did not have from the first: since which schema, and what holds in those of before. */
export type Later<Written> = { readonly since: number; readonly before: Written };

type LaterWords = {
  /** `null`: in a profile of before nothing of the kind is ever due. */
  readonly terms: Partial<Readonly<Record<DeadlineKind, Later<WrittenRule | null>>>>;
  /** `kind/variant`. `null`: in a profile of before the kind's ordinary rule holds. */
  readonly variants: Readonly<Record<string, Later<WrittenRule | null>>>;
  readonly stayTargets: Partial<Readonly<Record<PlaceKind, Later<WrittenTarget>>>>;
  readonly ladders: Partial<Readonly<Record<LadderName, Later<WrittenLadder>>>>;
  readonly settings: Partial<Readonly<{ [S in keyof WrittenSettings]: Later<NonNullable<WrittenSettings[S]>> }>>;
};

/**
 * Every word that came after the first schema. Whoever adds a kind of deadline, a place, a ladder or a setting raises `newestSchema`
 * and says here what a profile written before then means by its silence: cases go on under the profile they began with.
 */
export const laterWords: LaterWords = { terms: {}, variants: {}, stayTargets: {}, ladders: {}, settings: {} };
