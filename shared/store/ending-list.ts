import type { LocalDate } from '../calendar/day.ts';
import type { Ending } from '../insight/endings.ts';
import type { Database } from './database.ts';
import { type Indexed, mergedPage } from './index-page.ts';
import { workIndex } from './keys.ts';

export const endingsIn = (municipality: string): string => `endings:${municipality}`;

/** Soonest first. */
export const endingAt = ({ endsOn, caseId, kind }: Ending): string => `${endsOn}#${caseId}#${kind}`;

/**
 * What ends in these municipalities up to and including a day, soonest first. One index page of each is read, however many cases
 * are open.
 * @param after the `at` of the last row of the page before
 */
export async function endingList(
  database: Database,
  municipalities: readonly string[],
  upTo: LocalDate,
  limit: number,
  after: string | null,
): Promise<{ readonly rows: readonly Indexed<Ending>[]; readonly more: boolean }> {
  const page = await mergedPage<Ending>(database, workIndex, municipalities.map(endingsIn), limit, { after });
  const rows = page.rows.filter(({ row }) => row.endsOn <= upTo);
  return { rows, more: page.more && rows.length === page.rows.length };
}
