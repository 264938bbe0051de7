import * as z from 'zod/mini';
import { addDays } from '../../shared/calendar/day.ts';
import { dateAt, momentOf } from '../../shared/calendar/zone.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { dueForDestruction } from '../../shared/store/case-list.ts';
import { askAs } from '../../shared/store/cases.ts';
import { retentionCommand } from '../../shared/store/command-id.ts';
import { lambda } from '../shape/function.ts';
import { measure } from '../shape/log.ts';

/** Longer than the term within which a request is carried out: each that waits is looked at every night. */
const ahead = 100;

/**
 * Once a day: finds the cases whose term has ended and asks a person to confirm that they are destroyed, and says again which
 * request of a client waits for its answer. Destroys nothing. What waits longer than its last day is counted.
 */
export const handler = lambda(
  'retention',
  z.object({ time: z.iso.datetime({ offset: true }) }),
  async (input, { database, cases, log }) => {
    const now = momentOf(input.time);
    const today = dateAt(now, 'Europe/Amsterdam');
    const counts = { overdue: 0, asked: 0 };
    for await (const { caseId, lastDay } of dueForDestruction(database, addDays(today, ahead))) {
      const given = { caseId, at: now, commandId: retentionCommand(today) };
      const done = await askAs(cases, 'retention', given, { type: 'end-retention' });
      if (lastDay < today) counts.overdue += 1;
      if (!isRefusal(done) && done.appended) counts.asked += 1;
    }
    if (counts.overdue > 0) measure('retention', now, counts);
    log.info('looked', counts);
    return counts;
  },
);
