import * as z from 'zod';
import { planRoutes } from '../names.ts';
import { code, day, freeText, nothing, oneOf, someOf } from './fields.ts';

const attendees = [
  'client',
  'provider',
  'corporation',
  'holder',
  'neighbourhood-team',
  'municipality',
  'other',
] as const;

const words = () => freeText().optional();

export const aftercare = {
  contact: {
    'going-well': () => ({ on: day().optional(), words: words() }),
    concern: () => ({ on: day().optional(), words: words() }),
    /** `pauseBed`: a bed for a short while, with the tenancy kept. */
    setback: () => ({
      on: day().optional(),
      pauseBed: z.boolean().optional(),
      location: code().optional(),
      words: words(),
    }),
    'home-lost': () => ({ on: day().optional(), words: words() }),
  },
  evaluateTenancy: {
    continues: () => ({ attended: someOf(attendees), on: day().optional(), words: words() }),
    concern: () => ({ attended: someOf(attendees), on: day().optional(), words: words() }),
    'not-held': () => ({ attended: z.array(z.enum(attendees)).max(attendees.length).optional(), words: words() }),
  },
  handleSignal: {
    handled: () => ({ on: day().optional(), words: words() }),
    'tenancy-ended': () => ({ on: day().optional(), words: words() }),
  },
  flipTenancy: {
    flipped: () => ({ on: day().optional() }),
    postponed: () => ({ flipOn: day(), words: words() }),
  },
  endGuidance: {
    ended: () => ({ until: day().optional(), words: words() }),
    'scaled-down': () => ({ until: day(), words: words() }),
    standby: () => ({ until: day(), words: words() }),
    prolonged: () => ({ until: day(), words: words() }),
  },
  answerRequest: {
    submitted: () => ({ on: day().optional(), words: words() }),
    'other-route': () => ({ route: oneOf(planRoutes).optional(), words: words() }),
    'refused-with-reason': () => ({ words: freeText() }),
  },
} as const;

export const escalation = {
  acknowledge: { acknowledged: nothing },
  resolve: {
    /** `acceptedUntil`: left as it is until that day, at most four weeks away. */
    resolved: () => ({ measure: freeText(), newDueOn: day().optional(), acceptedUntil: day().optional() }),
  },
} as const;
