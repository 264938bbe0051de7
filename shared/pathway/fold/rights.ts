import type { Reducers } from './reducer.ts';

type RightEvent = 'right-used' | 'retention-ended' | 'destruction-confirmed' | 'coordinator-told';

/** What the client asked about the file itself. */
export const rights: Reducers<RightEvent> = {
  'right-used': (state, { right, askedOn, dueOn }, { on }) => {
    switch (right) {
      case 'access':
      case 'correction':
        return {};
      case 'restriction':
        return { rights: { ...state.rights, restrictedSince: on } };
      case 'restriction-lifted':
        return { rights: { ...state.rights, restrictedSince: null } };
      case 'destruction-asked':
        return {
          rights: {
            ...state.rights,
            destruction: { ground: 'request', since: askedOn, dueOn: dueOn ?? askedOn, confirmed: false },
          },
        };
      case 'destruction-refused':
        return { rights: { ...state.rights, destruction: null } };
    }
  },
  'destruction-confirmed': (state) => ({
    rights: {
      ...state.rights,
      destruction: state.rights.destruction && { ...state.rights.destruction, confirmed: true },
    },
  }),
  'coordinator-told': (state, { reason }, { on }) => {
    const { destruction } = state.rights;
    if (reason !== 'destruction-asked' || destruction === null) return {};
    return { rights: { ...state.rights, destruction: { ...destruction, toldOn: on } } };
  },
  'retention-ended': (state, { on }) => ({
    rights: {
      ...state.rights,
      destruction: { ground: 'retention', since: on, dueOn: on, confirmed: false },
    },
  }),
};
