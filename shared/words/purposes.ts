import type { Purpose } from '../access/purpose.ts';
import type { Words } from './language.ts';

/** What somebody looks into a case for. */
// biome-ignore format: a table is read by its columns
export const purposeWords: Readonly<Record<Purpose, Words>> = {
  'access-to-support': { nl: 'melding en aanvraag', en: 'report and application' },
  shelter: { nl: 'verblijf in de opvang', en: 'stay in the shelter' },
  guidance: { nl: 'begeleiding', en: 'guidance' },
  'dossier-review': { nl: 'controle van de urgentieaanvraag', en: 'check of the urgency request' },
  'urgency-decision': { nl: 'beslissing over urgentie', en: 'decision on urgency' },
  objection: { nl: 'bezwaar', en: 'objection' },
  housing: { nl: 'een woning', en: 'a home' },
  'case-direction': { nl: 'regie', en: 'case direction' },
  escalation: { nl: 'wat te lang duurde', en: 'what took too long' },
  supervision: { nl: 'toezicht', en: 'supervision' },
  emergency: { nl: 'noodgeval', en: 'emergency' },
  'client-right': { nl: 'verzoek van de cliënt', en: 'request of the client' },
  retention: { nl: 'einde van het bewaren', en: 'end of keeping' },
};

/** The same, to the client. */
export const clientPurposeWords: Readonly<Record<Purpose, Words>> = {
  'access-to-support': { nl: 'uw melding en aanvraag', en: 'your report and application' },
  shelter: { nl: 'uw verblijf in de opvang', en: 'your stay in the shelter' },
  guidance: { nl: 'uw begeleiding', en: 'your guidance' },
  'dossier-review': { nl: 'controle van uw urgentieaanvraag', en: 'a check of your urgency request' },
  'urgency-decision': { nl: 'de beslissing over urgentie', en: 'the decision on urgency' },
  objection: { nl: 'uw bezwaar', en: 'your objection' },
  housing: { nl: 'een woning voor u', en: 'a home for you' },
  'case-direction': { nl: 'zorgen dat het doorgaat', en: 'making sure that it goes on' },
  escalation: { nl: 'iets dat te lang duurde', en: 'something that took too long' },
  supervision: { nl: 'toezicht op wie uw gegevens inziet', en: 'supervision of who sees your data' },
  emergency: { nl: 'een noodgeval', en: 'an emergency' },
  'client-right': { nl: 'uw eigen verzoek', en: 'your own request' },
  retention: {
    nl: 'het einde van de bewaartermijn of uw verzoek',
    en: 'the end of the term of keeping, or your request',
  },
};
