import type { Reducers } from './reducer.ts';

type DisclosureEvent = 'status-link-issued' | 'status-link-ended' | 'emergency-access-opened';

/** The client's link, and who broke the glass. */
export const disclosure: Reducers<DisclosureEvent> = {
  'status-link-issued': (_, { link, pin }, { at }) => ({
    statusLink: { link, issuedAt: at, pin: pin ?? null },
  }),
  'status-link-ended': () => ({ statusLink: null }),
  'emergency-access-opened': (state, { user, organisation, until }, { at }) => ({
    emergencies: [...state.emergencies, { user, organisation, at, until }],
  }),
};
