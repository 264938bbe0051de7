import { overdueWakeUps } from '../../shared/store/case-list.ts';
import type { Database } from '../../shared/store/database.ts';
import { wakeShards } from '../../shared/store/keys.ts';

/** A run that has not asked by then is looked for, and so is one whose moment passed: it may be gone. */
export const untendedAfter = 5 * 60_000;
/** Two intervals of the hourly round: a moment that passed longer ago than this was not kept by a machine that runs. */
export const overdueAfter = 2 * 60 * 60_000;

/** The instant so many milliseconds before another. */
export const before = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) - milliseconds).toISOString();

/** The cases are looked at in so many parts, by a hash of the case: what is found in one is done before the next is read. */
export const parts: readonly string[] = wakeShards;

/** Cases of a part with a moment or an unasked run that long ago; costs what is due and no more. */
export const overdueCases = (database: Database, part: string, now: string): Promise<readonly string[]> =>
  casesBefore(database, part, before(now, untendedAfter));

export const openCasesIn = (database: Database, part: string): Promise<readonly string[]> =>
  casesBefore(database, part, '~');

/** Read to the end before anything is done: what is done moves cases about in this very index. */
async function casesBefore(database: Database, part: string, instant: string): Promise<readonly string[]> {
  const cases: string[] = [];
  for await (const { row } of overdueWakeUps(database, part, instant)) cases.push(row);
  return cases;
}
