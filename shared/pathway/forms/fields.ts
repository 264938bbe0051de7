import * as z from 'zod';
import { says } from './faults.ts';
import { holdsNumberOfPerson } from './numbers.ts';

/**
 * The fields that forms are made of. A string that is not on a closed list is either a code or a reference (no sentence, no address
 * and no number of a person fits in it) or what is kept with the person: free text, and the name of a town, for a name is a name.
 */

const maxFreeText = 4_000;

/** Words about a person, 1 to 4,000 characters, trimmed. Kept in the client table; an event holds only their id. */
export function freeText() {
  return z.string().trim().min(1).max(maxFreeText).meta({ personal: true });
}

const range = { first: '1900-01-01', last: '2199-12-31' } as const;

/** A local day, `YYYY-MM-DD`, that exists, from 1900 up to and including 2199. */
export function day() {
  return z.iso
    .date({ abort: true })
    .refine((text) => text >= range.first && text <= range.last, says('day-out-of-range', range));
}

/** A term in years, months, weeks and days as ISO 8601 writes it, such as `P6M`; longer than nothing. */
export function term() {
  return z.string().regex(/^P(?=.*[1-9])(?:\d{1,2}Y)?(?:\d{1,3}M)?(?:\d{1,3}W)?(?:\d{1,4}D)?$/, says('no-term', {}));
}

const impersonal = says('looks-personal', {});
const isImpersonal = (text: string): boolean => !holdsNumberOfPerson(text);

/**
 * The name of a town, as people write it: letters, spaces, hyphens, apostrophes; no digits, so no address; at most 60. That of a
 * person looks the same, and there is no list of all towns of the world to tell them apart: it is kept as free text is.
 */
export function place() {
  return z
    .string()
    .trim()
    .regex(/^['’]?\p{L}[\p{L}\p{M} .,'’()/-]{0,58}$/u, says('no-town', {}))
    .meta({ personal: true });
}

/** The code of a location, an organisation, a municipality or a user: lower-case letters, digits, hyphens; at most 40. */
export function code() {
  return z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, says('no-code', {}))
    .refine(isImpersonal, impersonal);
}

/** The number of a case: at most 26 lower-case letters and digits. */
export function caseNumber() {
  return z.string().regex(/^[a-z0-9]{1,26}$/, says('no-case-number', {}));
}

/** A corporation's own reference to a home, never its address: letters, digits, dots, hyphens, slashes; at most 40. */
export function reference() {
  return z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,39}$/, says('no-reference', {}))
    .refine(isImpersonal, impersonal);
}

/** An outcome that asks nothing more. */
export const nothing = () => ({});

export const oneOf = z.enum;

/** At least one of a closed list, each at most once. */
export function someOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z
    .array(z.enum(names))
    .min(1)
    .max(names.length)
    .refine((chosen) => new Set(chosen).size === chosen.length, says('named-twice', {}));
}
