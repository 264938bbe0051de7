import { fieldError, refuse } from '../../errors/refusal.ts';
import { type Draft, emit, today } from '../draft.ts';
import { doneOn, lastDone, openOf } from '../lookup.ts';
import type { BlockedBy } from '../names.ts';
import { openStep } from '../opening.ts';
import { leave } from '../way.ts';
import { passBall } from './ball-passing.ts';
import { openDecideObjection, openObject } from './objection.ts';
import { goAgain } from './plan-routes.ts';
import type { Openings, StepRules } from './rule.ts';

type UrgencyStep = 'complete-dossier' | 'choose-alternative' | 'review-dossier' | 'decide-urgency';

/** Priority for social housing: a dossier, a second pair of eyes, a decision, perhaps an objection. */
export const urgencyRequest: StepRules<UrgencyStep> = {
  'complete-dossier': {
    complete: (draft, _form, step) => leave(draft, step.in, 'complete'),
    'not-eligible': (draft, { reason }, step) => {
      leave(draft, step.in, 'not-eligible');
      const blockedBy = blocking[reason];
      if (blockedBy) heldUpBy(draft, blockedBy);
    },
  },
  'choose-alternative': {
    hardship: (draft, _form, step) => leave(draft, step.in, 'hardship'),
    'other-municipality': (draft, { municipality }, step) => {
      emit(draft, 'urgency-sought-in', { municipality });
      leave(draft, step.in, 'other-municipality');
    },
    waiting: (draft, { until }, step) => {
      if (until <= today(draft)) {
        return refuse('invalid', 'day-has-come', {}, [fieldError('/until', 'after-today', {})]);
      }
      leave(draft, step.in, 'waiting', { endsOn: until });
      // Nobody sits out a rule unseen: it is on record who has the ball, and what could be done instead.
      heldUpBy(draft, 'residence-rule');
    },
    'other-route': (draft, _form, step) => {
      leave(draft, step.in, 'other-route');
      goAgain(draft);
    },
  },
  'review-dossier': {
    approved: (draft, _form, step) => {
      if (isHolder(draft)) return ownDossier;
      leave(draft, step.in, 'approved');
    },
    returned: (draft, _form, step) => {
      if (isHolder(draft)) return ownDossier;
      const before = draft.state.steps.some(
        (one) =>
          one.step === 'review-dossier' &&
          one.outcome === 'returned' &&
          one.in.occurrence === step.in.occurrence &&
          one.occurrence !== step.occurrence,
      );
      if (before) {
        return refuse('conflict', 'dossier-returned-already', {});
      }
      leave(draft, step.in, 'returned');
    },
  },
  'decide-urgency': {
    granted: (draft, _form, step) => leave(draft, step.in, 'granted'),
    refused: (draft, _form, step) => leave(draft, step.in, 'refused'),
  },
};

const blocking: Readonly<Record<string, BlockedBy>> = {
  'residence-rule': 'residence-rule',
  documents: 'documents',
  debts: 'debts',
};

function heldUpBy(draft: Draft, blockedBy: BlockedBy): void {
  const deadlineId = openOf(draft.state, 'choose-alternative')[0]?.deadlineId;
  if (deadlineId) passBall(draft, deadlineId, blockedBy, null);
}

const isHolder = (draft: { readonly by: object; readonly state: { readonly holder: string | null } }) =>
  'user' in draft.by && draft.by.user === draft.state.holder;

const ownDossier = refuse('not-yours', 'own-dossier', {});

export const urgencyOpenings: Openings<'urgency-request'> = {
  'complete-dossier': (draft, phase) => openStep(draft, 'complete-dossier', phase),
  'choose-alternative': (draft, phase, opening) => openStep(draft, 'choose-alternative', phase, opening),
  'review-dossier': (draft, phase) => openStep(draft, 'review-dossier', phase),
  'decide-urgency': (draft, phase) => {
    // From the day on which the dossier was complete, or the alternative chosen that makes it so.
    const complete = [lastDone(draft.state, 'complete-dossier'), lastDone(draft.state, 'choose-alternative')]
      .filter((one) => one !== null && one.in.occurrence === phase.occurrence && isReady[one.outcome ?? ''])
      .map((one) => (one ? doneOn(draft.state, one) : ''))
      .sort()
      .at(-1);
    openStep(draft, 'decide-urgency', phase, { from: complete });
  },
  object: (draft, phase) => openObject(draft, phase, 'decide-urgency'),
  'decide-objection': openDecideObjection,
};

const isReady: Readonly<Record<string, true>> = { complete: true, hardship: true, 'other-municipality': true };
