import type { Role } from '../pathway/names.ts';
import type { Day, Nothing } from './values.ts';

/** What the interface refuses before or beside the rules. */
export type RequestRefusals = {
  'no-such-address': Nothing;
  'no-such-method': { readonly methods: readonly string[] };
  'media-not-given': { readonly media: readonly string[] };
  'media-not-taken': { readonly media: readonly string[] };
  'body-too-large': Nothing;
  'not-json': Nothing;
  'parameter-wrong': Nothing;
  'cursor-not-ours': Nothing;
  'key-unfit': Nothing;
  'key-used-before': Nothing;
  /** Seconds. */
  'too-many-requests': { readonly retryAfter: number };
  'too-many-from-address': { readonly minutes: number };
  busy: Nothing;
  fault: Nothing;

  'token-missing': Nothing;
  'not-in-directory': Nothing;
  'no-role-left': Nothing;
  'not-yours': Nothing;
  'intake-registers': Nothing;
  'intake-searches': Nothing;
  'shelter-registers-nights': Nothing;
  'coordinator-registers-absence': Nothing;
  'escalations-for-coordinators': Nothing;
  'coordinator-holds-meeting': Nothing;
  'auditor-searches-log': Nothing;
  'destructions-for-coordinators': Nothing;
  'coordinator-breaks-the-glass': Nothing;
  'not-your-desk': Nothing;
  'not-your-location': Nothing;
  'open-to-you-already': Nothing;

  'no-such-case': Nothing;
  'case-not-at-version': { readonly version: number; readonly at: number };
  'case-begins-on': { readonly day: Day };
  'no-such-step': Nothing;
  'no-such-certificate': Nothing;
  'no-such-meeting': Nothing;
  'nobody-marked': Nothing;
  'nothing-kept': Nothing;
  'no-such-text': Nothing;
  'no-signal-there': Nothing;
  'other-holder': Nothing;

  'nobody-by-this-name': Nothing;
  'nobody-here-by-this-name': Nothing;
  'other-role': { readonly role: Role };
  'works-elsewhere': Nothing;
  'stands-in-for-oneself': Nothing;
  'stand-in-of-other-role': Nothing;

  'search-by-what': Nothing;
  'period-too-long': { readonly days: number };
};
