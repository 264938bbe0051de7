import type { Phase } from './names.ts';

/** Where an outcome of a group leads: on to a group of the same phase, or out of the phase. */
export type Exit =
  | { readonly to: string }
  /** `next` names the phases that may begin with this outcome; the rules skip one that runs already. */
  | { readonly end: string; readonly next?: readonly Phase[] };

export type Group = {
  /** Steps that can be open while the phase is in this group. */
  readonly steps: readonly string[];
  readonly exits: Readonly<Record<string, Exit>>;
};

export type PhaseRoute = {
  /** The groups in which a phase may begin; the first is the ordinary one. */
  readonly entries: readonly string[];
  readonly groups: Readonly<Record<string, Group>>;
};

export const objection = ['object', 'decide-objection'] as const;
/** The decision's end comes up for a client without a bed as well. */
export const decisionEnd = ['extend-decision', ...objection] as const;

export const startSteps = [
  'first-meeting',
  'arrange-income',
  'start-debt-help',
  'score-domains',
  'agree-plan',
] as const;

/** `apply` opens by itself once six weeks have passed since the report, wherever the intake is (Wmo 2015 art. 2.3.2). */
export const application = {
  applied: { to: 'decide-access' },
  'not-applied': { end: 'not-applied' },
} as const satisfies Readonly<Record<string, Exit>>;

/** Silence is no acceptance: a late objection takes the phase up again. */
export const objectGroup = {
  steps: ['object'],
  exits: {
    objected: { to: 'decide-objection' },
    'client-accepts': { end: 'refused' },
    'no-answer': { end: 'refused' },
  },
} as const satisfies Group;

/** How somebody leaves a place, also before the first night in it. */
export const departures = {
  'moved-in': { end: 'moved-in' },
  'moved-place': { end: 'moved-place', next: ['shelter-stay'] },
  left: { to: 'find-client' },
  'lost-contact': { to: 'find-client' },
  clinic: { end: 'clinic' },
  detention: { end: 'detention' },
  network: { end: 'network' },
  transferred: { end: 'transferred' },
  'access-refused': { end: 'access-refused' },
  deceased: { end: 'deceased' },
} as const satisfies Readonly<Record<string, Exit>>;
