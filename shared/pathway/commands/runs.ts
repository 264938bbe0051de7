import { addDays } from '../../calendar/day.ts';
import { compareMoments, dateAt, type Moment, startOfDay } from '../../calendar/zone.ts';
import type { Policy } from '../../policy/policy.ts';
import type { PhaseRecord, Run } from '../case.ts';
import { contractVersion } from '../contract.ts';
import { emit } from '../draft.ts';
import { phaseOf } from '../lookup.ts';
import { settle } from '../settle.ts';
import { startRun } from '../way.ts';
import type { Handlers } from './handler.ts';

/** What machines and their watchdog ask. Neither is ever refused: who comes too late finds nothing to do. */
export const runs: Handlers<'tend' | 'restart-run'> = {
  tend: (draft, { asking }) => {
    if (!asking) return;
    const { phase, occurrence, run, contract } = asking;
    const current = phaseOf(draft.state, asking)?.run;
    if (!current || current.run !== run) return;
    if (!current.tended) emit(draft, 'run-tended', { phase, occurrence, run });
    settle(draft);
    const after = phaseOf(draft.state, asking);
    if (after?.status === 'open' && after.run && isOld(after.run, draft.policy, draft.at, contract)) {
      startRun(draft, { phase, occurrence }, run + 1, 'renewal');
    }
  },
  'restart-run': (draft, { phase, occurrence, run }) => {
    const current = phaseOf(draft.state, { phase, occurrence });
    if (current?.status === 'open' && current.run?.run === run)
      startRun(draft, { phase, occurrence }, run + 1, 'restart');
  },
};

/** True for a tend of a run that has been replaced: nothing at all follows from it. */
export function isSuperseded(phase: PhaseRecord | null, run: number): boolean {
  return phase?.run?.run !== run;
}

/** A run this old is carried on by a new one, long before an execution's year is over. */
export function renewAt({ startedAt }: Pick<Run, 'startedAt'>, policy: Policy): Moment {
  return startOfDay(addDays(dateAt(startedAt, policy.zone), policy.settings.renewAfterDays), policy.zone);
}

function isOld(run: Run, policy: Policy, now: Moment, contract: number): boolean {
  return contract < contractVersion || compareMoments(renewAt(run, policy), now) <= 0;
}
