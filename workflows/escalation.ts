import { machine } from './machine.ts';

/** One escalation, from the moment it is raised. Unanswered, it goes a level up; it never ends by itself. */
export const escalation = machine(
  'escalation',
  'One escalation until somebody has resolved it; unanswered it goes a level up.',
  {
    'acknowledge-escalation': 'Raised: somebody says that they have seen it.',
    'resolve-escalation': 'Seen: a measure, a new date, or accepted until a date.',
  },
);
