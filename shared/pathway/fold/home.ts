import type { CaseState, Guidance, Tenancy } from '../case.ts';
import type { Reducers } from './reducer.ts';

type HomeEvent =
  | 'plan-agreed'
  | 'domains-scored'
  | 'urgency-sought-in'
  | 'home-offered'
  | 'conditions-asked'
  | 'tenancy-signed'
  | 'keys-handed-over'
  | 'tenancy-flipped'
  | 'flip-postponed'
  | 'guidance-arranged'
  | 'guidance-changed'
  | 'tenancy-ended';

/** The plan, the scores, and the home with what hangs on it. */
export const home: Reducers<HomeEvent> = {
  'plan-agreed': (state, plan, { on }) => ({ ...state, plan: { ...plan, agreedOn: on } }),
  'domains-scored': (state, { on, scores }) => ({ ...state, assessments: [...state.assessments, { on, scores }] }),
  'urgency-sought-in': (state, { municipality }) => ({ ...state, urgencyIn: municipality }),
  'home-offered': (state, offer) => ({ ...state, offer: { ...offer, conditionsAsked: [] } }),
  'conditions-asked': (state, { conditions }) => ({
    ...state,
    offer: state.offer && { ...state.offer, conditionsAsked: conditions },
  }),
  'tenancy-signed': (state, { kind, homeRef, startsOn, conditions, flipOn }) => ({
    ...state,
    tenancy: {
      kind,
      homeRef,
      startsOn,
      keysOn: null,
      conditions,
      conditionsAsked: state.offer?.conditionsAsked ?? [],
      flipOn,
      flippedOn: null,
      guidance: state.tenancy?.guidance ?? null,
    },
  }),
  'keys-handed-over': (state, { on, homeRef }) => ({
    ...state,
    offer: null,
    tenancy: state.tenancy
      ? { ...state.tenancy, keysOn: on }
      : {
          kind: null,
          homeRef,
          startsOn: on,
          keysOn: on,
          conditions: [],
          conditionsAsked: [],
          flipOn: null,
          flippedOn: null,
          guidance: null,
        },
  }),
  'tenancy-flipped': (state, { on }) => tenancy(state, (one) => ({ ...one, kind: 'own-name', flippedOn: on })),
  'flip-postponed': (state, { flipOn }) => tenancy(state, (one) => ({ ...one, flipOn })),
  'guidance-arranged': (state, { who, from, indication, indicationEndsOn }) =>
    tenancy(state, (one) => ({
      ...one,
      guidance: { who, from, indication, indicationEndsOn, status: 'running', until: null },
    })),
  'guidance-changed': (state, { to, until }) =>
    tenancy(state, (one) => ({
      ...one,
      guidance: one.guidance && { ...one.guidance, status: statusAfter[to], until },
    })),
  'tenancy-ended': (state, { on, reason }) => ({
    ...state,
    tenancy: null,
    offer: null,
    pastTenancies: state.tenancy
      ? [...state.pastTenancies, { ...state.tenancy, endedOn: on, reason }]
      : state.pastTenancies,
  }),
};

const statusAfter: Record<'ended' | 'scaled-down' | 'standby' | 'prolonged', Guidance['status']> = {
  ended: 'ended',
  'scaled-down': 'scaled-down',
  standby: 'standby',
  prolonged: 'running',
};

function tenancy(state: CaseState, change: (one: Tenancy) => Tenancy): CaseState {
  return { ...state, tenancy: state.tenancy && change(state.tenancy) };
}
