import type { PlaceKind, StepName } from '../pathway/names.ts';
import type { Day, Nothing } from './values.ts';

/** What the rules of the pathway's steps refuse. */
export type RouteRefusals = {
  'no-profile': Nothing;
  'case-exists': Nothing;
  'case-closed': { readonly on: Day };
  'closed-for-good': Nothing;
  'report-after-today': Nothing;

  'step-not-open': { readonly step: StepName; readonly open: readonly StepName[] };
  'step-open-more-than-once': { readonly step: StepName; readonly count: number };
  'choose-occurrence': { readonly occurrences: readonly number[] };
  'day-to-come': Nothing;
  'day-before-report': Nothing;
  'day-has-come': Nothing;

  'transfer-to-own-municipality': Nothing;
  'other-municipality-missing': Nothing;
  'application-before-report': Nothing;
  'decision-before-report': Nothing;
  'no-decision-to-extend': Nothing;
  'decision-term-uncountable': Nothing;
  'term-of-one-unit': Nothing;
  'decided-it-yourself': Nothing;

  'no-plan-yet': Nothing;
  'holds-already': Nothing;
  'agreed-after-today': Nothing;
  'own-dossier': Nothing;
  'dossier-returned-already': Nothing;
  'tenancy-signed': Nothing;
  'other-place-agreed': { readonly placeKind: PlaceKind };
  'only-place-agreed': { readonly placeKind: PlaceKind };

  'no-such-escalation': Nothing;
  'escalation-is-no-step': Nothing;
  'escalation-resolved': Nothing;
  'escalation-acknowledged': Nothing;
  'accepted-too-long': { readonly latest: Day };
  'offer-unsaid': Nothing;
  'say-what-was-offered': Nothing;
};
