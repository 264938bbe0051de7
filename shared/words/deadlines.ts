import type { FreeDayName } from '../calendar/holidays.ts';
import type { Term, TermUnit } from '../calendar/term.ts';
import type { DeadlineStatus } from '../deadlines/status.ts';
import type { StepName } from '../pathway/names.ts';
import type { DeadlineKind, TermStart } from '../policy/kinds.ts';
import type { BasisKind } from '../policy/policy.ts';
import { happeningWords } from './happenings.ts';
import type { Language, Words } from './language.ts';
import { stepWords } from './steps.ts';

/** Clocks that run beside the steps. */
// biome-ignore format: a table is read by its columns
export const clockWords: Readonly<Record<Exclude<DeadlineKind, StepName>, Words>> = {
  'stay-target': { nl: 'Streven voor het verblijf', en: 'Aim for the stay' },
  'decision-term': { nl: 'Einde van het toegangsbesluit', en: 'End of the access decision' },
  'indication-ends': { nl: 'Einde van de indicatie', en: 'End of the indication' },
  'no-contact': { nl: 'Volgend contact', en: 'Next contact' },
  'no-progress': { nl: 'Volgende stap in het traject', en: 'Next step on the way' },
  'tenancy-in-sight': { nl: 'Uitzicht op een huurwoning', en: 'A tenancy in sight' },
  'exclusion-decision': { nl: 'Besluit over de schorsing', en: 'Decision on the exclusion' },
  'blocked-by-client': { nl: 'Wachten op de cliënt', en: 'Waiting for the client' },
  disagreement: { nl: 'Besluit over het verschil van mening', en: 'Decision on the disagreement' },
  setback: { nl: 'Meer begeleiding na een terugslag', en: 'More guidance after a setback' },
  'family-in-night-shelter': { nl: 'Gezin in de nachtopvang', en: 'Family in the night shelter' },
  'turned-away': happeningWords.turnedAway,
  exclusion: { nl: 'Voorstel tot schorsing', en: 'Proposal to exclude' },
  'home-lost': { nl: 'Woning verloren', en: 'Home lost' },
  deceased: happeningWords.died,
};

/** What must be done by its last day: of a step, the step's own name. */
export const deadlineWords: Readonly<Record<DeadlineKind, Words>> = { ...stepWords, ...clockWords };

// biome-ignore format: a table is read by its columns
export const deadlineStatusWords: Readonly<Record<DeadlineStatus, Words>> = {
  running: { nl: 'loopt', en: 'running' },
  met: { nl: 'gehaald', en: 'met' },
  overdue: { nl: 'te laat', en: 'overdue' },
  suspended: { nl: 'opgeschort', en: 'suspended' },
  cancelled: { nl: 'vervallen', en: 'cancelled' },
};

/** What a term is counted from. */
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
  raised: { nl: 'de escalatie', en: 'the escalation' },
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
