import * as z from 'zod';
import { lazy } from '../../../shared/lazy.ts';
import { says } from '../../../shared/pathway/forms/faults.ts';
import { code, day, oneOf, place, someOf } from '../../../shared/pathway/forms/fields.ts';
import { passesElevenTest } from '../../../shared/pathway/forms/numbers.ts';
import { causes, referrers, targetGroups } from '../../../shared/pathway/names.ts';

const name = () => z.string().trim().min(1).max(120);

export const bsn = () => z.string().refine(passesElevenTest, says('no-citizen-number', {}));

/** Who it is about. */
export const person = lazy(() =>
  z.strictObject({
    givenName: name(),
    familyName: name(),
    birthDate: day(),
    bsn: bsn().optional(),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[0-9 ()-]{3,30}$/, says('no-phone-number', {}))
      .optional(),
    email: z.email().max(254).optional(),
  }),
);

const people = () => z.int().min(0).max(30);

/** What the desk writes down when somebody reports. */
export const report = lazy(() =>
  z.strictObject({
    municipality: code(),
    reportedOn: day(),
    targetGroup: oneOf(targetGroups),
    immediateShelter: z.boolean(),
    protected: z.boolean().default(false),
    expectedHomelessOn: day().nullable().default(null),
    causes: someOf(causes),
    origin: z
      .strictObject({ municipality: place(), residentSince: day().nullable().default(null) })
      .nullable()
      .default(null),
    previousShelter: z.boolean().default(false),
    incomeNeeded: z.boolean().default(false),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/, says('no-language', {}))
      .default('nl'),
    referredBy: oneOf(referrers).default('self'),
    household: z
      .strictObject({
        adults: people(),
        children: people(),
        schoolMunicipality: place().nullable().default(null),
      })
      .default({ adults: 1, children: 0, schoolMunicipality: null }),
    client: person(),
  }),
);
