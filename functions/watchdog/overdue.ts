import { createHash } from 'node:crypto';
import { overdueWakeUps } from '../../shared/store/case-list.ts';
import type { Database } from '../../shared/store/database.ts';
import type { StreamId } from '../../shared/store/keys.ts';

/** A run that has not asked by then is looked for, and so is one whose moment passed: it may be gone. */
export const untendedAfter = 5 * 60_000;
/** Two intervals of the hourly round: a moment that passed longer ago than this was not kept by a machine that runs. */
export const overdueAfter = 2 * 60 * 60_000;

/** The instant so many milliseconds before another. */
export const before = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) - milliseconds).toISOString();

/** Streams with a moment or an unasked run that long ago; costs what is due and no more. */
export const overdueStreams = (database: Database, now: string): Promise<readonly StreamId[]> =>
  streamsBefore(database, before(now, untendedAfter));

/** Streams that have a moment to come at all. */
export const openStreams = (database: Database): Promise<readonly StreamId[]> => streamsBefore(database, '~');

/** Read to the end before anything is done: what is done moves cases about in this very index. */
async function streamsBefore(database: Database, instant: string): Promise<readonly StreamId[]> {
  const streams: StreamId[] = [];
  for await (const stream of overdueWakeUps(database, instant)) streams.push(stream);
  return streams;
}

/** Many streams are looked at in so many parts, by a hash of the id. */
export const parts = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;
export type Part = (typeof parts)[number];

export const isIn = (part: Part, { id }: StreamId): boolean =>
  (createHash('sha256').update(id).digest()[0] ?? 0) % parts.length === parts.indexOf(part);
