import * as z from 'zod/mini';
import { dateAt, momentOf } from '../../shared/calendar/zone.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { municipalities } from '../../shared/policy/profiles.ts';
import { dueForDestruction } from '../../shared/store/case-list.ts';
import { askAs } from '../../shared/store/cases.ts';
import { lambda } from '../shape/function.ts';
import { measure } from '../shape/log.ts';

/**
 * Once a day: finds the cases whose term has ended and asks a person to confirm that they are destroyed. Destroys nothing. What
 * waits longer than its last day is counted, for the alarm.
 */
export const handler = lambda(
  'retention',
  z.object({ time: z.iso.datetime({ offset: true }) }),
  async (input, { database, cases, log }) => {
    const now = momentOf(input.time);
    const today = dateAt(now, 'Europe/Amsterdam');
    const counts = { overdue: 0, asked: 0 };
    for (const municipality of municipalities()) {
      for await (const { row: caseId } of dueForDestruction(database, municipality, today)) {
        const given = { caseId, at: now, commandId: `retention/${today}` };
        const done = await askAs(cases, 'retention', given, { type: 'end-retention' });
        counts.overdue += 1;
        if (!isRefusal(done) && done.appended) counts.asked += 1;
      }
    }
    if (counts.overdue > 0) measure('retention', now, counts);
    log.info('looked', counts);
    return counts;
  },
);
