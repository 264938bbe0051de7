import { machine } from './machine.ts';

/** From the registration for a home to the keys; or to a place that is not a home. */
export const housingPlacement = machine(
  'housing-placement',
  'From registration to keys, or to another place that the client asked for.',
  {
    'register-for-home': 'Registered with the corporation.',
    'match-home': 'The corporation looks for a home.',
    'answer-offer': 'The client answers the offer; a refusal closes nothing.',
    'meet-corporation': 'Client, holder and corporation meet; what is asked is written down.',
    'sign-tenancy': 'The tenancy is signed, with its kind and its conditions.',
    'before-keys': 'Guidance, neighbourhood team, practical matters: arranged before the keys are handed over.',
    'arrange-place': 'A place of another kind, asked for by the client.',
  },
);
