import * as z from 'zod/mini';
import { momentOf } from '../../shared/calendar/zone.ts';
import { anchorHeads } from '../../shared/store/access-anchors.ts';
import { lambda } from '../shape/function.ts';

/**
 * Once a day: the heads of every chain of the access log that grew are anchored. The seal of the last anchor goes to the function's
 * log as well, out of reach of whoever could change the table.
 */
export const handler = lambda('anchor', z.object({ time: z.iso.datetime({ offset: true }) }), async (input, tools) => {
  const added = await anchorHeads(tools.database, momentOf(input.time));
  for (const { number, heads, seal } of added) tools.log.info('anchored', { number, heads: heads.length, seal });
  return { anchors: added.length, heads: added.reduce((sum, { heads }) => sum + heads.length, 0) };
});
