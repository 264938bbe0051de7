import { catalogue } from './catalogue.ts';

/** What happened, where an event, the outcome of a step and the reason for an escalation are one and the same. */
export const happeningWords = catalogue({
  turnedAway: { nl: 'Aan de deur geweigerd', en: 'Turned away at the door' },
  died: { nl: 'Overleden', en: 'Died' },
  keysHandedOver: { nl: 'Sleutels overgedragen', en: 'Keys handed over' },
  opened: { nl: 'Dossier geopend in een noodgeval', en: 'Case opened in an emergency' },
  retentionEnded: { nl: 'Bewaartermijn voorbij', en: 'Retention ended' },
});
