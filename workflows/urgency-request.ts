import { machine } from './machine.ts';

/** Priority for social housing (urgentie), with a second pair of eyes before it is filed. */
export const urgencyRequest = machine(
  'urgency-request',
  'A request for urgency, its alternatives, the decision and the objection.',
  {
    'complete-dossier': 'The papers are brought together, or it turns out that no request can be made.',
    'choose-alternative': 'Not eligible: hardship, another municipality, waiting, or another route.',
    'review-dossier': 'Somebody else than the holder approves that it is filed, or names the missing papers.',
    'decide-urgency': 'The municipality decides, eight weeks from a complete dossier.',
    object: 'Refused: six weeks to object; no answer is no acceptance.',
    'decide-objection': 'The objection is decided by somebody who did not decide before.',
  },
);
