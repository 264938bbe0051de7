import { overdueWakeUps } from '../../shared/store/case-list.ts';
import type { Database } from '../../shared/store/database.ts';
import { wakeShards } from '../../shared/store/keys.ts';

/** A run that has not asked by then is looked for. */
export const untendedAfter = 5 * 60_000;
/** Two intervals of the hourly round: a moment that passed longer ago than this was not kept by its machine. */
export const overdueAfter = 2 * 60 * 60_000;

/** The instant so many milliseconds before another. */
export const before = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) - milliseconds).toISOString();

/** Cases with a moment or an unasked run that long ago; costs what is due and no more. */
export async function* overdueCases(database: Database, now: string): AsyncGenerator<string> {
  yield* casesBefore(database, before(now, untendedAfter));
}

export async function* everyOpenCase(database: Database): AsyncGenerator<string> {
  yield* casesBefore(database, '~');
}

async function* casesBefore(database: Database, instant: string): AsyncGenerator<string> {
  for (const shard of wakeShards) for await (const { row } of overdueWakeUps(database, shard, instant)) yield row;
}
