import type { FreeDayName } from '../calendar/holidays.ts';
import type { Term, TermUnit } from '../calendar/term.ts';
import type { DeadlineKind, TermStart } from '../policy/kinds.ts';
import type { BasisKind } from '../policy/policy.ts';
import type { Language, Words } from './language.ts';

/** The words of an explanation. A new kind does not compile until it has them in both languages. */

// biome-ignore format: a table is read by its columns
export const kindWords: Readonly<Record<DeadlineKind, Words>> = {
  screen: { nl: 'Eerste gesprek over de melding', en: 'First talk about the report' },
  'find-best-place': { nl: 'Kiezen van de beste plek', en: 'Choosing the best place' },
  'accept-transfer': { nl: 'Antwoord van de andere gemeente', en: 'Answer of the other municipality' },
  investigate: { nl: 'Onderzoek na de melding', en: 'Investigation after the report' },
  'decide-access': { nl: 'Besluit op de aanvraag', en: 'Decision on the application' },
  'check-in': { nl: 'Inschrijving in de opvang', en: 'Check-in at the shelter' },
  'report-progress': { nl: 'Bericht aan de gemeente over de voortgang', en: 'Report of progress to the municipality' },
  'extend-decision': { nl: 'Besluit over verlenging', en: 'Decision on extension' },
  'review-stay': { nl: 'Gesprek over het verblijf', en: 'Review of the stay' },
  'find-client': { nl: 'Opnieuw contact zoeken', en: 'Getting in touch again' },
  'assign-holder': { nl: 'Een vaste trajecthouder', en: 'A trajectory holder of one’s own' },
  'first-meeting': { nl: 'Eerste gesprek met de trajecthouder', en: 'First meeting with the trajectory holder' },
  'arrange-income': { nl: 'Inkomen en briefadres regelen', en: 'Arranging income and a correspondence address' },
  'start-debt-help': { nl: 'Hulp bij schulden aanbieden', en: 'Offering help with debts' },
  'score-domains': { nl: 'Samen bekijken hoe het op alle leefgebieden gaat', en: 'Looking together at all domains of life' },
  'agree-plan': { nl: 'Afspreken van het plan', en: 'Agreeing on the plan' },
  'review-plan': { nl: 'Samen terugkijken op het plan', en: 'Review of the plan' },
  'complete-dossier': { nl: 'Papieren voor de urgentie compleet', en: 'Papers for urgency complete' },
  'choose-alternative': { nl: 'Kiezen van een andere weg', en: 'Choosing another way' },
  'review-dossier': { nl: 'Controle van de urgentieaanvraag', en: 'Check of the urgency application' },
  'decide-urgency': { nl: 'Besluit over urgentie', en: 'Decision on urgency' },
  object: { nl: 'Bezwaar maken', en: 'Objecting' },
  'decide-objection': { nl: 'Besluit op het bezwaar', en: 'Decision on the objection' },
  'register-for-home': { nl: 'Inschrijving voor een woning', en: 'Registration for a home' },
  'match-home': { nl: 'Een passende woning', en: 'A suitable home' },
  'answer-offer': { nl: 'Antwoord op het aanbod', en: 'Answer to the offer' },
  'meet-corporation': { nl: 'Kennismaking met de woningcorporatie', en: 'Meeting the housing corporation' },
  'sign-tenancy': { nl: 'Huurcontract', en: 'Tenancy contract' },
  'arrange-guidance': { nl: 'Begeleiding geregeld', en: 'Guidance arranged' },
  'meet-neighbourhood-team': { nl: 'Kennismaking met het wijkteam', en: 'Meeting the neighbourhood team' },
  'arrange-practicalities': { nl: 'Praktische zaken geregeld', en: 'Practical matters arranged' },
  'hand-over-keys': { nl: 'Sleutels', en: 'Keys' },
  'arrange-place': { nl: 'Een andere plek', en: 'Another place' },
  contact: { nl: 'Contact na de verhuizing', en: 'Contact after moving in' },
  'evaluate-tenancy': { nl: 'Gezamenlijk gesprek over het wonen', en: 'Joint evaluation of the tenancy' },
  'handle-signal': { nl: 'Gezamenlijk gesprek over een signaal', en: 'Joint meeting about a signal' },
  'flip-tenancy': { nl: 'Huurcontract op eigen naam', en: 'Contract in the client’s own name' },
  'end-guidance': { nl: 'Bekijken of begeleiding nog nodig is', en: 'Looking whether guidance is still needed' },
  'answer-request': { nl: 'Antwoord op de vraag', en: 'Answer to the question' },
  'acknowledge-escalation': { nl: 'Oppakken van de melding bij de regisseur', en: 'Taking up the escalation' },
  'resolve-escalation': { nl: 'Maatregel na de melding bij de regisseur', en: 'Measure after the escalation' },
  'stay-target': { nl: 'Streven voor het verblijf', en: 'Aim for the stay' },
  'decision-term': { nl: 'Laatste dag van het toegangsbesluit', en: 'Last day of the access decision' },
  'indication-ends': { nl: 'Laatste dag van de indicatie', en: 'Last day of the indication' },
  'no-contact': { nl: 'Volgend contact', en: 'Next contact' },
  'no-progress': { nl: 'Volgende stap vooruit', en: 'Next step forward' },
  'tenancy-in-sight': { nl: 'Uitzicht op een huurwoning', en: 'A tenancy in sight' },
  'exclusion-decision': { nl: 'Besluit over de schorsing', en: 'Decision on the exclusion' },
  'blocked-by-client': { nl: 'Wachten op de cliënt', en: 'Waiting for the client' },
  disagreement: { nl: 'Besluit van de regisseur over het verschil van mening', en: 'Decision of the coordinator on a disagreement' },
  setback: { nl: 'Meer begeleiding na een terugslag', en: 'More guidance after a setback' },
  'family-in-night-shelter': { nl: 'Gezin in de nachtopvang: melding aan de regisseur', en: 'Family in night shelter: report to the coordinator' },
  'turned-away': { nl: 'Geweigerd aan de deur: melding aan de regisseur', en: 'Turned away: report to the coordinator' },
  exclusion: { nl: 'Schorsing: melding aan de regisseur', en: 'Exclusion: report to the coordinator' },
  'home-lost': { nl: 'Woning verloren: melding aan de regisseur', en: 'Home lost: report to the coordinator' },
  deceased: { nl: 'Overlijden: melding aan de regisseur', en: 'Death: report to the coordinator' },
};

