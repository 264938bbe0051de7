import { addNight } from '../nights.ts';
import { amend, type Reducers } from './reducer.ts';

type StayEvent =
  | 'night-registered'
  | 'stay-began'
  | 'stay-ended'
  | 'decision-taken'
  | 'decision-extended'
  | 'exclusion-proposed'
  | 'exclusion-decided'
  | 'exclusion-lapsed'
  | 'exclusion-annulled'
  | 'client-returned';

/** Nights, places, the access decision, and the days of exclusion. */
export const stay: Reducers<StayEvent> = {
  'night-registered': (state, { date }) => ({ nights: addNight(state.nights, date) }),
  'stay-began': (state, { phaseOccurrence, placeKind, location, firstNight }) => ({
    stays: [
      ...state.stays,
      { occurrence: phaseOccurrence, placeKind, location, firstNight, endedOn: null, reason: null },
    ],
  }),
  'stay-ended': (state, { phaseOccurrence, on, reason }) => ({
    stays: amend(
      state.stays,
      (one) => one.occurrence === phaseOccurrence && one.endedOn === null,
      (one) => ({ ...one, endedOn: on, reason }),
    ),
  }),
  'decision-taken': (_, decision) => ({ decision }),
  'decision-extended': (state, { until, by }) => ({
    decision: state.decision && { ...state.decision, until, by },
  }),
  'exclusion-proposed': (state, { n, from, until }, { at }) => ({
    exclusions: [...state.exclusions, { n, from, until, status: 'proposed', proposedAt: at, decidedBy: null }],
  }),
  'exclusion-decided': (state, { n, confirmed }, { by }) => ({
    exclusions: amend(
      state.exclusions,
      (one) => one.n === n,
      (one) => ({
        ...one,
        status: confirmed ? 'confirmed' : 'rejected',
        decidedBy: 'user' in by ? by.user : null,
      }),
    ),
  }),
  'exclusion-lapsed': (state, { n }) => ({
    exclusions: amend(
      state.exclusions,
      (one) => one.n === n,
      (one) => ({ ...one, status: 'lapsed' }),
    ),
  }),
  'exclusion-annulled': (state, { n }) => ({
    exclusions: amend(
      state.exclusions,
      (one) => one.n === n,
      (one) => ({ ...one, status: 'annulled' }),
    ),
  }),
  'client-returned': (state, { on }) => ({ returns: [...state.returns, on] }),
};
