import * as z from 'zod/mini';
import { momentOf } from '../../../shared/calendar/zone.ts';
import { placesOf } from '../../shape/fault.ts';
import { lambda, type Tools } from '../../shape/function.ts';
import { measure } from '../../shape/log.ts';
import { NotYet, type Receipt } from '../deliver.ts';
import { collect } from './collect.ts';
import { mailEscalation } from './escalation.ts';
import { mailDigest } from './reminders.ts';
import { mailTold } from './told.ts';

const rung = z.object({
  'detail-type': z.literal('rung-reached'),
  detail: z.object({
    caseId: z.string(),
    at: z.iso.datetime({ offset: true }),
    key: z.string(),
    deadlineId: z.string(),
    asked: z.enum(['reminder', 'why']),
    dueOn: z.iso.date(),
  }),
});
const escalated = z.object({
  'detail-type': z.enum(['escalation-raised', 'escalation-passed-on']),
  detail: z.object({
    caseId: z.string(),
    at: z.iso.datetime({ offset: true }),
    n: z.int(),
    level: z.enum(['coordinator', 'manager']),
  }),
});
const known = z.object({
  'detail-type': z.literal('coordinator-told'),
  detail: z.object({
    caseId: z.string(),
    version: z.int(),
    at: z.iso.datetime({ offset: true }),
    reason: z.string(),
  }),
});
const asked = z.object({ notice: z.string() });
const told = z.union([rung, escalated, known, asked]);
type Message = z.infer<typeof told>;

const batch = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      body: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.coerce.number(), SentTimestamp: z.coerce.number() }),
    }),
  ),
});

/**
 * Takes the queue of what is to be told: a rung waits for the digest, an escalation is mailed at once, a digest when it is
 * asked for. Each message by itself: what cannot be done yet comes back, and in the end lies with the dead letters.
 */
export const handler = lambda('mailer', batch, async ({ Records }, tools) => {
  const batchItemFailures: { readonly itemIdentifier: string }[] = [];
  const counts = { mailed: 0, unreachable: 0 };
  let now = '';
  for (const { messageId, body, attributes } of Records) {
    const at = new Date(attributes.SentTimestamp).toISOString();
    const receipt = { message: messageId, receives: attributes.ApproximateReceiveCount };
    now = at > now ? at : now;
    try {
      const message = told.parse(JSON.parse(body));
      const done = await tell(tools, message, receipt);
      counts.mailed += done.mailed;
      counts.unreachable += done.unreachable;
    } catch (error) {
      batchItemFailures.push({ itemIdentifier: messageId });
      if (error instanceof NotYet) tools.log.warn('not-yet', { receives: receipt.receives });
      else
        tools.log.error('not-mailed', { kind: error instanceof Error ? error.name : 'unknown', at: placesOf(error) });
    }
  }
  if (counts.mailed + counts.unreachable > 0) measure('mailer', momentOf(now), counts);
  return { batchItemFailures };
});

function tell(tools: Tools, message: Message, receipt: Receipt) {
  if ('notice' in message) return mailDigest(tools, message.notice, receipt);
  switch (message['detail-type']) {
    case 'rung-reached':
      return collect(tools, message.detail);
    case 'coordinator-told':
      return mailTold(tools, message.detail, receipt);
    default:
      return mailEscalation(tools, message.detail, message['detail-type'] === 'escalation-passed-on', receipt);
  }
}
