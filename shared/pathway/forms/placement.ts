import * as z from 'zod';
import { placeKinds, tenancyKinds } from '../names.ts';
import { code, day, freeText, nothing, oneOf, reference } from './fields.ts';

/** What is asked of a tenant, who asks it, and on what basis. Guidance alone is no condition (002 §5.4). */
const conditionKinds = [
  'guidance',
  'administration',
  'budget-management',
  'day-activity',
  'treatment',
  'no-nuisance',
  'other',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

const imposers = ['corporation', 'municipality', 'provider', 'court', 'other'] as const;
export type Imposer = (typeof imposers)[number];

const conditionBases = ['tenancy-contract', 'agreement', 'ordinance', 'policy', 'court-order', 'none-given'] as const;
export type ConditionBasis = (typeof conditionBases)[number];

export const condition = () =>
  z.strictObject({
    what: oneOf(conditionKinds),
    who: oneOf(imposers),
    basis: oneOf(conditionBases),
    until: day(),
    words: freeText().optional(),
  });

const indications = ['wmo', 'wlz', 'zvw', 'youth-act', 'none'] as const;

export const placement = {
  registerForHome: { registered: () => ({ on: day().optional() }) },
  matchHome: { matched: () => ({ homeRef: reference(), availableFrom: day() }) },
  answerOffer: {
    accepted: nothing,
    refused: () => ({ words: freeText() }),
  },
  meetCorporation: { met: () => ({ on: day().optional(), conditionsAsked: z.array(condition()).max(20).optional() }) },
  signTenancy: {
    signed: () => ({
      kind: oneOf(tenancyKinds),
      startsOn: day(),
      conditions: z.array(condition()).max(20).default([]),
      /** The day on which a flip contract comes to stand in the client's own name. */
      flipOn: day().optional(),
    }),
  },
  arrangeGuidance: {
    arranged: () => ({
      who: code(),
      from: day(),
      indication: oneOf(indications).optional(),
      indicationEndsOn: day().optional(),
      eveningsAndWeekends: z.boolean().optional(),
      crisisCard: z.boolean().optional(),
    }),
  },
  meetNeighbourhoodTeam: {
    met: () => ({ on: day().optional() }),
    declined: () => ({ words: freeText().optional() }),
  },
  arrangePracticalities: { arranged: () => ({ on: day().optional() }) },
  handOverKeys: { 'moved-in': () => ({ on: day() }) },
  arrangePlace: {
    /** A place with support stands on an indication, which ends one day. */
    placed: () => ({ placeKind: oneOf(placeKinds), location: code(), from: day(), indicationEndsOn: day().optional() }),
    waiting: () => ({ expectedOn: day() }),
    refused: () => ({ words: freeText().optional() }),
  },
} as const;
