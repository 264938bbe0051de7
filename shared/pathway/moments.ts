import { compareMoments, type Moment } from '../calendar/zone.ts';
import type { Policy } from '../policy/policy.ts';
import type { CaseState } from './case.ts';
import type { PhaseId } from './event.ts';
import { leadPhase } from './lookup.ts';
import { settling } from './settling.ts';

/**
 * The earliest moment at which the rules will do something by themselves; null when there is none.
 * With `phase`: of what its machine keeps the time of, its own clocks and, in the lead phase, those of the whole case.
 */
export function nextMoment(state: CaseState, policy: Policy, phase?: PhaseId): Moment | null {
  if (state.status === 'closed') return null;
  const lead = phase && leadPhase(state);
  let next: Moment | null = null;
  for (const rule of settling) {
    for (const { at, owner } of rule(state, policy, state.at)) {
      if (phase && !isSame(owner ?? lead ?? null, phase)) continue;
      const moment = at ?? state.at;
      if (next === null || compareMoments(moment, next) < 0) next = moment;
    }
  }
  return next;
}

function isSame(one: PhaseId | null, other: PhaseId): boolean {
  return one !== null && one.phase === other.phase && one.occurrence === other.occurrence;
}
