import type { StepName } from '../pathway/names.ts';
import type { Words } from './language.ts';
import { titles } from './screens/titles.ts';

/** What is done in a step. The deadline that belongs to a step, and what is said of it when it is late, bear the same name. */
// biome-ignore format: a table is read by its columns
export const stepWords: Readonly<Record<StepName, Words>> = {
  screen: { nl: 'Melding beoordelen', en: 'Screen the report' },
  'find-best-place': { nl: 'Beste plek bepalen', en: 'Find the best place' },
  'accept-transfer': { nl: 'Overname beantwoorden', en: 'Answer the transfer' },
  investigate: { nl: 'Onderzoek doen', en: 'Investigate' },
  apply: { nl: 'Aanvraag vastleggen', en: 'Record the application' },
  'decide-access': { nl: 'Besluit over toegang nemen', en: 'Decide on access' },
  'check-in': { nl: 'Inschrijven in de opvang', en: 'Check in' },
  stay: { nl: 'Verblijf', en: 'Stay' },
  'report-progress': { nl: 'Voortgang doorgeven', en: 'Report progress' },
  'extend-decision': { nl: 'Over verlenging besluiten', en: 'Decide on extension' },
  'review-stay': { nl: 'Verblijf bespreken', en: 'Review the stay' },
  'find-client': { nl: 'Cliënt terugvinden', en: 'Find the client' },
  'assign-holder': { nl: 'Trajecthouder toewijzen', en: 'Assign a holder' },
  'first-meeting': { nl: 'Eerste gesprek voeren', en: 'Hold the first meeting' },
  'arrange-income': { nl: 'Inkomen en briefadres regelen', en: 'Arrange income and address' },
  'start-debt-help': { nl: 'Schuldhulp starten', en: 'Start debt help' },
  'score-domains': { nl: 'Leefgebieden scoren', en: 'Score the domains' },
  'agree-plan': { nl: 'Trajectplan vaststellen', en: 'Agree on the plan' },
  'review-plan': { nl: 'Trajectplan evalueren', en: 'Review the plan' },
  'complete-dossier': { nl: 'Urgentieaanvraag compleet maken', en: 'Complete the urgency request' },
  'choose-alternative': { nl: 'Andere weg kiezen', en: 'Choose an alternative' },
  'review-dossier': { nl: 'Urgentieaanvraag controleren', en: 'Review the urgency request' },
  'decide-urgency': { nl: 'Besluit over urgentie nemen', en: 'Decide on urgency' },
  object: { nl: 'Bezwaar maken of niet', en: 'Object or not' },
  'decide-objection': { nl: 'Besluit op bezwaar nemen', en: 'Decide on the objection' },
  'register-for-home': { nl: 'Inschrijven voor een woning', en: 'Register for a home' },
  'match-home': { nl: 'Woning zoeken', en: 'Match a home' },
  'answer-offer': { nl: 'Aanbod beantwoorden', en: 'Answer the offer' },
  'meet-corporation': { nl: 'Kennismaken met de corporatie', en: 'Meet the corporation' },
  'sign-tenancy': { nl: 'Huurcontract tekenen', en: 'Sign the tenancy' },
  'arrange-guidance': { nl: 'Begeleiding regelen', en: 'Arrange guidance' },
  'meet-neighbourhood-team': { nl: 'Kennismaken met het wijkteam', en: 'Meet the neighbourhood team' },
  'arrange-practicalities': { nl: 'Praktische zaken regelen', en: 'Arrange practical matters' },
  'hand-over-keys': { nl: 'Sleutels overdragen', en: 'Hand over the keys' },
  'arrange-place': { nl: 'Andere plek regelen', en: 'Arrange another place' },
  contact: { nl: 'Contact na de verhuizing', en: 'Contact after moving in' },
  'evaluate-tenancy': { nl: 'Samen evalueren hoe het wonen gaat', en: 'Evaluate the tenancy together' },
  'handle-signal': { nl: 'Signaal bespreken', en: 'Discuss the signal' },
  'flip-tenancy': { nl: 'Contract omklappen', en: 'Flip the tenancy' },
  'end-guidance': { nl: 'Over de begeleiding besluiten', en: 'Decide on the guidance' },
  'answer-request': { nl: 'Vraag beantwoorden', en: 'Answer the question' },
  'acknowledge-escalation': { nl: 'Escalatie oppakken', en: 'Take up the escalation' },
  'resolve-escalation': titles.measure,
};

