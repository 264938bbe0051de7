import * as z from 'zod/mini';
import { isAppendKey } from '../../shared/store/event-store.ts';
import { placesOf } from '../shape/fault.ts';
import { lambda, type Tools } from '../shape/function.ts';
import { announceNotProjected } from './announce.ts';
import { project } from './project.ts';

const keys = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const streamed = z.object({
  eventName: z.string(),
  dynamodb: z.object({ SequenceNumber: z.string(), Keys: keys }),
});
const named = z.object({ caseId: z.string() });
const queued = z.object({
  eventSource: z.literal('aws:sqs'),
  messageId: z.string(),
  body: z.pipe(
    z.string(),
    z.transform((text: string) => named.parse(JSON.parse(text))),
  ),
});
const batch = z.object({ Records: z.union([z.array(streamed), z.array(queued)]) });

type Streamed = z.output<typeof streamed>;
type Queued = z.output<typeof queued>;

/** A case to be projected, and by which id it is named when that fails. */
type Asked = { readonly caseId: string; readonly identifier: string; readonly isAgain: boolean };

/**
 * Drains the table's stream: inserted appends, at least once, in order per case. What goes wrong with one case fails that
 * case's first record; the other cases of the batch are projected all the same. The stream tries it again a finite number of
 * times, so the case's id is put on the bus at once and comes back, later and by itself, from a queue: it is not lost with the
 * last of them. Who is up to date by then costs two reads; who fails there too stays in the queue of what was given up.
 */
export const handler = lambda('projector', batch, async ({ Records }, tools) => {
  const batchItemFailures: { readonly itemIdentifier: string }[] = [];
  let appends = 0;
  for (const { caseId, identifier, isAgain } of askedBy(Records)) {
    try {
      appends += await project(tools, caseId);
    } catch (error) {
      tools.log.error('projection-failed', { caseId, kind: nameOf(error), at: placesOf(error) });
      batchItemFailures.push({ itemIdentifier: identifier });
      if (!isAgain) await tellOf(caseId, tools);
    }
  }
  if (batchItemFailures.length > 0) {
    tools.log.warn('projected-in-part', { appends, failed: batchItemFailures.length });
  }
  return { batchItemFailures };
});

function askedBy(records: readonly Streamed[] | readonly Queued[]): readonly Asked[] {
  const first = new Map<string, Asked>();
  for (const record of records) {
    const asked = 'messageId' in record ? fromQueue(record) : fromStream(record);
    if (asked && !first.has(asked.caseId)) first.set(asked.caseId, asked);
  }
  return [...first.values()];
}

const fromQueue = ({ messageId: identifier, body: { caseId } }: Queued): Asked => ({
  caseId,
  identifier,
  isAgain: true,
});

function fromStream({ eventName, dynamodb: { Keys, SequenceNumber: identifier } }: Streamed): Asked | null {
  if (eventName !== 'INSERT' || !isAppendKey(Keys.sk.S)) return null;
  return { caseId: Keys.pk.S.slice('CASE#'.length), identifier, isAgain: false };
}

/** When the bus is what is wrong, the log and the stream's own letter are what is left. */
async function tellOf(caseId: string, { log }: Tools): Promise<void> {
  await announceNotProjected(caseId).catch((failed) =>
    log.error('not-announced', { caseId, kind: nameOf(failed), at: placesOf(failed) }),
  );
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : 'unknown');
