import * as z from 'zod';
import { lazy } from '../../../shared/lazy.ts';
import { says } from '../../../shared/pathway/forms/faults.ts';
import { day, freeText } from '../../../shared/pathway/forms/fields.ts';
import { person } from './report.ts';

/** `null` takes away what may be missing. */
const corrected = () => {
  const { givenName, familyName, birthDate, bsn, phone, email } = person().shape;
  return z.strictObject({
    givenName: givenName.optional(),
    familyName: familyName.optional(),
    birthDate: birthDate.optional(),
    bsn: bsn.unwrap().nullable().optional(),
    phone: phone.unwrap().nullable().optional(),
    email: email.unwrap().nullable().optional(),
  });
};

/** Words that stand in the file under an id; their correction goes where they stand, and is no text of its own. */
const words = () =>
  z.strictObject({
    id: z.string().regex(/^t-[0-9a-f]{24}$/, says('no-text-id', {})),
    text: z.string().trim().min(1).max(4_000),
  });

/** What a client asks about the file itself; `words`: why, or what was said about it. */
export const clientRight = lazy(() =>
  z.discriminatedUnion('right', [
    z.strictObject({ right: z.literal('access') }),
    z
      .strictObject({
        right: z.literal('correction'),
        client: corrected().optional(),
        texts: z.array(words()).min(1).max(50).optional(),
        words: freeText().optional(),
      })
      .refine(({ client, texts }) => Object.keys(client ?? {}).length > 0 || texts !== undefined, {
        path: ['client'],
        ...says('nothing-to-correct', {}),
      }),
    z.strictObject({ right: z.literal('restriction'), words: freeText() }),
    z.strictObject({ right: z.literal('restriction-lifted'), words: freeText() }),
    z.strictObject({
      right: z.literal('destruction-asked'),
      askedOn: day().optional(),
      words: freeText().optional(),
    }),
    z.strictObject({ right: z.literal('destruction-refused'), words: freeText() }),
    /** It cannot be taken back: said outright. */
    z.strictObject({ right: z.literal('destruction'), confirmed: z.literal(true) }),
  ]),
);
