import type { StepRecord } from '../case.ts';
import type { StepId } from '../event.ts';
import { isContact, isProgress } from '../standstill.ts';
import { rowOf } from '../step-rows.ts';
import { progressed } from './progress.ts';
import { amend, type Reducers, userOf } from './reducer.ts';

/** Steps opened, completed, cancelled; and whom the holder's steps belong to. */
export const steps: Reducers<'step-opened' | 'step-completed' | 'step-cancelled' | 'holder-changed'> = {
  'step-opened': (state, data, { at }) => ({
    steps: [
      ...state.steps,
      {
        step: data.step,
        occurrence: data.occurrence,
        in: data.in,
        status: 'open',
        role: data.role,
        assignee: data.assignee,
        municipality: data.municipality ?? null,
        openedAt: at,
        deadlineId: data.deadlineId,
        about: data.about ?? null,
        outcome: null,
        completedAt: null,
        completedBy: null,
      },
    ],
  }),
  'step-completed': (state, data, { at, on, by }) => ({
    steps: amend(state.steps, is(data), (one) => ({
      ...one,
      status: 'done',
      outcome: data.outcome,
      completedAt: at,
      completedBy: userOf(by),
    })),
    lastContactOn: isContact(data.step, data.outcome) ? on : state.lastContactOn,
    ...(isProgress(data.step) && progressed(state, on)),
  }),
  'step-cancelled': (state, data, { at }) => ({
    steps: amend(state.steps, is(data), (one) => ({ ...one, status: 'cancelled', completedAt: at })),
  }),
  'holder-changed': (state, { to }, { on }) => ({
    holder: to,
    holderSince: on,
    steps: state.steps.map((one) =>
      one.status === 'open' && isHolders(one) ? { ...one, role: 'trajectory-holder', assignee: to } : one,
    ),
  }),
};

/** Also what somebody else did for want of a holder; not what was put to an officer on purpose. */
const isHolders = (one: StepRecord) =>
  one.role === 'trajectory-holder' ||
  (one.role !== 'outflow-officer' && rowOf(one.step).roles[0] === 'trajectory-holder');

const is = (id: StepId) => (one: StepRecord) => one.step === id.step && one.occurrence === id.occurrence;
