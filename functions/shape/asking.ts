import * as z from 'zod/mini';
import { type Phase, phaseNames } from '../../shared/pathway/phases.ts';

const atLeast = (least: number) => z.int().check(z.minimum(least));
const said = z.string().check(z.minLength(1));

/** What a machine tells `tend` and `park`: which run of which phase asks, where it stands, and nothing about a person. */
export const asking = {
  caseId: z.string().check(z.regex(/^[a-z0-9]{1,26}$/)),
  phase: z.enum(phaseNames as [Phase, ...Phase[]]),
  occurrence: atLeast(1),
  run: atLeast(1),
  group: said,
  visit: atLeast(0),
  turn: atLeast(0),
  execution: said,
  state: said,
  enteredAt: z.iso.datetime({ offset: true }),
  contract: atLeast(1),
};
