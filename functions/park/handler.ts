import * as z from 'zod/mini';
import { momentOf } from '../../shared/calendar/zone.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { putTicket, type Ticket } from '../../shared/store/tokens.ts';
import { asking } from '../shape/asking.ts';
import { Fault } from '../shape/fault.ts';
import { lambda } from '../shape/function.ts';
import { hasReasonToLook, wake } from '../shape/machines.ts';

const parking = z.object({
  ...asking,
  token: z.string().check(z.minLength(1)),
  until: z.iso.datetime({ offset: true }),
  retry: z.int().check(z.minimum(0)),
});

/**
 * Keeps the task token and only then looks at the case: what came before the token is found here, what comes after it is found
 * by the projector. With a reason to look already there, the machine is woken at once.
 */
export const handler = lambda('park', parking, async (input, { database, cases }) => {
  const { caseId, phase, occurrence, run, turn, retry, group, visit, contract, token } = input;
  const until = momentOf(input.until);
  const ticket: Ticket = { caseId, phase, occurrence, run, turn, retry, group, visit, contract, token, until };
  await putTicket(database, ticket);
  const state = await cases.load(caseId);
  if (!state) throw new Fault('NoSuchCase', caseId);
  if (hasReasonToLook(state, policyById(state.policy), ticket)) await wake(ticket);
  return { parked: true };
});
