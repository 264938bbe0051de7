import * as z from 'zod/mini';
import type { StreamId } from '../../shared/store/keys.ts';

/** How a message names a stream: `{ "caseId": "…" }`, by one id that says its kind. */
export const named = z.pipe(
  z
    .record(z.string().check(z.regex(/^[a-z]+Id$/)), z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)))
    .check(z.refine((ids) => Object.keys(ids).length === 1)),
  z.transform((ids): StreamId => {
    const [[name = '', id = ''] = []] = Object.entries(ids);
    return { kind: name.slice(0, -'Id'.length), id };
  }),
);
