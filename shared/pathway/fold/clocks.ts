import { cancel, meet } from '../../deadlines/deadline.ts';
import type { DeadlineRecord, EscalationRecord } from '../case.ts';
import { amend, type Reducers } from './reducer.ts';

type ClockEvent =
  | 'deadline-set'
  | 'deadline-met'
  | 'deadline-cancelled'
  | 'rung-reached'
  | 'escalation-raised'
  | 'escalation-acknowledged'
  | 'escalation-passed-on'
  | 'escalation-resolved'
  | 'reason-given'
  | 'blocked-by-changed';

/** Deadlines, the rungs reached on them, the escalations that came of it, and who has the ball. */
export const clocks: Reducers<ClockEvent> = {
  'deadline-set': (state, { deadline, owner, step, next, passedOver }) => {
    const known = state.deadlines.find((one) => one.deadline.deadlineId === deadline.deadlineId);
    const fresh: DeadlineRecord = {
      deadline,
      owner,
      step,
      next,
      // A new revision has rungs of its own.
      reached: passedOver,
      lastReason: known?.lastReason ?? null,
    };
    return {
      deadlines: known
        ? amend(
            state.deadlines,
            (one) => one === known,
            () => fresh,
          )
        : [...state.deadlines, fresh],
    };
  },
  'deadline-met': (state, { deadlineId, on }) => ({
    deadlines: amend(state.deadlines, of(deadlineId), (one) => ({
      ...one,
      deadline: meet(one.deadline, on),
      next: null,
      reached: [],
    })),
  }),
  'deadline-cancelled': (state, { deadlineId }, { on }) => ({
    deadlines: amend(state.deadlines, of(deadlineId), (one) => ({
      ...one,
      deadline: cancel(one.deadline, on),
      next: null,
      reached: [],
    })),
  }),
  'rung-reached': (state, { deadlineId, key, next }) => ({
    deadlines: amend(state.deadlines, of(deadlineId), (one) => ({ ...one, next, reached: [...one.reached, key] })),
  }),
  'escalation-raised': (state, data, { at }) => ({
    escalations: [
      ...state.escalations,
      {
        ...data,
        raisedAt: at,
        status: 'open',
        assignee: null,
        resolvedAt: null,
        how: null,
        measure: null,
        lookAgainOn: null,
      },
    ],
  }),
  'escalation-acknowledged': (state, { n }, { by }) => ({
    escalations: amend(state.escalations, numbered(n), (one) => ({
      ...one,
      status: 'acknowledged',
      assignee: 'user' in by ? by.user : null,
    })),
  }),
  'escalation-passed-on': (state, { n, level }) => ({
    escalations: amend(state.escalations, numbered(n), (one) => ({ ...one, status: 'open', level, assignee: null })),
  }),
  'escalation-resolved': (state, { n, how, measure, lookAgainOn }, { at }) => ({
    escalations: amend(state.escalations, numbered(n), (one) => ({
      ...one,
      status: 'resolved',
      how,
      measure,
      resolvedAt: at,
      lookAgainOn,
    })),
  }),
  'reason-given': (state, { deadlineId, blockedBy, text }, { on }) => ({
    deadlines: amend(state.deadlines, of(deadlineId), (one) => ({ ...one, lastReason: { blockedBy, on, text } })),
  }),
  'blocked-by-changed': (state, { blockedBy, since, deadlineId, offered, lapsesOn }) => ({
    blockedBy: blockedBy && { blockedBy, since, deadlineId, offered, lapsesOn },
    // A second change on one day replaces the first: a day has one owner.
    ball: [...state.ball.filter((one) => one.from < since), { blockedBy, from: since }],
  }),
};

const of = (deadlineId: string) => (one: DeadlineRecord) => one.deadline.deadlineId === deadlineId;
const numbered = (n: number) => (one: EscalationRecord) => one.n === n;
