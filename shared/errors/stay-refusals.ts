import type { Day, Nothing } from './values.ts';

/** What is refused about where a client sleeps, comes from and goes to. */
export type StayRefusals = {
  'night-to-come': Nothing;
  'night-before-report': Nothing;
  'night-elsewhere': Nothing;
  'somewhere-else-then': Nothing;
  'known-past-intake-bed': Nothing;
  'other-bed': Nothing;

  'no-stay-to-leave': Nothing;
  'left-before-first-night': Nothing;
  'being-looked-for': Nothing;
  'only-coordinator-stops-looking': Nothing;
  'looked-for-until': { readonly from: Day };
  'access-not-refused': Nothing;
  'objection-upheld': Nothing;
  /** @param after from this day on the coordinator may decide */
  'nobody-on-the-street': { readonly after: Day };
  'address-missing': Nothing;
  'second-coordinator-is-yourself': Nothing;
  'other-coordinator': Nothing;

  'no-stay-to-exclude-from': Nothing;
  'exclusion-ends-before-it-begins': Nothing;
  'exclusion-in-the-past': Nothing;
  'no-such-exclusion': Nothing;
  'exclusion-lapsed': Nothing;
  'exclusion-decided': Nothing;
  'left-the-shelter': Nothing;
};
