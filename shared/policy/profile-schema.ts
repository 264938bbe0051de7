import * as z from 'zod';
import { isDate } from '../calendar/day.ts';
import { parseTerm, type Term } from '../calendar/term.ts';
import { isZone } from '../calendar/zone.ts';
import { deadlineKinds, deadlineVariants, placeKinds, termStarts } from './kinds.ts';
import { ladderNames } from './policy.ts';
import { newestSchema, upcastProfile } from './upcast-profile.ts';

/** A profile as it is written. Everything is closed: a word or field that is not known is a mistake. */

const count = z.int().min(1).max(999);

/** `P6W`, `P3M`, or `{"workingDays": 5}`. */
const termText = z.union([
  z.string().transform((text, context): Term => {
    const term = parseTerm(text);
    if (term) return term;
    context.addIssue({ code: 'custom', message: 'is no term: write P14D, P6W, P3M, P2Y or {"workingDays": 5}' });
    return z.NEVER;
  }),
  z
    .strictObject({ workingDays: count })
    .transform(({ workingDays }): Term => ({ unit: 'working-days', count: workingDays })),
]);

const source = z.string().trim().min(1, 'says where the number comes from');
const own = z.literal(true).optional();

const ruleShape = {
  term: termText.nullable(),
  counted: z.enum(['after', 'before']).optional(),
  from: z.enum(termStarts),
  basis: z.enum(['st', 'or', 'po', 'co', 'de']),
  source,
  own,
  neverRolls: z.literal(true).optional(),
  ladder: z.enum(ladderNames).optional(),
  suspendedUnder: z.string().min(1).optional(),
  extension: z.strictObject({ atMost: termText.nullable(), source }).nullable().optional(),
};

/** A municipality's rule: the number and where it comes from; the rest is the default's unless it is said. */
const ownRule = z.strictObject({ ...ruleShape, from: ruleShape.from.optional() });
export type WrittenRule = z.infer<typeof ownRule>;

/** A stay target says its number and source; it is policy, and counts from the first night unless it says the bed. */
const target = z.strictObject({
  term: termText.nullable(),
  basis: z.literal('po'),
  source,
  own,
  from: z.enum(['first-night', 'bed']).optional(),
});
export type WrittenTarget = z.infer<typeof target>;

const ladder = z.strictObject({
  reminders: z.union([z.literal('by-length'), z.array(termText)]),
  rungs: z
    .array(
      z.strictObject({
        rung: z.enum(['asked-why', 'coordinator', 'manager', 'next-level', 'lapses']),
        after: termText,
        every: termText.optional(),
        reason: z.literal('silence').optional(),
      }),
    )
    .min(1, 'a ladder has a rung'),
});

const variantNames = Object.entries(deadlineVariants).flatMap(([kind, names]) =>
  names.map((name) => `${kind}/${name}`),
);

function setting<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source, own }).optional();
}

const settings = z.strictObject({
  trajectoryAfterNights: setting(z.int().min(0).max(365)),
  decisionTerm: setting(termText),
  decisionExtensionOpens: setting(termText),
  residenceYears: setting(z.int().min(0).max(20)),
  relapseGuarantee: setting(z.boolean()),
  returnsOnAgenda: setting(z.strictObject({ count, within: termText })),
  renewAfterDays: setting(z.int().min(1).max(360)),
  closeLostAfter: setting(termText),
  acceptedAtMost: setting(termText),
  contactSchedule: setting(z.array(termText).min(1)),
  scoresAfterKeys: setting(z.array(termText)),
  noteExpiresAfter: setting(termText),
  retention: setting(z.strictObject({ years: count, destroyWithin: termText })),
  smallestGroup: setting(z.int().min(2)),
  knownSkipIntakeBed: setting(z.boolean()),
  capacity: setting(
    z.array(z.strictObject({ placeKind: z.enum(placeKinds), places: z.int().min(0), reserve: z.int().min(0) })),
  ),
});
export const settingNames = Object.keys(settings.shape) as (keyof WrittenSettings)[];
export type WrittenSettings = z.infer<typeof settings>;

const writtenToday = z.strictObject({
  /** In which schema it was written. */
  schema: z
    .int()
    .min(1)
    .max(newestSchema, `is later than ${newestSchema}, the last that this release reads`)
    .default(1),
  id: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*@\d{4}-\d{2}$/, 'is the municipality and the month of the version: haarlem@2026-01'),
  municipality: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'is written in small letters and hyphens'),
  name: z.string().min(1),
  validFrom: z.string().refine(isDate, 'is no day of the calendar: write YYYY-MM-DD'),
  extends: z.string().optional(),
  zone: z.string().refine(isZone, 'is no zone that this runtime knows: write for instance Europe/Amsterdam').optional(),
  terms: z.partialRecord(z.enum(deadlineKinds), ownRule).optional(),
  variants: z.partialRecord(z.enum(variantNames), ownRule).optional(),
  stayTargets: z.partialRecord(z.enum(placeKinds), target).optional(),
  ladders: z.partialRecord(z.enum(ladderNames), ladder).optional(),
  remindersByLength: z.array(z.strictObject({ fromDays: count, before: termText })).optional(),
  settings: settings.optional(),
});
/** A profile of any schema, in today's shape. */
export const writtenProfile = z.preprocess(upcastProfile, writtenToday);
export type WrittenProfile = z.infer<typeof writtenToday>;
export type WrittenLadder = z.infer<typeof ladder>;
export const allVariants: readonly string[] = variantNames;
