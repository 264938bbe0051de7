import { addDays } from '../../calendar/day.ts';
import { subtractTerm } from '../../calendar/term.ts';
import { startOfDay } from '../../calendar/zone.ts';
import { deadlineOf, groupOf, isOpen, leadPhase, openOf, openPhase, runningOf } from '../lookup.ts';
import { nthNight } from '../nights.ts';
import { openStep } from '../opening.ts';
import { enter, leave } from '../way.ts';
import { nothing, type SettlingRule } from './due.ts';

/** More than three nights: the outflow trajectory begins at 00:00 of the day after the third, once a case (003 annex 4). */
export const afterThreeNights: SettlingRule = (state, policy) => {
  if (!leadPhase(state) || state.phases.some((one) => one.phase === 'trajectory-plan')) return nothing;
  const last = nthNight(state, policy.settings.trajectoryAfterNights);
  if (!last) return nothing;
  return [
    {
      at: startOfDay(addDays(last, 1), policy.zone),
      owner: openPhase(state, 'shelter-stay'),
      act: (draft) => {
        enter(draft, 'trajectory-plan', 'assign-holder');
      },
    },
  ];
};

/** Six weeks after the report the client may apply, whether or not the investigation is done. Wmo 2015 art. 2.3.2(9). */
export const applyAfterSixWeeks: SettlingRule = (state, policy) => {
  const intake = openPhase(state, 'central-intake');
  if (!intake || groupOf(intake) !== 'investigate' || isOpen(state, 'apply')) return nothing;
  const id = openOf(state, 'investigate')[0]?.deadlineId;
  const end = id ? deadlineOf(state, id) : null;
  if (!end) return nothing;
  return [
    {
      // An investigation that was put off puts off nothing for the client.
      at: startOfDay(addDays(end.deadline.extensions[0]?.from ?? end.deadline.dueOn, 1), policy.zone),
      owner: intake,
      act: (draft) => openStep(draft, 'apply', intake),
    },
  ];
};

/** The decision on what follows the access decision comes up weeks before its end, in time to be taken. */
export const beforeDecisionEnds: SettlingRule = (state, policy) => {
  const running = runningOf(state, 'decision-term')[0];
  const phase = openPhase(state, 'shelter-stay') ?? leadPhase(state);
  const { decision } = state;
  if (!running || !decision || !phase || isOpen(state, 'extend-decision')) return nothing;
  if (phase.phase === 'shelter-stay' && groupOf(phase) !== 'stay') return nothing;
  return [
    {
      at: startOfDay(subtractTerm(decision.until, policy.settings.decisionExtensionOpens), policy.zone),
      owner: phase,
      act: (draft) => openStep(draft, 'extend-decision', phase, { from: decision.until }),
    },
  ];
};

/** The day has come until which the client waited for the residence rule: the dossier can be made. */
export const waitedLongEnough: SettlingRule = (state, policy) => {
  const urgency = openPhase(state, 'urgency-request');
  if (!urgency || groupOf(urgency) !== 'choose-alternative' || urgency.path.at(-2)?.outcome !== 'waiting')
    return nothing;
  const id = openOf(state, 'choose-alternative')[0]?.deadlineId;
  const record = id ? deadlineOf(state, id) : null;
  if (!record) return nothing;
  return [
    {
      at: startOfDay(record.deadline.dueOn, policy.zone),
      owner: urgency,
      act: (draft) => leave(draft, urgency, 'waited'),
    },
  ];
};
