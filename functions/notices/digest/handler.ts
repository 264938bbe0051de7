import * as z from 'zod/mini';
import { dateAt, momentOf } from '../../../shared/calendar/zone.ts';
import { everybody } from '../../../shared/store/colleagues.ts';
import { linesFor, putNotice, takeLine } from '../../../shared/store/notices.ts';
import { lambda } from '../../shape/function.ts';
import { measure } from '../../shape/log.ts';
import { ask } from '../queue.ts';
import { gathered, uncovered } from './gathered.ts';

/**
 * Every morning: gathers for each person what fell since the digest before, and asks for one mail to each. Asked again for the
 * same day it tells nobody anything twice; what came in between goes along.
 */
export const handler = lambda('digest', z.object({ time: z.iso.datetime({ offset: true }) }), async (input, tools) => {
  const { database } = tools;
  const at = momentOf(input.time);
  const on = dateAt(at, 'Europe/Amsterdam');
  const lines = [];
  for (const line of await linesFor(database, on)) if (await takeLine(database, line, on, at)) lines.push(line.line);
  if (lines.length === 0) return { lines: 0, people: 0 };

  const notices: string[] = [];
  for (const [user, entries] of await gathered(tools, lines, await everybody(database), on)) {
    for (let part = 1, left = entries; left.length > 0; part += 1) {
      const id = `digest.${on}.${user}.${part}`;
      const notice = await putNotice(database, {
        ...{ id, to: user, entries: left, status: 'waiting', attempt: 0, by: null, at },
      });
      notices.push(id);
      left = uncovered(left, notice.entries);
    }
  }
  await ask(notices);
  measure('digest', at, { lines: lines.length, people: notices.length });
  return { lines: lines.length, people: notices.length };
});
