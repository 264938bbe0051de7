import * as z from 'zod';
import { purposes } from '../access/purpose.ts';
import { lazy } from '../lazy.ts';
import { phase, role, step } from './case.ts';
import { caseNumber, instant, list } from './fields.ts';

const actor = lazy(() =>
  z
    .union([
      z.strictObject({
        user: z.string(),
        role: role(),
        organisation: z.string().optional(),
        onBehalfOf: z.string().optional(),
      }),
      z.strictObject({ system: z.string() }),
    ])
    .meta({ id: 'Actor', description: 'A person in one role, perhaps for somebody absent, or a part of the system.' }),
);

export const eventList = lazy(() =>
  list(
    z
      .strictObject({
        version: z.int().min(1),
        type: z.string(),
        at: instant(),
        by: actor(),
        data: z.record(z.string(), z.unknown()),
      })
      .meta({
        id: 'Event',
        description: 'Something that happened. `data` holds words where the reader may read them.',
      }),
  ),
);

export const accessLineList = lazy(() =>
  list(
    z
      .strictObject({
        chain: z.string(),
        line: z.int().min(1),
        seal: z.string(),
        at: instant(),
        user: z.string(),
        role: z.string(),
        organisation: z.string(),
        onBehalfOf: z.string().nullable(),
        action: z.string(),
        purpose: z.enum(purposes),
        from: z.string(),
        result: z.enum(['allowed', 'refused']),
        municipalities: z.array(z.string()),
        caseIds: z.array(caseNumber()),
      })
      .meta({
        id: 'AccessLine',
        description: 'Who did what with a case: a line that was changed breaks every later seal.',
      }),
  ),
);

export const stepList = lazy(() =>
  list(
    z
      .strictObject({
        step: step(),
        phase: z.union([phase(), z.literal('any-time')]),
        role: role(),
        roles: z.array(role()),
        outcomes: z.array(z.string()),
        hasDeadline: z.boolean(),
        form: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the form that completes it.' }),
      })
      .meta({ id: 'StepDescription' }),
  ),
);
