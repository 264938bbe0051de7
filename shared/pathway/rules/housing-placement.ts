import type { LocalDate } from '../../calendar/day.ts';
import { fieldError, refuse } from '../../errors/refusal.ts';
import { clockId, meetClock, setClock } from '../clocks/setting.ts';
import { type Draft, emit, today } from '../draft.ts';
import { openPhase, runningOf } from '../lookup.ts';
import type { PlaceKind, PlanRoute } from '../names.ts';
import { openStep } from '../opening.ts';
import { close, leadsOn, leave } from '../way.ts';
import { moveIn } from './moving-in.ts';
import { goAgain } from './plan-routes.ts';
import type { Openings, StepRules } from './rule.ts';

type PlacementStep =
  | 'register-for-home'
  | 'match-home'
  | 'answer-offer'
  | 'meet-corporation'
  | 'sign-tenancy'
  | 'arrange-guidance'
  | 'meet-neighbourhood-team'
  | 'arrange-practicalities'
  | 'hand-over-keys'
  | 'arrange-place';

const nothing = () => {};

/** From a registration to the keys of a home, or to a place that the client asked for. */
export const housingPlacement: StepRules<PlacementStep> = {
  'register-for-home': { registered: (draft, _form, step) => leave(draft, step.in, 'registered') },
  'match-home': {
    matched: (draft, { homeRef, availableFrom }, step) => {
      emit(draft, 'home-offered', { homeRef, availableFrom });
      inSight(draft);
      leave(draft, step.in, 'matched');
    },
  },
  'answer-offer': {
    accepted: (draft, _form, step) => leave(draft, step.in, 'accepted'),
    // A choice, in the client's words; it closes nothing and counts nowhere.
    refused: (draft, _form, step) => leave(draft, step.in, 'refused'),
  },
  'meet-corporation': {
    met: (draft, { conditionsAsked = [] }, step) => {
      if (conditionsAsked.length > 0) emit(draft, 'conditions-asked', { conditions: conditionsAsked });
      leave(draft, step.in, 'met');
    },
  },
  'sign-tenancy': {
    signed: (draft, { kind, startsOn, conditions, flipOn }, step) => {
      const homeRef = draft.state.offer?.homeRef ?? null;
      emit(draft, 'tenancy-signed', { kind, homeRef, startsOn, conditions, flipOn: flipOn ?? null });
      leave(draft, step.in, 'signed');
    },
  },
  'arrange-guidance': {
    arranged: (draft, { who, from, indication, indicationEndsOn }) => {
      const ends = indicationEndsOn ?? null;
      emit(draft, 'guidance-arranged', { who, from, indication: indication ?? null, indicationEndsOn: ends });
      newIndication(draft, from, ends);
    },
  },
  'meet-neighbourhood-team': { met: nothing, declined: nothing },
  'arrange-practicalities': { arranged: nothing },
  'hand-over-keys': { 'moved-in': (draft, { on }) => moveIn(draft, on) },
  'arrange-place': {
    placed: (draft, { placeKind, location, from, indicationEndsOn }, step) => {
      const { plan } = draft.state;
      const asked = plan && (plan.placeKind ?? placeOf[plan.route]);
      if (asked && asked !== placeKind) {
        return refuse('conflict', 'other-place-agreed', { placeKind: asked }, [
          fieldError('/placeKind', 'only-place-agreed', { placeKind: asked }),
        ]);
      }
      inSight(draft);
      if (indicationEndsOn) newIndication(draft, from, indicationEndsOn);
      const opening = { about: { place: { placeKind, location } }, ...(from > today(draft) && { from }) };
      const stay = openPhase(draft.state, 'shelter-stay');
      // The client sleeps where they sleep until they have come in at the new place.
      if (stay && leadsOn(stay, 'moved-place')) leave(draft, stay, 'moved-place', opening);
      else if (stay) close(draft, stay, 'placed');
      leave(draft, step.in, 'placed', opening);
    },
    waiting: (draft, { expectedOn }, step) => {
      leave(draft, step.in, 'waiting', expectedOn > today(draft) ? { endsOn: expectedOn } : {});
    },
    refused: (draft, _form, step) => {
      leave(draft, step.in, 'refused');
      goAgain(draft);
    },
  },
};

/** What a route asks for when the plan names no kind of place. Skaeve Huse are no kind of their own. */
const placeOf: Partial<Record<PlanRoute, PlaceKind>> = {
  'supported-living': 'supported-living',
  domus: 'domus',
  '24-hour-shelter': '24-hour-shelter',
  'youth-facility': 'youth-facility',
};

/** One indication at a time: the new one takes the place of the one before. */
function newIndication(draft: Draft, from: LocalDate, endsOn: LocalDate | null): void {
  for (const clock of runningOf(draft.state, 'indication-ends')) meetClock(draft, clock);
  if (endsOn) setClock(draft, clockId(draft, 'indication-ends'), 'indication-ends', null, null, { from, endsOn });
}

function inSight(draft: Draft): void {
  for (const clock of runningOf(draft.state, 'tenancy-in-sight')) meetClock(draft, clock);
}

export const placementOpenings: Openings<'housing-placement'> = {
  'register-for-home': (draft, phase) => openStep(draft, 'register-for-home', phase),
  'match-home': (draft, phase) => openStep(draft, 'match-home', phase),
  'answer-offer': (draft, phase) => openStep(draft, 'answer-offer', phase),
  'meet-corporation': (draft, phase) => openStep(draft, 'meet-corporation', phase),
  'sign-tenancy': (draft, phase) => openStep(draft, 'sign-tenancy', phase),
  'before-keys': (draft, phase) => {
    for (const step of beforeKeys) openStep(draft, step, phase);
  },
  'arrange-place': (draft, phase, opening) => openStep(draft, 'arrange-place', phase, opening),
};

const beforeKeys = ['arrange-guidance', 'meet-neighbourhood-team', 'arrange-practicalities', 'hand-over-keys'] as const;
