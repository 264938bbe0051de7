import type { Day, Nothing } from './values.ts';

/** What cannot be done to a term. `source`: the law, the ordinance or the policy that says so. */
export type TermRefusals = {
  'no-such-deadline': Nothing;
  'deadline-ended': Nothing;
  'term-ended': Nothing;
  'day-passed': Nothing;

  'not-suspendable': Nothing;
  'nothing-to-suspend': Nothing;
  'suspension-asked-ahead': Nothing;
  'suspension-before-term': { readonly startedOn: Day };
  'suspension-after-term': { readonly dueOn: Day };
  'suspension-ends-early': { readonly from: Day };
  'suspended-already': { readonly from: Day; readonly until: Day | null };
  'suspended-now': Nothing;
  'not-suspended': Nothing;
  'completed-ahead': Nothing;
  'completed-before-asked': { readonly requestedOn: Day };
  'time-given-over': { readonly until: Day };

  'not-extendable': { readonly source: string };
  'nothing-to-extend': Nothing;
  'extension-no-later': { readonly dueOn: Day };
  'extended-already': { readonly source: string };
  'extension-too-far': { readonly source: string; readonly latest: Day };
};
