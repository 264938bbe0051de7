import type { PhaseRecord } from '../case.ts';
import type { PhaseId } from '../event.ts';
import { amend, type Reducers } from './reducer.ts';

type RouteEvent =
  | 'phase-entered'
  | 'group-left'
  | 'group-entered'
  | 'phase-left'
  | 'run-started'
  | 'run-tended'
  | 'case-closed'
  | 'case-reopened';

/** Phases, the path of groups in each, and the runs of their machines. */
export const route: Reducers<RouteEvent> = {
  'phase-entered': (state, { phase, occurrence, group }, { at }) => ({
    // An objection takes up the request that was refused, not a new one.
    urgencyIn: phase === 'urgency-request' && group === 'complete-dossier' ? null : state.urgencyIn,
    phases: [
      ...state.phases,
      {
        phase,
        occurrence,
        status: 'open',
        enteredAt: at,
        leftAt: null,
        outcome: null,
        path: [{ group, outcome: null }],
        run: null,
      },
    ],
  }),
  'group-left': (state, data) => ({
    phases: amend(state.phases, is(data), (one) => ({
      ...one,
      path: one.path.map((visit, index) => (index === data.visit ? { ...visit, outcome: data.outcome } : visit)),
    })),
  }),
  'group-entered': (state, data) => ({
    phases: amend(state.phases, is(data), (one) => ({
      ...one,
      path: [...one.path, { group: data.group, outcome: null }],
    })),
  }),
  'phase-left': (state, data, { at }) => ({
    phases: amend(state.phases, is(data), (one) => ({ ...one, status: 'closed', leftAt: at, outcome: data.outcome })),
  }),
  'run-started': (state, { phase, occurrence, ...run }) => ({
    phases: amend(state.phases, is({ phase, occurrence }), (one) => ({ ...one, run: { ...run, tended: false } })),
  }),
  'run-tended': (state, data) => ({
    phases: amend(state.phases, is(data), (one) =>
      one.run?.run === data.run ? { ...one, run: { ...one.run, tended: true } } : one,
    ),
  }),
  'case-closed': (_, { outcome }, { at }) => ({
    status: 'closed',
    outcome,
    closedAt: at,
    blockedBy: null,
  }),
  'case-reopened': () => ({ status: 'open', outcome: null, closedAt: null }),
};

const is = (id: PhaseId) => (one: PhaseRecord) => one.phase === id.phase && one.occurrence === id.occurrence;
