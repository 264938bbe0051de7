import * as z from 'zod';
import { lazy } from '../lazy.ts';

const code = () => z.string().meta({ description: 'What is wrong, for a program: one code keeps one meaning.' });
const values = () =>
  z
    .record(z.string(), z.unknown())
    .meta({ description: 'What `detail` is made of: days, numbers, names of the pathway.' });

/** Problem details (RFC 9457). What the gateway itself answers has no code. */
export const problemAnswer = lazy(() =>
  z
    .strictObject({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      detail: z.string().meta({ description: 'In the language of Accept-Language; English where none is asked for.' }),
      instance: z.string().optional(),
      code: code().optional(),
      values: values().optional(),
      errors: z
        .array(z.strictObject({ pointer: z.string(), detail: z.string(), code: code(), values: values() }))
        .meta({ description: 'Each field that is wrong: a JSON pointer into the body, and what would be right.' })
        .optional(),
    })
    .meta({ id: 'Problem', description: 'What was wrong, where, and what to do (RFC 9457).' }),
);
