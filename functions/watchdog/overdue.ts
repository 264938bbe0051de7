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

/** Cases with a moment or an unasked run that long ago; costs what is due and no more. */
export const overdueCases = (database: Database, now: string): Promise<readonly string[]> =>
  casesBefore(database, before(now, untendedAfter));

export const everyOpenCase = (database: Database): Promise<readonly string[]> => casesBefore(database, '~');

/** All shards at once. */
async function casesBefore(database: Database, instant: string): Promise<readonly string[]> {
  return (await Promise.all(wakeShards.map((shard) => inShard(database, shard, instant)))).flat();
}

async function inShard(database: Database, shard: string, instant: string): Promise<readonly string[]> {
  const cases: string[] = [];
  for await (const { row } of overdueWakeUps(database, shard, instant)) cases.push(row);
  return cases;
}
