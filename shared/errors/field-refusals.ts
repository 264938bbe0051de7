import type { Day, Nothing } from './values.ts';

/** What kind of value a field takes. */
export type ValueKind = 'text' | 'number' | 'whole-number' | 'yes-or-no' | 'list' | 'object' | 'other';

/** Without whom an evaluation was not held. */
export type EvaluationParty = 'client' | 'provider' | 'corporation';

/** What can be wrong with a field by itself or beside the others of its form. */
export type FieldRefusals = {
  /** Of a whole form; each field says the rest. */
  'fields-wrong': { readonly count: number };
  missing: { readonly kind: ValueKind };
  'missing-choice': { readonly choices: readonly string[] };
  'wrong-kind': { readonly kind: ValueKind };
  'no-choice': { readonly choices: readonly string[] };
  'no-such-form': Nothing;
  'no-such-field': Nothing;
  /** A name that may be a value in disguise: not repeated. */
  'unusual-field': Nothing;
  'not-what-is-asked': Nothing;
  'no-day': Nothing;
  'no-instant': Nothing;
  'no-mail-address': Nothing;
  'wrong-format': Nothing;
  'text-empty': Nothing;
  'text-too-short': { readonly least: number };
  'text-too-long': { readonly most: number };
  'list-empty': Nothing;
  'list-too-short': { readonly least: number };
  'list-too-long': { readonly most: number };
  'number-too-small': { readonly least: number };
  'number-too-large': { readonly most: number };
  'day-out-of-range': { readonly first: Day; readonly last: Day };
  'no-term': Nothing;
  'looks-personal': Nothing;
  'no-town': Nothing;
  'no-code': Nothing;
  'no-case-number': Nothing;
  'no-reference': Nothing;
  'named-twice': Nothing;
  'no-citizen-number': Nothing;
  'no-phone-number': Nothing;
  'no-language': Nothing;
  'no-time': Nothing;
  'no-pin': Nothing;
  'no-text-id': Nothing;

  'today-or-earlier': Nothing;
  'today-or-later': Nothing;
  'after-today': Nothing;
  /** Both inclusive but for today. */
  'after-today-until': { readonly latest: Day };
  'day-or-later': { readonly day: Day };
  'day-or-earlier': { readonly day: Day };

  'not-held-without': { readonly absent: readonly EvaluationParty[] };
  'flip-day-missing': Nothing;
  'flip-day-superfluous': Nothing;
  'flip-before-tenancy': Nothing;
  'conditions-missing': Nothing;
  'indication-before-guidance': Nothing;
  'new-date-or-acceptance': Nothing;
  'last-before-first': Nothing;
  'nothing-to-correct': Nothing;
};
