import * as z from 'zod';
import { planRoutes } from '../names.ts';
import { code, day, freeText, nothing, oneOf, someOf } from './fields.ts';

const ineligibleReasons = [
  'residence-rule',
  'too-self-reliant',
  'documents',
  'debts',
  'no-care-need',
  'other',
] as const;

/** The papers for which a dossier may be sent back, once. */
export const papers = [
  'identity',
  'residence-history',
  'household',
  'income',
  'debt-overview',
  'care-statement',
  'shelter-statement',
  'landlord-statement',
  'plan',
  'signature',
] as const;

/** Why urgency is refused. */
const urgencyGrounds = [
  'residence-rule',
  'too-self-reliant',
  'not-ready-to-live-alone',
  'other-solution',
  'no-urgent-need',
  'incomplete',
  'other',
] as const;

export const urgency = {
  completeDossier: {
    complete: () => ({ on: day().optional() }),
    'not-eligible': () => ({ reason: oneOf(ineligibleReasons), words: freeText().optional() }),
  },
  chooseAlternative: {
    hardship: () => ({ words: freeText().optional() }),
    'other-municipality': () => ({ municipality: code() }),
    waiting: () => ({ until: day() }),
    'other-route': () => ({ route: oneOf(planRoutes).optional() }),
  },
  reviewDossier: {
    approved: nothing,
    returned: () => ({ missing: someOf(papers) }),
  },
  decideUrgency: {
    granted: () => ({ until: day().optional() }),
    refused: () => ({ ground: oneOf(urgencyGrounds), words: freeText().optional() }),
  },
} as const;

/** Bezwaar, on every refusal, non-extension and exclusion. */
export const objection = {
  object: {
    /** With an advisory committee the decision's term is twelve weeks instead of six (Awb 7:10). */
    objected: () => ({ on: day(), advisoryCommittee: z.boolean().optional(), words: freeText().optional() }),
    'client-accepts': () => ({ words: freeText().optional() }),
    'no-answer': nothing,
  },
  decideObjection: {
    upheld: () => ({ words: freeText().optional() }),
    dismissed: () => ({ words: freeText().optional() }),
  },
} as const;
