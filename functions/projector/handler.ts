import * as z from 'zod';
import { isAppendKey } from '../../shared/store/event-store.ts';
import { placesOf } from '../shape/fault.ts';
import { lambda } from '../shape/function.ts';
import { announceNotProjected } from './announce.ts';
import { project } from './project.ts';

const keys = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const batch = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({
        SequenceNumber: z.string(),
        Keys: keys,
        ApproximateCreationDateTime: z.union([z.number(), z.string(), z.date()]).optional(),
      }),
    }),
  ),
});

/**
 * Drains the table's stream: inserted appends, at least once, in order per case. What goes wrong with one case fails that
 * case's first record; the other cases of the batch are projected all the same. The stream tries it again a finite number of
 * times, so its id is put on the bus at once: it is not lost with the last of them.
 */
export const handler = lambda('projector', batch, async ({ Records }, { database, cases, log }) => {
  const first = new Map<string, string>();
  for (const { eventName, dynamodb } of Records) {
    const { pk, sk } = dynamodb.Keys;
    if (eventName !== 'INSERT' || !isAppendKey(sk.S)) continue;
    const caseId = pk.S.slice('CASE#'.length);
    if (!first.has(caseId)) first.set(caseId, dynamodb.SequenceNumber);
  }
  const batchItemFailures: { readonly itemIdentifier: string }[] = [];
  let appends = 0;
  for (const [caseId, itemIdentifier] of first) {
    try {
      appends += await project({ database, cases }, caseId);
    } catch (error) {
      log.error('projection-failed', { caseId, kind: nameOf(error), at: placesOf(error) });
      batchItemFailures.push({ itemIdentifier });
      // When the bus is what is wrong, the log and the stream's own letter are what is left.
      await announceNotProjected(caseId).catch((failed) =>
        log.error('not-announced', { caseId, kind: nameOf(failed), at: placesOf(failed) }),
      );
    }
  }
  if (batchItemFailures.length > 0) log.warn('projected-in-part', { appends, failed: batchItemFailures.length });
  return { batchItemFailures };
});

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : 'unknown');
