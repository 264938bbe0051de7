import { machine } from './machine.ts';

/** The plan that client and holder make, beside the stay and after it. */
export const trajectoryPlan = machine(
  'trajectory-plan',
  'The plan of client and holder, from the first meeting until it is settled.',
  {
    'assign-holder': 'Who goes with this person? One named holder, never a team.',
    'start-plan': 'First meeting, income, debts, the life domains, and the plan itself: open at the same time.',
    'short-plan': 'Housing First: meet, and go for the home at once.',
    'follow-plan': 'The plan is followed and reviewed; agreed again when a route ends without a home.',
  },
);
