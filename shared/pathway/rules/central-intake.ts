import { fieldError, refuse } from '../../errors/refusal.ts';
import { setClock } from '../clocks/setting.ts';
import { type Draft, today } from '../draft.ts';
import { groupOf, openPhase, openPhases } from '../lookup.ts';
import { ensureOpen, openStep } from '../opening.ts';
import type { Opening } from '../step-opening.ts';
import { ensureEntered, leave, leaveOrClose } from '../way.ts';
import { intakeBedOfKnown } from './checking-in.ts';
import { takeDecision } from './decision.ts';
import { openDecideObjection, openObject } from './objection.ts';
import { goForHome } from './plan-routes.ts';
import type { Openings, StepRules } from './rule.ts';
import { endStay } from './stay-end.ts';

type IntakeStep = 'screen' | 'find-best-place' | 'accept-transfer' | 'investigate' | 'apply' | 'decide-access';

const on = (draft: Draft, outcome: string, opening?: Opening) => {
  const intake = openPhase(draft.state, 'central-intake');
  if (intake) leave(draft, intake, outcome, opening);
};

/** The desk: from the report of need to the access decision. */
export const centralIntake: StepRules<IntakeStep> = {
  screen: {
    'needs-shelter': (draft, { location = null }) => {
      on(draft, 'needs-shelter');
      setClock(draft, 'tenancy-in-sight-1', 'tenancy-in-sight', null, null);
      // Itself a temporary decision; the intake goes on. (Wmo 2015 art. 2.3.3)
      const opening = location === null ? {} : { about: { place: { placeKind: null, location } } };
      if (draft.state.report.immediateShelter) ensureEntered(draft, 'shelter-stay', 'check-in', opening);
    },
    'no-bed-needed': (draft) => on(draft, 'no-bed-needed'),
    'housing-first': (draft) => {
      on(draft, 'housing-first');
      setClock(draft, 'tenancy-in-sight-1', 'tenancy-in-sight', null, null);
      if (draft.state.report.immediateShelter) ensureEntered(draft, 'shelter-stay');
    },
    prevented: (draft) => on(draft, 'prevented'),
    referred: (draft) => on(draft, 'referred'),
    withdrawn: (draft) => on(draft, 'withdrawn'),
  },
  'find-best-place': {
    here: (draft) => on(draft, 'here'),
    'transfer-proposed': (draft, { municipality }) => {
      if (municipality === draft.state.municipality) {
        return refuse('invalid', 'transfer-to-own-municipality', {}, [
          fieldError('/municipality', 'other-municipality-missing', {}),
        ]);
      }
      on(draft, 'transfer-proposed', { municipality });
      // Sheltered here until the other municipality has accepted.
      ensureEntered(draft, 'shelter-stay');
    },
  },
  'accept-transfer': {
    accepted: (draft, form) => {
      endStay(draft, 'transferred', form.on ?? today(draft));
      on(draft, 'accepted');
      for (const phase of openPhases(draft.state)) leaveOrClose(draft, phase, 'transferred');
    },
    declined: (draft) => on(draft, 'declined'),
  },
  investigate: {
    investigated: (draft) => on(draft, 'investigated'),
    withdrawn: (draft) => on(draft, 'withdrawn'),
  },
  apply: {
    applied: (draft, { appliedOn }) => {
      const { reportedOn } = draft.state.report;
      if (appliedOn < reportedOn) {
        return refuse('invalid', 'application-before-report', {}, [
          fieldError('/appliedOn', 'day-or-later', { day: reportedOn }),
        ]);
      }
      on(draft, 'applied', { from: appliedOn });
    },
    'not-applied': (draft) => on(draft, 'not-applied'),
  },
  'decide-access': {
    admitted: (draft, { from, term, placeKind, location }) => {
      const refused = intakeBedOfKnown(draft, placeKind ?? null) ?? takeDecision(draft, from, term);
      if (refused) return refused;
      const place = { placeKind: placeKind ?? null, location: location ?? null };
      on(draft, 'admitted', { about: { place }, ...(from > today(draft) && { from }) });
    },
    'admitted-without-bed': (draft, { from, term }) => {
      const refused = takeDecision(draft, from, term);
      if (refused) return refused;
      on(draft, 'admitted-without-bed');
    },
    'housing-first': (draft, { from, term }) => {
      const refused = takeDecision(draft, from ?? today(draft), term);
      if (refused) return refused;
      const planned = openPhase(draft.state, 'trajectory-plan');
      on(draft, 'housing-first');
      // A plan that still waits for a holder goes the short way by itself.
      if (planned && groupOf(planned) !== 'assign-holder') goForHome(draft, 'housing-first');
    },
    // A running stay goes on: it ends only with an address to go to, or by the coordinator a working day later.
    refused: (draft) => on(draft, 'refused'),
  },
};

export const intakeOpenings: Openings<'central-intake'> = {
  screen: (draft, phase) => {
    openStep(draft, 'screen', phase, draft.state.report.immediateShelter ? { variant: 'immediate' } : {});
  },
  'find-best-place': (draft, phase) => openStep(draft, 'find-best-place', phase),
  'accept-transfer': (draft, phase, opening) => openStep(draft, 'accept-transfer', phase, opening),
  investigate: (draft, phase) => openStep(draft, 'investigate', phase),
  apply: (draft, phase) => ensureOpen(draft, 'apply', phase),
  // On an objection upheld the decision is taken again, counted from that day.
  'decide-access': (draft, phase, opening) => openStep(draft, 'decide-access', phase, opening),
  object: (draft, phase) => openObject(draft, phase, 'decide-access'),
  'decide-objection': openDecideObjection,
};
