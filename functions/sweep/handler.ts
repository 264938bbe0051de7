import * as z from 'zod/mini';
import { momentOf } from '../../shared/calendar/zone.ts';
import type { Database } from '../../shared/store/database.ts';
import { type ClientRow, clientRows, sweepAway } from '../../shared/store/orphans.ts';
import { streamsOf } from '../../shared/store/streams.ts';
import { lambda } from '../shape/function.ts';
import { ofKind } from '../shape/of-kind.ts';

const day = 24 * 60 * 60_000;

/**
 * Takes away what was put with a person for a stream or an event that never came to be: the row is put first, the event second.
 * Looks at rows from a day up to 30 days old: younger ones may still get their event, older ones were looked at before.
 */
export const handler = lambda('sweep', z.object({ time: z.iso.datetime({ offset: true }) }), async (input, tools) => {
  const now = Date.parse(momentOf(input.time));
  const ago = (days: number) => new Date(now - days * day).toISOString();
  const counts = { looked: 0, swept: 0 };
  for await (const row of clientRows(tools.database, ago(30), ago(1))) {
    counts.looked += 1;
    if (!(await isHeld(tools.database, row)) && (await sweepAway(tools.database, row))) counts.swept += 1;
  }
  tools.log.info('swept', counts);
  return counts;
});

/** A person is held by any event of the stream, words by an event that names their id. */
async function isHeld(database: Database, { stream: { kind, id }, textId }: ClientRow): Promise<boolean> {
  for await (const { events } of ofKind(streamsOf, kind)(database).history(id)) {
    if (textId === null || JSON.stringify(events).includes(JSON.stringify(textId))) return true;
  }
  return false;
}
