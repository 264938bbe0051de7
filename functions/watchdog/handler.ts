import * as z from 'zod/mini';
import { momentOf } from '../../shared/calendar/zone.ts';
import { lambda } from '../shape/function.ts';
import { measure } from '../shape/log.ts';
import { type Revivers, revive, revivers } from './kinds.ts';
import { isIn, openStreams, overdueStreams, parts } from './overdue.ts';
import { noFindings } from './revive.ts';

const failed = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  time: z.iso.datetime({ offset: true }),
  detail: z.object({ name: z.string(), status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']) }),
});
/**
 * Without an instant, or with `detail.reconcile`: every open run is held against the events, as after a start or a restore. With
 * `detail.page` (`''` is the first) only one part of the streams, and the answer's `next` names the page after it.
 */
const round = z.object({
  time: z.optional(z.iso.datetime({ offset: true })),
  detail: z.optional(z.object({ reconcile: z.optional(z.boolean()), page: z.optional(z.enum(['', ...parts])) })),
});

/**
 * Finds what should run and does not: at once when an execution fails, every hour for moments that passed long ago and for
 * runs that never asked. It goes by the events, asks the service how the execution stands, and wakes, starts or starts anew.
 */
export const watchdog = (kinds: Revivers) =>
  lambda('watchdog', z.union([failed, round]), async (input, tools) => {
    if ('detail-type' in input) {
      const now = momentOf(input.time);
      const { name, status } = input.detail;
      let restarted = 0;
      for (const { restart } of Object.values(kinds)) {
        if (await restart(tools, name, now, status.toLowerCase())) restarted = 1;
      }
      measure('watchdog', now, { failedExecutions: 1, restarted });
      return { ...noFindings, looked: 1, restarted, next: null };
    }
    const everything = input.time === undefined || input.detail?.reconcile === true;
    // Nobody told the time: what is restarted is then dated with the last event of its stream.
    const now = input.time === undefined ? longAgo : momentOf(input.time);
    const page = input.detail?.page;
    const part = page === undefined ? null : page || parts[0];
    const found = await (everything ? openStreams(tools.database) : overdueStreams(tools.database, now));
    const streams = part === null ? found : found.filter((stream) => isIn(part, stream));
    const looked = streams.length;
    const findings = await revive(kinds, tools, streams, now, everything);
    if (input.time !== undefined) measure('watchdog', now, { looked, ...findings });
    tools.log.info('round', { looked, ...findings });
    return { looked, ...findings, next: part === null ? null : (parts[parts.indexOf(part) + 1] ?? null) };
  });

export const handler = watchdog(revivers);

const longAgo = '1970-01-01T00:00:00.000Z';
