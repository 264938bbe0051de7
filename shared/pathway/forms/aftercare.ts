import * as z from 'zod';
import { planRoutes } from '../names.ts';
import { code, day, freeText, oneOf, someOf } from './fields.ts';

export const attendees = [
  'client',
  'provider',
  'corporation',
  'holder',
  'neighbourhood-team',
  'municipality',
  'other',
] as const;

const words = freeText().optional();

export const aftercare = {
  contact: {
    'going-well': { on: day().optional(), words },
    concern: { on: day().optional(), words },
    /** `pauseBed`: a bed for a short while, with the tenancy kept. */
    setback: { on: day().optional(), pauseBed: z.boolean().optional(), location: code().optional(), words },
    'home-lost': { on: day().optional(), words },
  },
  evaluateTenancy: {
    continues: { attended: someOf(attendees), on: day().optional(), words },
    concern: { attended: someOf(attendees), on: day().optional(), words },
    'not-held': { attended: z.array(z.enum(attendees)).max(attendees.length).optional(), words },
  },
  handleSignal: {
    handled: { on: day().optional(), words },
    'tenancy-ended': { on: day().optional(), words },
  },
  flipTenancy: {
    flipped: { on: day().optional() },
    postponed: { flipOn: day(), words },
  },
  endGuidance: {
    ended: { until: day().optional(), words },
    'scaled-down': { until: day(), words },
    standby: { until: day(), words },
    prolonged: { until: day(), words },
  },
  answerRequest: {
    submitted: { on: day().optional(), words },
    'other-route': { route: oneOf(planRoutes).optional(), words },
    'refused-with-reason': { words: freeText() },
  },
} as const;

export const escalation = {
  acknowledge: { acknowledged: {} },
  resolve: {
    /** `acceptedUntil`: left as it is until that day, at most four weeks away. */
    resolved: { measure: freeText(), newDueOn: day().optional(), acceptedUntil: day().optional() },
  },
} as const;