// biome-ignore format: a table is read by its columns
export const startWords: Readonly<Record<TermStart, Words>> = {
  report: { nl: 'de melding', en: 'the report' },
  application: { nl: 'de aanvraag', en: 'the application' },
  opened: { nl: 'het begin van deze stap', en: 'the beginning of this step' },
  admission: { nl: 'de toelating', en: 'the admission' },
  previous: { nl: 'de vorige keer', en: 'the time before' },
  'decision-end': { nl: 'de laatste dag van het besluit', en: 'the last day of the decision' },
  decision: { nl: 'het begin van het besluit', en: 'the beginning of the decision' },
  departure: { nl: 'het vertrek', en: 'the departure' },
  notification: { nl: 'de bekendmaking van het besluit', en: 'the notification of the decision' },
  'objection-period': { nl: 'de laatste dag voor bezwaar', en: 'the last day for an objection' },
  completeness: { nl: 'het compleet worden van de aanvraag', en: 'the completion of the application' },
  'tenancy-start': { nl: 'het begin van de huur', en: 'the beginning of the tenancy' },
  keys: { nl: 'de overdracht van de sleutels', en: 'the handing over of the keys' },
  'first-night': { nl: 'de eerste nacht', en: 'the first night' },
  bed: { nl: 'de eerste nacht op deze plek', en: 'the first night at this place' },
  'last-contact': { nl: 'het laatste contact', en: 'the last contact' },
  'last-progress': { nl: 'de laatste stap of afspraak', en: 'the last step or agreement' },
  proposal: { nl: 'het voorstel', en: 'the proposal' },
  reason: { nl: 'het antwoord op de vraag waarom', en: 'the answer to the question why' },
  event: { nl: 'wat er gebeurde', en: 'what happened' },
  raised: { nl: 'de melding bij de regisseur', en: 'the escalation' },
  guidance: { nl: 'het begin van de begeleiding', en: 'the beginning of the guidance' },
};

export const basisWords: Readonly<Record<BasisKind, Words>> = {
  st: { nl: 'wet', en: 'statute' },
  or: { nl: 'verordening', en: 'ordinance' },
  po: { nl: 'gemeentelijk beleid', en: 'policy' },
  co: { nl: 'contract', en: 'contract' },
  de: { nl: 'besluit', en: 'individual decision' },
};

export const freeDayWords: Readonly<Record<FreeDayName, Words>> = {
  Saturday: { nl: 'zaterdag', en: 'Saturday' },
  Sunday: { nl: 'zondag', en: 'Sunday' },
  "New Year's Day": { nl: 'nieuwjaarsdag', en: 'New Year’s Day' },
  'Good Friday': { nl: 'Goede Vrijdag', en: 'Good Friday' },
  'Easter Monday': { nl: 'tweede paasdag', en: 'Easter Monday' },
  "King's Day": { nl: 'Koningsdag', en: 'King’s Day' },
  'Liberation Day': { nl: 'Bevrijdingsdag', en: 'Liberation Day' },
  'Ascension Day': { nl: 'Hemelvaartsdag', en: 'Ascension Day' },
  'Whit Monday': { nl: 'tweede pinksterdag', en: 'Whit Monday' },
  'Christmas Day': { nl: 'eerste kerstdag', en: 'Christmas Day' },
  'Boxing Day': { nl: 'tweede kerstdag', en: 'Boxing Day' },
  'Day by decree': { nl: 'een bij besluit gelijkgestelde dag', en: 'a day made equal by decree' },
};

const unitWords: Readonly<
  Record<TermUnit, { readonly nl: readonly [string, string]; readonly en: readonly [string, string] }>
> = {
  hours: { nl: ['uur', 'uur'], en: ['hour', 'hours'] },
  days: { nl: ['dag', 'dagen'], en: ['day', 'days'] },
  'working-days': { nl: ['werkdag', 'werkdagen'], en: ['working day', 'working days'] },
  weeks: { nl: ['week', 'weken'], en: ['week', 'weeks'] },
  months: { nl: ['maand', 'maanden'], en: ['month', 'months'] },
  years: { nl: ['jaar', 'jaar'], en: ['year', 'years'] },
};

/** `6 weken`, `1 working day`. */
export function termInWords({ unit, count }: Term, language: Language): string {
  return `${count} ${unitWords[unit][language][count === 1 ? 0 : 1]}`;
}

const conjunctions = { and: { nl: 'en', en: 'and' }, or: { nl: 'of', en: 'or' } } as const;

/** `a, b en c` */
export function listInWords(words: readonly string[], language: Language, joined: 'and' | 'or'): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(', ')} ${conjunctions[joined][language]} ${last}`;
}
