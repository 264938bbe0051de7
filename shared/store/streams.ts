import { openCases } from './cases.ts';
import type { Database } from './database.ts';
import type { Streams } from './event-store.ts';
import type { StreamKind } from './keys.ts';

/** The streams of every kind, for who looks at them from outside. */
export const streamsOf: Readonly<Record<StreamKind, (database: Database) => Streams>> = { case: openCases };
