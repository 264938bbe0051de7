import { machine } from './machine.ts';

/** A stay in one kind of place. The stay target is an aim: no date that passes here ends a stay. */
export const shelterStay = machine(
  'shelter-stay',
  'A stay in one place, from the first night to the way out. No date ends it.',
  {
    'check-in': 'A bed is ready; the client has not slept in it yet.',
    stay: 'The client sleeps here: nights, progress, reviews, the term of the decision, and objections against it.',
    'find-client': 'Gone or out of contact: looked for, with the plan kept open.',
  },
);
