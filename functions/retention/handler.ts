import * as z from 'zod/mini';
import { addDays } from '../../shared/calendar/day.ts';
import { dateAt, momentOf } from '../../shared/calendar/zone.ts';
import { dueForDestruction } from '../../shared/store/case-list.ts';
import { retentionCommand } from '../../shared/store/command-id.ts';
import { lambda } from '../shape/function.ts';
import { measure } from '../shape/log.ts';
import { isKnown, ofKind } from '../shape/of-kind.ts';
import { type EndRetention, endings } from './kinds.ts';

/** Longer than the term within which a request is carried out: each that waits is looked at every night. */
const ahead = 100;

/**
 * Once a day: finds what has been kept long enough and asks a person to confirm that it is destroyed, and says again which
 * request of a client waits for its answer. Destroys nothing. What waits longer than its last day is counted.
 */
export const retention = (kinds: Readonly<Record<string, EndRetention>>) =>
  lambda('retention', z.object({ time: z.iso.datetime({ offset: true }) }), async (input, tools) => {
    const now = momentOf(input.time);
    const today = dateAt(now, 'Europe/Amsterdam');
    const counts = { overdue: 0, asked: 0 };
    const unknown: string[] = [];
    for await (const { kind, id, lastDay } of dueForDestruction(tools.database, addDays(today, ahead))) {
      if (lastDay < today) counts.overdue += 1;
      if (!isKnown(kinds, kind)) unknown.push(kind);
      else if (await ofKind(kinds, kind)(tools, id, now, retentionCommand(today))) counts.asked += 1;
    }
    if (counts.overdue > 0) measure('retention', now, counts);
    tools.log.info('looked', counts);
    // The others were served first.
    for (const kind of unknown) ofKind(kinds, kind);
    return counts;
  });

export const handler = retention(endings);
