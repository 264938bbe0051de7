import * as z from 'zod';
import { type Domain, domains, placeKinds, planRoutes } from '../names.ts';
import { code, day, freeText, nothing, oneOf } from './fields.ts';

const goals = () =>
  z
    .array(z.strictObject({ domain: oneOf(domains), words: freeText() }))
    .min(1)
    .max(40);

/** 1 acute … 5 fully self-reliant, all thirteen domains: never only a sum, never a guess for the missing one. */
const scores = () =>
  z.strictObject(
    Object.fromEntries(domains.map((domain) => [domain, z.int().min(1).max(5)])) as Record<Domain, z.ZodInt>,
  );

export const plan = {
  assignHolder: {
    assigned: () => ({ holder: code() }),
    /** `place`: number on the waiting list, 1 is next. */
    waiting: () => ({ place: z.int().min(1).max(10_000), expectedOn: day() }),
  },
  firstMeeting: {
    met: () => ({ on: day().optional() }),
    'no-show': () => ({ on: day().optional() }),
  },
  arrangeIncome: {
    arranged: () => ({ on: day().optional() }),
    'not-needed': nothing,
  },
  startDebtHelp: {
    started: () => ({ on: day().optional(), organisation: code().optional() }),
    'not-needed': nothing,
    declined: () => ({ words: freeText().optional() }),
  },
  scoreDomains: { scored: () => ({ scores: scores(), on: day().optional() }) },
  agreePlan: {
    agreed: () => ({
      goals: goals(),
      route: oneOf(planRoutes),
      placeKind: oneOf(placeKinds).optional(),
      municipality: code().optional(),
    }),
    'not-agreed': () => ({ words: freeText().optional() }),
  },
  reviewPlan: {
    kept: () => ({ words: freeText().optional() }),
    changed: () => ({
      goals: goals().optional(),
      route: oneOf(planRoutes).optional(),
      placeKind: oneOf(placeKinds).optional(),
      municipality: code().optional(),
    }),
  },
} as const;
