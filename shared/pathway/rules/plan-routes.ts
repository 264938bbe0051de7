import { type Refusal, refuse } from '../../errors/refusal.ts';
import { type Draft, emit } from '../draft.ts';
import { groupOf, openPhase } from '../lookup.ts';
import type { PlanRoute } from '../names.ts';
import { ensureOpen } from '../opening.ts';
import { close, ensureEntered, enter, leadsOn, leave } from '../way.ts';

/** Routes to a place that is a stay and no home. */
const placeRoutes: readonly PlanRoute[] = [
  'supported-living',
  'domus',
  'skaeve-huse',
  '24-hour-shelter',
  'youth-facility',
];

/** Begins what the agreed route asks. What runs for another route and can no longer lead anywhere is closed. */
export function goByRoute(draft: Draft, route: PlanRoute): Refusal | undefined {
  const forPlace = placeRoutes.includes(route);
  const placement = openPhase(draft.state, 'housing-placement');
  if (placement) {
    const atPlace = groupOf(placement) === 'arrange-place';
    if (forPlace && !atPlace && groupOf(placement) === 'before-keys') {
      return refuse('conflict', 'tenancy-signed', {});
    }
    // A place that was asked for under another plan is asked for anew: the kind may differ.
    if (forPlace || atPlace) close(draft, placement, 'route-changed');
  }
  const urgency = openPhase(draft.state, 'urgency-request');
  if (urgency && forPlace) close(draft, urgency, 'route-changed');
  if (route === 'urgency') {
    if (!openPhase(draft.state, 'housing-placement')) ensureEntered(draft, 'urgency-request');
  } else if (forPlace) enter(draft, 'housing-placement', 'arrange-place');
  else ensureEntered(draft, 'housing-placement', 'register-for-home');
}

/** Straight to a home on a plan that runs already. */
export function goForHome(draft: Draft, route: 'housing-first'): void {
  emit(draft, 'plan-agreed', { route, placeKind: null, municipality: null, goals: draft.state.plan?.goals ?? [] });
  const plan = openPhase(draft.state, 'trajectory-plan');
  if (plan && leadsOn(plan, route)) leave(draft, plan, route);
  const placement = openPhase(draft.state, 'housing-placement');
  if (placement && groupOf(placement) === 'arrange-place') close(draft, placement, 'route-changed');
  ensureEntered(draft, 'housing-placement', 'register-for-home');
}

/** A route ended without a home: client and holder agree on another. */
export function goAgain(draft: Draft): void {
  const plan = openPhase(draft.state, 'trajectory-plan');
  // Before there is a holder the first agreement is still to come.
  if (plan && groupOf(plan) !== 'assign-holder' && groupOf(plan) !== 'short-plan')
    ensureOpen(draft, 'agree-plan', plan);
}
