import * as z from 'zod/mini';
import { isAppendKey } from '../../shared/store/event-store.ts';
import { type StreamId, streamIn, streamName } from '../../shared/store/keys.ts';
import { placesOf } from '../shape/fault.ts';
import { lambda, type Tools } from '../shape/function.ts';
import { ofKind } from '../shape/of-kind.ts';
import { announceNotProjected } from './announce.ts';
import { projections } from './kinds.ts';
import { named } from './named.ts';
import type { Project } from './project.ts';

const keys = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const streamed = z.object({
  eventName: z.string(),
  dynamodb: z.object({ SequenceNumber: z.string(), Keys: keys }),
});
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

/** A stream to be projected, and by which id it is named when that fails. */
type Asked = { readonly stream: StreamId; readonly identifier: string; readonly isAgain: boolean };

/**
 * Drains the table's stream: inserted appends, at least once, in order per stream of events. What goes wrong with one fails the
 * first record of that one; the others of the batch are projected all the same. The table's stream tries it again a finite number
 * of times, so the id is put on the bus at once and comes back, later and by itself, from a queue: it is not lost with the
 * last of them. Who is up to date by then costs two reads; who fails there too stays in the queue of what was given up.
 */
export const projector = (kinds: Readonly<Record<string, Project>>) =>
  lambda('projector', batch, async ({ Records }, tools) => {
    const batchItemFailures: { readonly itemIdentifier: string }[] = [];
    let appends = 0;
    for (const { stream, identifier, isAgain } of askedBy(Records)) {
      try {
        appends += await ofKind(kinds, stream.kind)(tools, stream.id);
      } catch (error) {
        tools.log.error('projection-failed', { ...streamName(stream), kind: nameOf(error), at: placesOf(error) });
        batchItemFailures.push({ itemIdentifier: identifier });
        if (!isAgain) await tellOf(stream, tools);
      }
    }
    if (batchItemFailures.length > 0) {
      tools.log.warn('projected-in-part', { appends, failed: batchItemFailures.length });
    }
    return { batchItemFailures };
  });

export const handler = projector(projections);

function askedBy(records: readonly Streamed[] | readonly Queued[]): readonly Asked[] {
  const first = new Map<string, Asked>();
  for (const record of records) {
    const asked = 'messageId' in record ? fromQueue(record) : fromStream(record);
    const key = asked && JSON.stringify(asked.stream);
    if (asked && key && !first.has(key)) first.set(key, asked);
  }
  return [...first.values()];
}

const fromQueue = ({ messageId: identifier, body: stream }: Queued): Asked => ({ stream, identifier, isAgain: true });

function fromStream({ eventName, dynamodb: { Keys, SequenceNumber: identifier } }: Streamed): Asked | null {
  if (eventName !== 'INSERT' || !isAppendKey(Keys.sk.S)) return null;
  return { stream: streamIn(Keys.pk.S), identifier, isAgain: false };
}

/** When the bus is what is wrong, the log and the table's own letter are what is left. */
async function tellOf(stream: StreamId, { log }: Tools): Promise<void> {
  await announceNotProjected(stream).catch((failed) =>
    log.error('not-announced', { ...streamName(stream), kind: nameOf(failed), at: placesOf(failed) }),
  );
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : 'unknown');