const own: Words = { nl: 'praat met u over uw plannen', en: 'talks with you about your plans' };
const practical: Words = { nl: 'regelt praktische zaken met u', en: 'arranges practical things with you' };
const home: Words = { nl: 'bereidt uw verhuizing voor', en: 'prepares your move' };
const after: Words = { nl: 'vraagt hoe het met u gaat in uw woning', en: 'asks how you are doing in your home' };

/**
 * To the client, after "who": plain words (B1), nothing about health, debts or other people; null for what is no next step for
 * the client, or says too much.
 */
// biome-ignore format: a table is read by its columns
export const clientStepWords: Readonly<Record<StepName, Words | null>> = {
  screen: { nl: 'bekijkt uw melding', en: 'looks at your report' },
  'find-best-place': { nl: 'zoekt met u de plek die het best bij u past', en: 'looks with you for the place that suits you best' },
  'accept-transfer': { nl: 'beslist of u in een andere gemeente terecht kunt', en: 'decides whether another municipality takes you in' },
  investigate: { nl: 'onderzoekt met u welke hulp u nodig hebt', en: 'finds out with you what help you need' },
  apply: { nl: 'doet met u de aanvraag', en: 'makes the application with you' },
  'decide-access': { nl: 'neemt een beslissing over uw aanvraag', en: 'decides on your application' },
  'check-in': { nl: 'wacht op u: u kunt komen', en: 'expects you: you can come' },
  stay: null,
  'report-progress': null,
  'extend-decision': { nl: 'beslist of uw hulp langer doorgaat', en: 'decides whether your help goes on longer' },
  'review-stay': { nl: 'bespreekt met u hoe het verder gaat', en: 'discusses with you how to go on' },
  'find-client': { nl: 'wil graag contact met u', en: 'would like to be in touch with you' },
  'assign-holder': { nl: 'zorgt dat u een vaste begeleider krijgt', en: 'makes sure that you get your own support worker' },
  'first-meeting': { nl: 'maakt een eerste afspraak met u', en: 'makes a first appointment with you' },
  'arrange-income': practical,
  'start-debt-help': practical,
  'score-domains': own,
  'agree-plan': { nl: 'maakt met u een plan', en: 'makes a plan with you' },
  'review-plan': { nl: 'kijkt met u of het plan nog klopt', en: 'checks with you whether the plan still fits' },
  'complete-dossier': { nl: 'verzamelt met u de papieren voor uw aanvraag', en: 'collects with you the papers for your request' },
  'choose-alternative': { nl: 'zoekt met u een andere weg naar een woning', en: 'looks with you for another way to a home' },
  'review-dossier': { nl: 'kijkt of uw aanvraag compleet is', en: 'checks whether your request is complete' },
  'decide-urgency': { nl: 'beslist over uw urgentie', en: 'decides on your urgency' },
  object: { nl: 'kan u helpen met bezwaar', en: 'can help you to object' },
  'decide-objection': { nl: 'beslist over uw bezwaar', en: 'decides on your objection' },
  'register-for-home': { nl: 'schrijft u in voor een woning', en: 'registers you for a home' },
  'match-home': { nl: 'zoekt een woning voor u', en: 'looks for a home for you' },
  'answer-offer': { nl: 'bespreekt met u het aanbod van een woning', en: 'discusses the offer of a home with you' },
  'meet-corporation': { nl: 'heeft met u een gesprek over de woning', en: 'has a talk with you about the home' },
  'sign-tenancy': { nl: 'maakt het huurcontract klaar', en: 'prepares the tenancy agreement' },
  'arrange-guidance': home,
  'meet-neighbourhood-team': home,
  'arrange-practicalities': home,
  'hand-over-keys': { nl: 'geeft u de sleutels', en: 'gives you the keys' },
  'arrange-place': { nl: 'zoekt een woonplek voor u', en: 'looks for a place for you' },
  contact: after,
  'evaluate-tenancy': { nl: 'bespreekt met u hoe het huren gaat', en: 'discusses with you how renting goes' },
  'handle-signal': after,
  'flip-tenancy': { nl: 'zet het huurcontract op uw naam', en: 'puts the tenancy in your name' },
  'end-guidance': { nl: 'bespreekt met u of u nog begeleiding wilt', en: 'discusses with you whether you still want support' },
  'answer-request': { nl: 'geeft antwoord op uw vraag', en: 'answers your question' },
  'acknowledge-escalation': null,
  'resolve-escalation': null,
};
