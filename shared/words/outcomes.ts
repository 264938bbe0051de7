import type { StepName } from '../pathway/names.ts';
import type { StepOutcome } from '../pathway/steps.ts';
import { happeningWords } from './happenings.ts';
import type { Words } from './language.ts';

/** How each step may end, as an answer to choose. A new outcome does not compile until it has its words. */
// biome-ignore format: a table is read by its columns
const outcomeWords: { readonly [S in StepName]: Readonly<Record<StepOutcome<S>, Words>> } = {
  screen: {
    'needs-shelter': { nl: 'Heeft vannacht een bed nodig', en: 'Needs a bed tonight' },
    'no-bed-needed': { nl: 'Heeft nu geen bed nodig', en: 'Needs no bed now' },
    'housing-first': { nl: 'Direct een woning (Housing First)', en: 'Straight to a home (Housing First)' },
    prevented: { nl: 'Dakloosheid is voorkomen', en: 'Homelessness was prevented' },
    referred: { nl: 'Doorverwezen', en: 'Referred elsewhere' },
    withdrawn: { nl: 'Melding ingetrokken', en: 'Report withdrawn' },
  },
  'find-best-place': {
    here: { nl: 'Deze gemeente is de beste plek', en: 'This municipality is the best place' },
    'transfer-proposed': { nl: 'Een andere gemeente is beter', en: 'Another municipality is better' },
  },
  'accept-transfer': {
    accepted: { nl: 'Overname aanvaard', en: 'Transfer accepted' },
    declined: { nl: 'Overname niet aanvaard', en: 'Transfer declined' },
  },
  investigate: {
    investigated: { nl: 'Onderzoek is af', en: 'Investigation is done' },
    withdrawn: { nl: 'Melding ingetrokken', en: 'Report withdrawn' },
  },
  apply: {
    applied: { nl: 'Aanvraag gedaan', en: 'Application made' },
    'not-applied': { nl: 'Geen aanvraag', en: 'No application' },
  },
  'decide-access': {
    admitted: { nl: 'Toegang tot de opvang', en: 'Access to the shelter' },
    'admitted-without-bed': { nl: 'Toegang zonder bed', en: 'Access without a bed' },
    'housing-first': { nl: 'Direct een woning (Housing First)', en: 'Straight to a home (Housing First)' },
    refused: { nl: 'Geen toegang', en: 'No access' },
  },
  'check-in': {
    'checked-in': { nl: 'Ingeschreven', en: 'Checked in' },
    'no-show': { nl: 'Niet verschenen', en: 'Did not come' },
    'turned-away': happeningWords.turnedAway,
  },
  stay: {
    'moved-in': { nl: 'Naar een eigen woning', en: 'Moved into a home' },
    'moved-place': { nl: 'Naar een andere plek', en: 'Moved to another place' },
    left: { nl: 'Zelf vertrokken', en: 'Left' },
    'lost-contact': { nl: 'Uit beeld', en: 'Contact lost' },
    clinic: { nl: 'Opgenomen', en: 'Admitted to a clinic' },
    detention: { nl: 'In detentie', en: 'In detention' },
    network: { nl: 'Naar eigen netwerk', en: 'To their own network' },
    transferred: { nl: 'Overgedragen', en: 'Transferred' },
    'access-refused': { nl: 'Weg na weigering van toegang', en: 'Gone after a refusal of access' },
    deceased: happeningWords.died,
  },
  'report-progress': { reported: { nl: 'Voortgang doorgegeven', en: 'Progress reported' } },
  'extend-decision': {
    extended: { nl: 'Verlengen', en: 'Extend' },
    'not-extended': { nl: 'Niet verlengen', en: 'Do not extend' },
  },
  'review-stay': {
    'move-on': { nl: 'Er wordt doorgestroomd', en: 'Moving on' },
    'stay-agreed': { nl: 'Langer verblijf afgesproken', en: 'A longer stay agreed' },
  },
  'find-client': {
    found: { nl: 'Gevonden', en: 'Found' },
    'not-found': { nl: 'Nog niet gevonden', en: 'Not found yet' },
  },
  'assign-holder': {
    assigned: { nl: 'Trajecthouder toegewezen', en: 'Holder assigned' },
    waiting: { nl: 'Op de wachtlijst', en: 'On the waiting list' },
  },
  'first-meeting': {
    met: { nl: 'Het gesprek is gevoerd', en: 'The meeting was held' },
    'no-show': { nl: 'De cliënt is niet verschenen', en: 'The client did not come' },
  },
  'arrange-income': {
    arranged: { nl: 'Geregeld', en: 'Arranged' },
    'not-needed': { nl: 'Niet nodig', en: 'Not needed' },
  },
  'start-debt-help': {
    started: { nl: 'Schuldhulp is gestart', en: 'Debt help has started' },
    'not-needed': { nl: 'Niet nodig', en: 'Not needed' },
    declined: { nl: 'De cliënt wil het niet', en: 'The client does not want it' },
  },
  'score-domains': { scored: { nl: 'Alle leefgebieden gescoord', en: 'All domains scored' } },
  'agree-plan': {
    agreed: { nl: 'Ja, de cliënt is het eens met het plan', en: 'Yes, the client agrees with the plan' },
    'not-agreed': { nl: 'Nog niet', en: 'Not yet' },
  },
  'review-plan': {
    kept: { nl: 'Het plan blijft zoals het is', en: 'The plan stays as it is' },
    changed: { nl: 'Het plan verandert', en: 'The plan changes' },
  },
  'complete-dossier': {
    complete: { nl: 'De aanvraag is compleet', en: 'The request is complete' },
    'not-eligible': { nl: 'Urgentie kan (nog) niet', en: 'Urgency is not possible (yet)' },
  },
  'choose-alternative': {
    hardship: { nl: 'Beroep op de hardheidsclausule', en: 'Appeal to the hardship clause' },
    'other-municipality': { nl: 'Urgentie in een andere gemeente', en: 'Urgency in another municipality' },
    waiting: { nl: 'Wachten tot het wel kan', en: 'Wait until it is possible' },
    'other-route': { nl: 'Langs een andere weg', en: 'By another route' },
  },
  'review-dossier': {
    approved: { nl: 'Akkoord, naar de gemeente', en: 'Approved, on to the municipality' },
    returned: { nl: 'Terug, er ontbreekt iets', en: 'Back, something is missing' },
  },
  'decide-urgency': {
    granted: { nl: 'Urgentie verleend', en: 'Urgency granted' },
    refused: { nl: 'Urgentie geweigerd', en: 'Urgency refused' },
  },
  object: {
    objected: { nl: 'Er is bezwaar gemaakt', en: 'An objection was made' },
    'client-accepts': { nl: 'De cliënt maakt geen bezwaar', en: 'The client does not object' },
    'no-answer': { nl: 'Geen antwoord binnen de termijn', en: 'No answer within the term' },
  },
  'decide-objection': {
    upheld: { nl: 'Bezwaar gegrond', en: 'Objection upheld' },
    dismissed: { nl: 'Bezwaar ongegrond', en: 'Objection dismissed' },
  },
  'register-for-home': { registered: { nl: 'Ingeschreven', en: 'Registered' } },
  'match-home': { matched: { nl: 'Woning gevonden', en: 'Home found' } },
  'answer-offer': {
    accepted: { nl: 'De cliënt neemt de woning', en: 'The client takes the home' },
    refused: { nl: 'De cliënt wil deze woning niet', en: 'The client does not want this home' },
  },
  'meet-corporation': { met: { nl: 'Kennisgemaakt', en: 'Met' } },
  'sign-tenancy': { signed: { nl: 'Getekend', en: 'Signed' } },
  'arrange-guidance': { arranged: { nl: 'Begeleiding is geregeld', en: 'Guidance is arranged' } },
  'meet-neighbourhood-team': {
    met: { nl: 'Kennisgemaakt', en: 'Met' },
    declined: { nl: 'De cliënt wil het niet', en: 'The client does not want it' },
  },
  'arrange-practicalities': { arranged: { nl: 'Alles is geregeld', en: 'All arranged' } },
  'hand-over-keys': { 'moved-in': happeningWords.keysHandedOver },
  'arrange-place': {
    placed: { nl: 'Er is een plek', en: 'There is a place' },
    waiting: { nl: 'Op de wachtlijst', en: 'On the waiting list' },
    refused: { nl: 'Plek geweigerd', en: 'Place refused' },
  },
  contact: {
    'going-well': { nl: 'Het gaat goed', en: 'Going well' },
    concern: { nl: 'Er zijn zorgen', en: 'There are concerns' },
    setback: { nl: 'Er is een terugslag', en: 'There is a setback' },
    'home-lost': { nl: 'De woning is verloren', en: 'The home is lost' },
  },
  'evaluate-tenancy': {
    continues: { nl: 'De huur gaat goed door', en: 'The tenancy continues' },
    concern: { nl: 'Er zijn zorgen', en: 'There are concerns' },
    'not-held': { nl: 'Het gesprek ging niet door', en: 'The meeting was not held' },
  },
  'handle-signal': {
    handled: { nl: 'Besproken en opgelost', en: 'Discussed and settled' },
    'tenancy-ended': { nl: 'De huur is beëindigd', en: 'The tenancy has ended' },
  },
  'flip-tenancy': {
    flipped: { nl: 'Contract staat op eigen naam', en: 'The contract is in their own name' },
    postponed: { nl: 'Uitgesteld', en: 'Postponed' },
  },
  'end-guidance': {
    ended: { nl: 'De begeleiding stopt', en: 'Guidance ends' },
    'scaled-down': { nl: 'Minder begeleiding', en: 'Less guidance' },
    standby: { nl: 'Alleen als het nodig is', en: 'On standby' },
    prolonged: { nl: 'De begeleiding gaat door', en: 'Guidance goes on' },
  },
  'answer-request': {
    submitted: { nl: 'Beantwoord of ingediend', en: 'Answered or submitted' },
    'other-route': { nl: 'Langs een andere weg', en: 'By another route' },
    'refused-with-reason': { nl: 'Nee, met reden', en: 'No, with a reason' },
  },
  'acknowledge-escalation': { acknowledged: { nl: 'Opgepakt', en: 'Taken up' } },
  'resolve-escalation': { resolved: { nl: 'Maatregel genomen', en: 'Measure taken' } },
};

/** The words of an outcome of a step; the outcome's own name where a newer interface knows one that we do not. */
export function wordsOfOutcome(step: StepName, outcome: string): Words {
  const known: Readonly<Record<string, Words>> = outcomeWords[step] ?? {};
  return known[outcome] ?? { nl: outcome, en: outcome };
}

/** What is asked above the outcomes of a step, where it can be asked more exactly than what the outcome is. */
// biome-ignore format: a table is read by its columns
export const outcomeQuestions: Partial<Readonly<Record<StepName, Words>>> = {
  'agree-plan': { nl: 'Is de cliënt het eens met het plan?', en: 'Does the client agree with the plan?' },
};
