import { compareMoments, type Moment, momentOf } from '../calendar/zone.ts';
import type { Policy } from '../policy/policy.ts';
import type { CaseState } from './case.ts';
import { renewAt } from './commands/runs.ts';
import { phaseOf } from './lookup.ts';
import { nextMoment } from './moments.ts';
import type { Phase } from './phases.ts';

/** Which run asks, in which visit of which group, for which time. */
export type TendQuestion = {
  readonly phase: Phase;
  readonly occurrence: number;
  readonly run: number;
  readonly group: string;
  /** Index in the phase's path, from 0. */
  readonly visit: number;
  readonly turn: number;
};

/** What a machine goes by. Every field is always there: an undefined one would fail the execution. */
export type TendAnswer = {
  readonly status: 'waiting' | 'done' | 'cancelled' | 'renew' | 'superseded';
  /** The next moment that matters; the given one when nothing is waited for. */
  readonly until: Moment;
  /** The outcome by which the visit ended, with `done`; else empty. */
  readonly outcome: string;
  readonly turn: number;
};

/** How a run stands, from the state after its tend. Pure: asked twice, the answer is the same. */
export function tendAnswer(state: CaseState, policy: Policy, asked: TendQuestion, at: Moment): TendAnswer {
  const now = momentOf(at);
  const answer = (status: TendAnswer['status'], outcome = '', until = now): TendAnswer => ({
    status,
    until,
    outcome,
    turn: asked.turn + 1,
  });
  const phase = phaseOf(state, asked);
  if (!phase?.run) return answer('superseded');
  if (phase.run.run !== asked.run) {
    return answer(phase.run.run === asked.run + 1 && phase.run.why === 'renewal' ? 'renew' : 'superseded');
  }
  const visit = phase.path[asked.visit];
  if (!visit || visit.group !== asked.group) return answer('superseded');
  if (visit.outcome !== null) return answer('done', visit.outcome);
  if (phase.status === 'closed') return answer('cancelled');
  const renewal = renewAt(phase.run, policy);
  const next = nextMoment(state, policy, phase);
  return answer('waiting', '', next && compareMoments(next, renewal) < 0 ? next : renewal);
}
