import { addTerm } from '../../calendar/term.ts';
import { dateAt } from '../../calendar/zone.ts';
import { fieldError, refuse } from '../../errors/refusal.ts';
import { clockId, meetClock, setClock } from '../clocks/setting.ts';
import { type Draft, today } from '../draft.ts';
import type { DepartureForm } from '../forms/completion.ts';
import { doneOn, lastDone, openPhase, openStay, runningOf } from '../lookup.ts';
import { ensureOpen, openStep } from '../opening.ts';
import { raise } from '../raising.ts';
import { close, leave, leaveOrClose } from '../way.ts';
import { beginStay, episodeOf, reviewedKinds } from './checking-in.ts';
import { extendDecision } from './decision.ts';
import { depart } from './leaving.ts';
import { openObject } from './objection.ts';
import { goAgain } from './plan-routes.ts';
import type { Openings, StepRules } from './rule.ts';
import { endStay } from './stay-end.ts';

type StayStep = 'check-in' | 'stay' | 'report-progress' | 'extend-decision' | 'review-stay' | 'find-client';

const go = (draft: Draft, form: { readonly outcome: string }) => {
  const { outcome, occurrence: _, ...rest } = form as { outcome: string; occurrence?: number };
  return depart(draft, { ...rest, reason: outcome } as DepartureForm);
};

/** A stay: somebody sleeps here. No date that passes ends it; only people do. */
export const shelterStay: StepRules<StayStep> = {
  'check-in': {
    'checked-in': (draft, form, step) => beginStay(draft, form, step.in),
    'no-show': (draft, _form, step) => {
      endStay(draft, 'lost-contact', today(draft));
      leave(draft, step.in, 'no-show');
    },
    'turned-away': (draft, _form, step) => {
      setClock(draft, clockId(draft, 'turned-away'), 'turned-away', step.in, null);
      leave(draft, step.in, 'turned-away', { ...(step.about && { about: step.about }) });
    },
  },
  stay: {
    'moved-in': go,
    'moved-place': go,
    left: go,
    'lost-contact': go,
    clinic: go,
    detention: go,
    network: go,
    transferred: go,
    'access-refused': go,
    deceased: go,
  },
  'report-progress': {
    reported: (draft, _form, step) => openStep(draft, 'report-progress', step.in, { variant: 'next' }),
  },
  'extend-decision': {
    extended: (draft, { term }) => extendDecision(draft, term),
    'not-extended': (draft, { secondCoordinator }, step) => {
      if ('user' in draft.by && draft.by.user === secondCoordinator) {
        return refuse('invalid', 'second-coordinator-is-yourself', {}, [
          fieldError('/secondCoordinator', 'other-coordinator', {}),
        ]);
      }
      for (const clock of runningOf(draft.state, 'decision-term')) meetClock(draft, clock);
      openObject(draft, openPhase(draft.state, 'shelter-stay') ?? step.in, 'extend-decision');
      raise(draft, { key: `not-extended/${step.occurrence}`, reason: 'not-extended' });
    },
  },
  'review-stay': {
    'move-on': (draft, _form, step) => {
      openStep(draft, 'review-stay', step.in, { from: today(draft) });
      goAgain(draft);
    },
    'stay-agreed': (draft, _form, step) => openStep(draft, 'review-stay', step.in, { from: today(draft) }),
  },
  'find-client': {
    found: (draft, { returning }, step) => {
      const stayed =
        openStay(draft.state) !== null || draft.state.stays.some((one) => one.occurrence === step.in.occurrence);
      // Who never came in is expected still.
      leave(draft, step.in, returning || !stayed ? 'returning' : 'found');
    },
    'not-found': (draft, { close: stop }, step) => {
      if (!stop) return leave(draft, step.in, 'not-found');
      if (!('role' in draft.by) || draft.by.role !== 'coordinator') {
        return refuse('not-yours', 'only-coordinator-stops-looking', {});
      }
      const from = addTerm(goneSince(draft, step.in.occurrence), draft.policy.settings.closeLostAfter);
      if (today(draft) < from) {
        return refuse('conflict', 'looked-for-until', { from });
      }
      leave(draft, step.in, 'given-up');
      for (const phase of ['urgency-request', 'housing-placement', 'aftercare', 'central-intake'] as const) {
        const open = openPhase(draft.state, phase);
        if (open) close(draft, open, 'lost-contact');
      }
      leaveOrClose(draft, openPhase(draft.state, 'trajectory-plan'), 'lost-contact');
    },
  },
};

/** The day on which the client went out of sight: out of the last place, or not come to the first. */
function goneSince(draft: Draft, occurrence: number): string {
  const ended = draft.state.stays.findLast((one) => one.occurrence === occurrence)?.endedOn;
  if (ended) return ended;
  const first = draft.state.steps.find((one) => one.step === 'find-client' && one.in.occurrence === occurrence);
  return first ? dateAt(first.openedAt, draft.policy.zone) : today(draft);
}

export const stayOpenings: Openings<'shelter-stay'> = {
  'check-in': (draft, phase, opening) => openStep(draft, 'check-in', phase, opening),
  stay: (draft, phase) => {
    const stay = openStay(draft.state);
    if (!stay) return;
    openStep(draft, 'stay', phase);
    const episode = episodeOf(draft.state, stay);
    // Another bed does not begin the reports anew.
    const reported = lastDone(draft.state, 'report-progress');
    const reportedOn = reported && doneOn(draft.state, reported);
    if (reportedOn && reportedOn >= episode) {
      ensureOpen(draft, 'report-progress', phase, { variant: 'next', from: reportedOn });
    } else ensureOpen(draft, 'report-progress', phase, { from: episode });
    if (reviewedKinds.includes(stay.placeKind)) openStep(draft, 'review-stay', phase, { from: stay.firstNight });
  },
  'find-client': (draft, phase, opening) => openStep(draft, 'find-client', phase, opening),
};
