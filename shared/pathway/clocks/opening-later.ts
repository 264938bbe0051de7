import { addDays, type LocalDate } from '../../calendar/day.ts';
import { subtractTerm } from '../../calendar/term.ts';
import { dateAt, startOfDay } from '../../calendar/zone.ts';
import { setDeadline } from '../../deadlines/deadline.ts';
import { type Policy, ruleFor } from '../../policy/policy.ts';
import type { CaseState } from '../case.ts';
import {
  deadlineOf,
  groupOf,
  isOpen,
  leadPhase,
  openOf,
  openPhase,
  runningOf,
  upheldAgainstNonExtension,
} from '../lookup.ts';
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
  if (!intake || !beforeApplication.includes(groupOf(intake)) || isOpen(state, 'apply')) return nothing;
  const end = endOfInvestigation(state, policy);
  if (!end) return nothing;
  return [
    {
      at: startOfDay(addDays(end, 1), policy.zone),
      owner: intake,
      act: (draft) => openStep(draft, 'apply', intake),
    },
  ];
};

const beforeApplication = ['screen', 'find-best-place', 'accept-transfer', 'investigate'];

/** The last day of the six weeks. An investigation that was put off puts off nothing for the client. */
function endOfInvestigation(state: CaseState, policy: Policy): LocalDate | null {
  const { reportedOn } = state.report;
  const rule = ruleFor(policy, 'investigate');
  if (!rule) return null;
  return (
    setDeadline({ deadlineId: 'investigate', kind: 'investigate', rule, startedOn: reportedOn, setOn: reportedOn })
      ?.dueOn ?? null
  );
}

/** The decision on what follows the access decision comes up weeks before its end, in time to be taken. */
export const beforeDecisionEnds: SettlingRule = (state, policy) => {
  const running = runningOf(state, 'decision-term')[0];
  const phase = openPhase(state, 'shelter-stay') ?? leadPhase(state);
  const { decision } = state;
  if (!running || !decision || !phase || isOpen(state, 'extend-decision')) return nothing;
  if (phase.phase === 'shelter-stay' && groupOf(phase) !== 'stay') return nothing;
  // Whoever has a home needs no decision on shelter.
  if (phase.phase === 'aftercare') return nothing;
  return [
    {
      at: startOfDay(subtractTerm(decision.until, policy.settings.decisionExtensionOpens), policy.zone),
      owner: phase,
      act: (draft) => openStep(draft, 'extend-decision', phase, { from: decision.until }),
    },
  ];
};

/**
 * A decision not to extend against which an objection was upheld is decided anew, and that is not lost with a group or a phase that
 * ends meanwhile: in the stay, and beside the plan while the client is between two places or is looked for.
 */
export const decideAnew: SettlingRule = (state, policy) => {
  const upheld = upheldAgainstNonExtension(state);
  if (!upheld?.completedAt || isOpen(state, 'extend-decision')) return nothing;
  const stay = openPhase(state, 'shelter-stay');
  const phase = stay && groupOf(stay) === 'stay' ? stay : openPhase(state, 'trajectory-plan');
  if (!phase) return nothing;
  const endsOn = dateAt(upheld.completedAt, policy.zone);
  return [{ at: null, owner: phase, act: (draft) => openStep(draft, 'extend-decision', phase, { endsOn }) }];
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
