/**
 * The route as data: every phase, the groups of steps in it, and where each outcome leads.
 * Rules, state machines and the drawing of the route all read this table; nothing else knows the way.
 */

import { application, decisionEnd, departures, objectGroup, objection, type PhaseRoute, startSteps } from './groups.ts';
import type { Phase } from './names.ts';

export type { Exit, PhaseRoute } from './groups.ts';
export type { Phase } from './names.ts';

export const phases = {
  'central-intake': {
    // A late objection reopens an intake at the objection.
    entries: ['screen', 'decide-objection'],
    groups: {
      screen: {
        steps: ['screen', 'apply'],
        exits: {
          'needs-shelter': { to: 'find-best-place' },
          'no-bed-needed': { to: 'investigate' },
          'housing-first': { end: 'housing-first', next: ['trajectory-plan'] },
          prevented: { end: 'prevented' },
          referred: { end: 'referred' },
          withdrawn: { end: 'withdrawn' },
          ...application,
        },
      },
      'find-best-place': {
        steps: ['find-best-place', 'apply'],
        exits: { here: { to: 'investigate' }, 'transfer-proposed': { to: 'accept-transfer' }, ...application },
      },
      'accept-transfer': {
        steps: ['accept-transfer', 'apply'],
        exits: { accepted: { end: 'transferred' }, declined: { to: 'investigate' }, ...application },
      },
      investigate: {
        steps: ['investigate', 'apply'],
        exits: {
          investigated: { to: 'apply' },
          withdrawn: { end: 'withdrawn' },
          ...application,
        },
      },
      apply: {
        steps: ['apply'],
        exits: application,
      },
      'decide-access': {
        steps: ['decide-access'],
        exits: {
          admitted: { end: 'admitted', next: ['shelter-stay'] },
          'admitted-without-bed': { end: 'admitted-without-bed', next: ['trajectory-plan'] },
          'housing-first': { end: 'housing-first', next: ['trajectory-plan'] },
          refused: { to: 'object' },
        },
      },
      object: objectGroup,
      'decide-objection': {
        steps: ['decide-objection'],
        exits: { upheld: { to: 'decide-access' }, dismissed: { end: 'refused' } },
      },
    },
  },
  'shelter-stay': {
    // In the search begins who is lost from sight without a bed.
    entries: ['check-in', 'find-client'],
    groups: {
      'check-in': {
        steps: ['check-in', ...objection],
        exits: {
          'checked-in': { to: 'stay' },
          'no-show': { to: 'find-client' },
          'turned-away': { to: 'check-in' },
          ...departures,
        },
      },
      stay: {
        // The objection steps stand here for a non-extension and for an exclusion.
        steps: ['stay', 'report-progress', 'review-stay', ...decisionEnd],
        exits: {
          ...departures,
        },
      },
      'find-client': {
        steps: ['find-client', ...objection],
        exits: {
          found: { end: 'found' },
          returning: { to: 'check-in' },
          'not-found': { to: 'find-client' },
          'given-up': { end: 'lost-contact' },
          'moved-in': { end: 'moved-in' },
          clinic: { end: 'clinic' },
          detention: { end: 'detention' },
          network: { end: 'network' },
          transferred: { end: 'transferred' },
          deceased: { end: 'deceased' },
        },
      },
    },
  },
  'trajectory-plan': {
    entries: ['assign-holder', 'follow-plan'],
    groups: {
      'assign-holder': {
        steps: ['assign-holder', ...decisionEnd],
        exits: {
          assigned: { to: 'start-plan' },
          'assigned-short': { to: 'short-plan' },
          waiting: { to: 'assign-holder' },
        },
      },
      'start-plan': {
        steps: [...startSteps, ...decisionEnd],
        exits: {
          agreed: { to: 'follow-plan' },
          // Decided while the plan was being made: straight on to a home.
          'housing-first': { to: 'follow-plan' },
        },
      },
      'short-plan': {
        steps: ['first-meeting', ...decisionEnd],
        exits: { met: { to: 'follow-plan' } },
      },
      'follow-plan': {
        // What was begun stays open; `agree-plan` stands here again when a route ends without a home,
        // and `assign-holder` when a plan is reopened and the client chooses a holder again.
        steps: ['assign-holder', ...startSteps, 'review-plan', ...decisionEnd],
        exits: {
          'moved-in': { end: 'moved-in' },
          'lost-contact': { end: 'lost-contact' },
        },
      },
    },
  },
  'urgency-request': {
    entries: ['complete-dossier', 'decide-objection'],
    groups: {
      'complete-dossier': {
        steps: ['complete-dossier'],
        exits: { complete: { to: 'review-dossier' }, 'not-eligible': { to: 'choose-alternative' } },
      },
      'choose-alternative': {
        steps: ['choose-alternative'],
        exits: {
          hardship: { to: 'review-dossier' },
          'other-municipality': { to: 'review-dossier' },
          waiting: { to: 'choose-alternative' },
          // The day has come on which the residence rule is met.
          waited: { to: 'complete-dossier' },
          'other-route': { end: 'other-route' },
        },
      },
      'review-dossier': {
        steps: ['review-dossier'],
        exits: { approved: { to: 'decide-urgency' }, returned: { to: 'complete-dossier' } },
      },
      'decide-urgency': {
        steps: ['decide-urgency'],
        exits: { granted: { end: 'granted', next: ['housing-placement'] }, refused: { to: 'object' } },
      },
      object: objectGroup,
      'decide-objection': {
        steps: ['decide-objection'],
        exits: { upheld: { end: 'granted', next: ['housing-placement'] }, dismissed: { end: 'refused' } },
      },
    },
  },
  'housing-placement': {
    entries: ['register-for-home', 'arrange-place'],
    groups: {
      'register-for-home': { steps: ['register-for-home'], exits: { registered: { to: 'match-home' } } },
      'match-home': { steps: ['match-home'], exits: { matched: { to: 'answer-offer' } } },
      'answer-offer': {
        steps: ['answer-offer'],
        exits: { accepted: { to: 'meet-corporation' }, refused: { to: 'match-home' } },
      },
      'meet-corporation': { steps: ['meet-corporation'], exits: { met: { to: 'sign-tenancy' } } },
      'sign-tenancy': { steps: ['sign-tenancy'], exits: { signed: { to: 'before-keys' } } },
      'before-keys': {
        steps: ['arrange-guidance', 'meet-neighbourhood-team', 'arrange-practicalities', 'hand-over-keys'],
        exits: { 'moved-in': { end: 'moved-in', next: ['aftercare'] } },
      },
      'arrange-place': {
        steps: ['arrange-place'],
        exits: {
          placed: { end: 'placed', next: ['shelter-stay'] },
          waiting: { to: 'arrange-place' },
          refused: { end: 'place-refused' },
        },
      },
    },
  },
  aftercare: {
    entries: ['aftercare'],
    groups: {
      aftercare: {
        // What the plan and the days before the keys left undone stands here too.
        steps: [
          'contact',
          'evaluate-tenancy',
          'handle-signal',
          'flip-tenancy',
          'end-guidance',
          'score-domains',
          'arrange-guidance',
          'meet-neighbourhood-team',
          'arrange-practicalities',
          'arrange-income',
          'start-debt-help',
        ],
        exits: {
          settled: { end: 'settled' },
          'home-lost': { end: 'home-lost', next: ['shelter-stay', 'trajectory-plan', 'central-intake'] },
          'tenancy-ended': { end: 'tenancy-ended', next: ['shelter-stay', 'trajectory-plan', 'central-intake'] },
        },
      },
    },
  },
  escalation: {
    entries: ['acknowledge-escalation'],
    groups: {
      'acknowledge-escalation': {
        steps: ['acknowledge-escalation'],
        exits: { acknowledged: { to: 'resolve-escalation' }, unanswered: { to: 'acknowledge-escalation' } },
      },
      'resolve-escalation': {
        steps: ['resolve-escalation'],
        exits: { resolved: { end: 'resolved' }, unanswered: { to: 'acknowledge-escalation' } },
      },
    },
  },
} as const satisfies Readonly<Record<Phase, PhaseRoute>>;

export const phaseNames = Object.keys(phases) as readonly Phase[];

/** The phase's route with its groups open to lookup by any name. */
export function routeOf(phase: Phase): PhaseRoute {
  return phases[phase];
}
