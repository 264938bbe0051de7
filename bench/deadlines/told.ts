import { compareMoments, momentOf } from '../../shared/calendar/zone.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import { decide, eventTime } from '../../shared/pathway/decide.ts';
import type { Actor, Append, Report } from '../../shared/pathway/event.ts';
import { evolve } from '../../shared/pathway/evolve.ts';
import { nextMoment } from '../../shared/pathway/moments.ts';
import type { Role } from '../../shared/pathway/names.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { policyFor } from '../../shared/policy/profiles.ts';
import { at, plusDays } from '../../simulation/people/calendar.ts';
import { report } from '../pathway/report.ts';

/** A case as the rules alone tell it: its appends, how it stands, and when it is asked again. */
export type Told = {
  readonly appends: readonly Append[];
  readonly state: CaseState;
  readonly policy: Policy;
  readonly next: string | null;
};

/** Days from the report to the meeting with the holder, the last thing that anybody does. */
const daysToMeeting = 4;

/**
 * One client in a night shelter with a holder, met on the fourth day; then nobody does anything. What stands open is reminded,
 * asked after and escalated as time goes by: seven days after the meeting, on the fourteenth, on the fifteenth.
 * @param until local day up to which time has passed, 09:00
 */
export function told(caseId: string, reportedOn: string, until: string): Told {
  const policy = policyFor('haarlem', reportedOn);
  if (isRefusal(policy)) throw new Error(policy.code);
  const appends: Append[] = [];
  let state: CaseState | null = null;
  const give = (body: CommandBody, by: Actor, when: string): void => {
    const commandId = `told-${appends.length + 1}`;
    const events = decide(state, { ...body, caseId, at: when, by, commandId }, policy);
    if (isRefusal(events)) throw new Error(`${body.type}: ${events.code}`);
    if (events.length === 0) return;
    const append: Append = {
      ...{ caseId, version: (state?.version ?? 0) + 1, at: eventTime(state, when), by, commandId, events },
    };
    appends.push(append);
    state = evolve(state, append);
    const untended = state.phases.find(({ status, run }) => status === 'open' && run && !run.tended);
    // As its machine does when it has been started.
    if (untended?.run) {
      const { phase, occurrence, run } = untended;
      const asking = { phase, occurrence, run: run.run, contract: run.contract };
      give({ type: 'tend', asking }, { system: 'tend' }, when);
    }
  };
  const pass = (to: string): void => {
    for (;;) {
      const next = state && nextMoment(state, policy);
      if (!next || compareMoments(next, to) > 0) return;
      give({ type: 'tend' }, { system: 'tend' }, next);
    }
  };
  const on = (days: number, body: CommandBody, user: string, role: Role): void => {
    const when = momentOf(at(plusDays(reportedOn, days), '09:00'));
    pass(when);
    give(body, { user, role }, when);
  };
  const done = (step: string, form: object) => ({ type: 'complete', step, form }) as CommandBody;
  const { municipality, client: _, ...rest } = report;
  on(0, { type: 'register', municipality, report: { ...rest, reportedOn } as Report }, 'ingrid', 'intake-worker');
  on(0, done('screen', { outcome: 'needs-shelter' }), 'ingrid', 'intake-worker');
  const bed = { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' };
  on(0, done('check-in', bed), 'sjoerd', 'shelter-worker');
  on(0, done('find-best-place', { outcome: 'here' }), 'ingrid', 'intake-worker');
  on(daysToMeeting, done('assign-holder', { outcome: 'assigned', holder: 'tom' }), 'sjoerd', 'shelter-worker');
  on(daysToMeeting, done('first-meeting', { outcome: 'met' }), 'tom', 'trajectory-holder');
  on(daysToMeeting, done('arrange-income', { outcome: 'arranged' }), 'tom', 'trajectory-holder');
  on(daysToMeeting, done('start-debt-help', { outcome: 'started' }), 'tom', 'trajectory-holder');
  pass(momentOf(at(until, '09:00')));
  const last = state as CaseState | null;
  if (!last) throw new Error('Nothing was told.');
  return { appends, state: last, policy, next: nextMoment(last, policy) };
}
