import * as z from 'zod/mini';
import { momentOf } from '../../shared/calendar/zone.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { tendAnswer } from '../../shared/pathway/tend-answer.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { askAs } from '../../shared/store/cases.ts';
import { turnCommand } from '../../shared/store/command-id.ts';
import { asking } from '../shape/asking.ts';
import { Fault } from '../shape/fault.ts';
import { lambda } from '../shape/function.ts';

/**
 * Applies the rules for this case at this moment, appends what follows, and answers what the machine is to do. Called again
 * with the same execution, state and turn it writes nothing and gives the same answer.
 */
export const handler = lambda('tend', z.object(asking), async (input, { cases }) => {
  const { caseId, phase, occurrence, run, contract, execution, state, turn } = input;
  const done = await askAs(
    cases,
    'tend',
    { caseId, at: momentOf(input.enteredAt), commandId: turnCommand(execution, state, turn) },
    { type: 'tend', asking: { phase, occurrence, run, contract } },
  );
  if (isRefusal(done)) throw new Fault('NoSuchCase', caseId);
  return tendAnswer(done.state, policyById(done.state.policy), input, done.state.at);
});
