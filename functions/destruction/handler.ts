import * as z from 'zod/mini';
import { momentOf } from '../../shared/calendar/zone.ts';
import type { Database } from '../../shared/store/database.ts';
import type { StreamId } from '../../shared/store/keys.ts';
import { projected } from '../../shared/store/projection.ts';
import { streamsOf } from '../../shared/store/streams.ts';
import { Fault } from '../shape/fault.ts';
import { lambda } from '../shape/function.ts';
import { ofKind } from '../shape/of-kind.ts';
import { destructions } from './kinds.ts';

const confirmed = z.object({
  'detail-type': z.literal('destruction-confirmed'),
  time: z.iso.datetime({ offset: true }),
  detail: z.looseObject({ version: z.int().check(z.minimum(1)), municipality: z.string() }),
});

/**
 * An effect of an event, as starts and wake-ups are: a person confirmed that a stream is to be destroyed, and everything of it goes.
 * Delivered more than once it finds nothing left to do.
 */
export const handler = lambda('destruction', confirmed, async ({ time, detail }, tools) => {
  const stream = streamNamed(detail);
  await waitForProjection(tools.database, stream, detail.version);
  const { destroy } = ofKind(destructions, stream.kind);
  const gone = await destroy(tools, stream.id, momentOf(time), detail.municipality);
  tools.log.info('destroyed', { ...gone });
  return { destroyed: gone !== null };
});

/** The stream that the event names: a case by its `caseId`. */
function streamNamed(detail: Readonly<Record<string, unknown>>): StreamId {
  for (const kind of Object.keys(destructions)) {
    const id = detail[`${kind}Id`];
    if (typeof id === 'string' && /^[a-z0-9-]{1,64}$/.test(id)) return { kind, id };
  }
  throw new Fault('UnknownStreamKind', 'The event names no stream of a kind that is destroyed here.');
}

/**
 * The projector announces first and writes its snapshot last: what it still has to write would come back after it was destroyed.
 * @throws Fault NotYetProjected, to be tried again
 */
async function waitForProjection(database: Database, { kind, id }: StreamId, version: number): Promise<void> {
  const streams = ofKind(streamsOf, kind)(database);
  for (let turn = 0; turn < turnsAtMost; turn += 1) {
    const done = await projected(database, streams.fold, id);
    if (done.version >= version) return;
    // Destroyed in an earlier delivery, of which the answer was lost.
    if (done.version === 0 && (await streams.load(id).catch(() => null)) === null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Fault('NotYetProjected', id);
}

const turnsAtMost = 50;
