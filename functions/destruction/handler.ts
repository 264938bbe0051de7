import * as z from 'zod/mini';
import { momentOf } from '../../shared/calendar/zone.ts';
import { projected } from '../../shared/store/projection.ts';
import { destroy } from '../rights/destroy.ts';
import { Fault } from '../shape/fault.ts';
import { lambda, type Tools } from '../shape/function.ts';

const confirmed = z.object({
  'detail-type': z.literal('destruction-confirmed'),
  time: z.iso.datetime({ offset: true }),
  detail: z.object({
    caseId: z.string().check(z.regex(/^[a-z0-9]{1,26}$/)),
    version: z.int().check(z.minimum(1)),
    municipality: z.string(),
  }),
});

/**
 * An effect of an event, as starts and wake-ups are: a person confirmed that a case is to be destroyed, and everything of it goes.
 * Delivered more than once it finds nothing left to do.
 */
export const handler = lambda('destruction', confirmed, async ({ time, detail }, tools) => {
  const { caseId, version, municipality } = detail;
  await waitForProjection(tools, caseId, version);
  const gone = await destroy(tools, caseId, momentOf(time), municipality);
  tools.log.info('destroyed', { ...gone });
  return { destroyed: gone !== null };
});

/**
 * The projector announces first and writes its snapshot last: what it still has to write would come back after it was destroyed.
 * @throws Fault NotYetProjected, to be tried again
 */
async function waitForProjection({ database, cases }: Tools, caseId: string, version: number): Promise<void> {
  for (let turn = 0; turn < turnsAtMost; turn += 1) {
    const done = await projected(database, caseId, cases.fold.foldVersion);
    if (done.version >= version) return;
    // Destroyed in an earlier delivery, of which the answer was lost.
    if (done.version === 0 && (await cases.load(caseId).catch(() => null)) === null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Fault('NotYetProjected', caseId);
}

const turnsAtMost = 50;
