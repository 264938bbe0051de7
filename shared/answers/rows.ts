import * as z from 'zod';
import { lazy } from '../lazy.ts';
import { count, day, list } from './fields.ts';

/** What came of one row of a request about many cases; `detail` says why it was refused. */
const row = <const Status extends readonly [string, ...string[]]>(status: Status) =>
  z.strictObject({
    caseId: z.string(),
    status: z.enum([...status, 'refused']),
    ...why(),
  });

const why = () => ({
  detail: z.string().optional(),
  code: z.string().optional(),
  values: z.record(z.string(), z.unknown()).optional(),
});

export const decidedRows = lazy(() => list(row(['decided']).meta({ id: 'DecidedRow' })));

export const reassignedRows = lazy(() => list(row(['reassigned']).meta({ id: 'ReassignedRow' })));

export const nightRows = lazy(() =>
  list(
    z
      .strictObject({
        row: z.int().min(1),
        caseId: z.string().nullable(),
        status: z.enum(['registered', 'already-registered', 'refused']),
        ...why(),
      })
      .meta({ id: 'NightRow' }),
  ).extend({ dryRun: z.boolean(), registered: count() }),
);

export const absenceAnswer = lazy(() =>
  z.strictObject({ user: z.string(), from: day(), until: day(), standIn: z.string() }).meta({ id: 'Absence' }),
);
