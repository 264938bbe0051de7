import type { Moment } from '../../calendar/zone.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CaseState } from '../case.ts';
import type { Draft } from '../draft.ts';
import type { PhaseId } from '../event.ts';

/** Something that the rules will do by themselves: at once (`at` null), or when its moment has come. */
export type Due = {
  readonly at: Moment | null;
  /** The phase whose machine keeps the time; null: the case's lead phase. */
  readonly owner: PhaseId | null;
  readonly act: (draft: Draft) => void;
};

/**
 * One small rule: all that it would do next, now or later, seen from this state at this moment. After an act it is asked again, so an
 * act must change what the rule sees.
 */
export type SettlingRule = (state: CaseState, policy: Policy, now: Moment) => readonly Due[];

export const nothing: readonly Due[] = [];
