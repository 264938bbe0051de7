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
  'plan-agreed': (_, plan, { on }) => ({ plan: { ...plan, agreedOn: on } }),
  'domains-scored': (state, { on, scores }) => ({ assessments: [...state.assessments, { on, scores }] }),
  'urgency-sought-in': (_, { municipality }) => ({ urgencyIn: municipality }),
  'home-offered': (_, offer) => ({ offer: { ...offer, conditionsAsked: [] } }),
  'conditions-asked': (state, { conditions }) => ({
    offer: state.offer && { ...state.offer, conditionsAsked: conditions },
  }),
  'tenancy-signed': (state, { kind, homeRef, startsOn, conditions, flipOn }) => ({
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

function tenancy(state: CaseState, change: (one: Tenancy) => Tenancy): Partial<CaseState> {
  return { tenancy: state.tenancy && change(state.tenancy) };
}
