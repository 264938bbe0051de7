import * as z from 'zod';
import { type Phase, phaseNames } from '../../shared/pathway/phases.ts';

/** What a machine tells `tend` and `park`: which run of which phase asks, where it stands, and nothing about a person. */
export const asking = {
  caseId: z.string().regex(/^[a-z0-9]{1,26}$/),
  phase: z.enum(phaseNames as [Phase, ...Phase[]]),
  occurrence: z.int().min(1),
  run: z.int().min(1),
  group: z.string().min(1),
  visit: z.int().min(0),
  turn: z.int().min(0),
  execution: z.string().min(1),
  state: z.string().min(1),
  enteredAt: z.iso.datetime({ offset: true }),
  contract: z.int().min(1),
};
