import { refuse } from '../../errors/refusal.ts';
import type { StepRecord } from '../case.ts';

import { type Draft, emit, today } from '../draft.ts';
import { groupOf, lastPhase, openPhase, phaseOf } from '../lookup.ts';
import type { StepName } from '../names.ts';
import { ensureOpen, openStep } from '../opening.ts';
import { raise } from '../raising.ts';
import { leave } from '../way.ts';
import { goAgain, goByRoute, goForHome } from './plan-routes.ts';
import type { Openings, StepRules } from './rule.ts';

type PlanStep =
  | 'assign-holder'
  | 'first-meeting'
  | 'arrange-income'
  | 'start-debt-help'
  | 'score-domains'
  | 'agree-plan'
  | 'review-plan';

const nothing = () => {};

/** The plan of client and holder, open beside whatever it leads to. */
export const trajectoryPlan: StepRules<PlanStep> = {
  'assign-holder': {
    assigned: (draft, { holder }, step) => assignHolder(draft, holder, step),
    waiting: (draft, _form, step) => {
      // Weekly to the coordinator: somebody waits for a person.
      const plan = phaseOf(draft.state, step.in);
      const opening = { variant: 'waiting', role: 'coordinator' } as const;
      if (plan && groupOf(plan) === 'assign-holder') leave(draft, plan, 'waiting', opening);
      else openStep(draft, 'assign-holder', step.in, opening);
    },
  },
  'first-meeting': {
    met: (draft, _form, step) => {
      const plan = phaseOf(draft.state, step.in);
      if (!plan || groupOf(plan) !== 'short-plan') return;
      leave(draft, plan, 'met');
      goForHome(draft, 'housing-first');
    },
    'no-show': (draft, _form, step) => {
      openStep(draft, 'first-meeting', step.in);
      escalateEverySecond(draft, 'first-meeting', 'no-show');
    },
  },
  'arrange-income': { arranged: nothing, 'not-needed': nothing },
  'start-debt-help': { started: nothing, 'not-needed': nothing, declined: nothing },
  'score-domains': {
    scored: (draft, { scores, on }, step) => {
      emit(draft, 'domains-scored', { on: on ?? today(draft), scores });
      // In aftercare the keys give the days.
      if (openPhase(draft.state, 'trajectory-plan')) openStep(draft, 'score-domains', step.in, { variant: 'next' });
    },
  },
  'agree-plan': {
    agreed: (draft, { route, placeKind, municipality, goals }, step) => {
      const plan = phaseOf(draft.state, step.in);
      emit(draft, 'plan-agreed', { route, placeKind: placeKind ?? null, municipality: municipality ?? null, goals });
      if (plan && groupOf(plan) === 'start-plan') leave(draft, plan, 'agreed');
      ensureOpen(draft, 'review-plan', step.in);
      return goByRoute(draft, route);
    },
    'not-agreed': (draft, _form, step) => {
      openStep(draft, 'agree-plan', step.in);
      escalateEverySecond(draft, 'agree-plan', 'not-agreed');
    },
  },
  'review-plan': {
    kept: (draft, _form, step) => openStep(draft, 'review-plan', step.in),
    changed: (draft, { goals, route, placeKind, municipality }, step) => {
      openStep(draft, 'review-plan', step.in);
      const { plan } = draft.state;
      if (!plan) return refuse('not-open', 'no-plan-yet', {});
      emit(draft, 'plan-agreed', {
        route: route ?? plan.route,
        placeKind: placeKind ?? (route ? null : plan.placeKind),
        municipality: municipality ?? (route ? null : plan.municipality),
        goals: goals ?? plan.goals,
      });
      if (route && route !== plan.route) return goByRoute(draft, route);
      return undefined;
    },
  },
};

/** A person, never a team; the same one until the client or the coordinator chooses another. */
export function assignHolder(draft: Draft, holder: string, step: StepRecord): void {
  const from = draft.state.holder;
  if (from !== holder) emit(draft, 'holder-changed', { from, to: holder, handover: from === null ? 'first' : 'warm' });
  const plan = phaseOf(draft.state, step.in);
  if (!plan) return;
  if (groupOf(plan) === 'assign-holder') leave(draft, plan, isShort(draft) ? 'assigned-short' : 'assigned');
  // A plan reopened: holder and client meet before they agree anew.
  else ensureOpen(draft, 'first-meeting', plan);
}

/** Housing First was decided and nothing was agreed yet: assign and meet, then a home. */
function isShort(draft: Draft): boolean {
  return draft.state.plan === null && lastPhase(draft.state, 'central-intake')?.outcome === 'housing-first';
}

/** Twice is no accident: the coordinator looks along. */
function escalateEverySecond(draft: Draft, step: StepName, outcome: 'no-show' | 'not-agreed'): void {
  const times = draft.state.steps.filter((one) => one.step === step && one.outcome === outcome).length;
  if (times % 2 === 0) raise(draft, { key: `${outcome}/${step}/${times}`, reason: outcome });
}

export const planOpenings: Openings<'trajectory-plan'> = {
  'assign-holder': (draft, phase, opening) => openStep(draft, 'assign-holder', phase, opening),
  'start-plan': (draft, phase) => {
    for (const step of ['first-meeting', 'arrange-income', 'start-debt-help', 'score-domains', 'agree-plan'] as const) {
      ensureOpen(draft, step, phase);
    }
  },
  'short-plan': (draft, phase) => openStep(draft, 'first-meeting', phase),
  'follow-plan': (draft, phase) => {
    // Entered at once: a plan reopened after a home was lost. Goals and holder stand until client and holder change them.
    if (phase.path.length > 1) return;
    openStep(draft, 'assign-holder', phase);
    openStep(draft, 'score-domains', phase);
    openStep(draft, 'review-plan', phase);
    goAgain(draft);
  },
};
