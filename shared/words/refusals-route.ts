import type { RouteRefusals } from '../errors/route-refusals.ts';
import type { StepName } from '../pathway/names.ts';
import type { Language } from './language.ts';
import { placeKindWords } from './places.ts';
import { dutch, english, type Sentences } from './refusals-sentences.ts';
import { stepWords } from './steps.ts';

const name = (step: StepName, language: Language): string => stepWords[step][language];

const names = (steps: readonly StepName[], language: Language): string =>
  steps.map((step) => name(step, language)).join('; ');

/** What the rules of the pathway's steps refuse. */
export const routeSentences: Sentences<RouteRefusals> = {
  'no-profile': {
    nl: 'Voor deze gemeente is hier geen beleid ingesteld: kies een gemeente waarvoor dat wel zo is.',
    en: 'This municipality has no policy profile here; use one that has, or `default`.',
  },
  'case-exists': { nl: 'Dit dossier bestaat al.', en: 'This case exists already.' },
  'case-closed': {
    nl: ({ on }) =>
      `Dit dossier is op ${dutch(on)} gesloten. Is er opnieuw hulp nodig, dan neemt het loket een nieuwe melding op.`,
    en: ({ on }) => `This case was closed on ${english(on)}; for a new need the desk takes a new report.`,
  },
  'closed-for-good': {
    nl: 'Het dossier is gesloten en het verblijf is voorbij: de jurist beslist over dit bezwaar buiten dit dossier om.',
    en: 'The case is closed and the stay is over: the legal officer decides on this objection outside the case.',
  },
  'report-after-today': { nl: 'De melding ligt na vandaag.', en: 'The report is dated after today.' },

  'step-not-open': {
    nl: ({ step, open }) =>
      `De stap ‘${name(step, 'nl')}’ staat nu niet open; misschien was een collega u voor. ${open.length > 0 ? `Wel open: ${names(open, 'nl')}.` : 'Er staat geen stap open.'}`,
    en: ({ step, open }) =>
      `The step ‘${name(step, 'en')}’ is not open now; a colleague may have been first. ${open.length > 0 ? `Open are: ${names(open, 'en')}.` : 'No step is open.'}`,
  },
  'step-open-more-than-once': {
    nl: ({ step, count }) => `De stap ‘${name(step, 'nl')}’ staat ${count} keer open: zeg welke u bedoelt.`,
    en: ({ step, count }) => `The step ‘${name(step, 'en')}’ is open ${count} times: say which.`,
  },
  'choose-occurrence': {
    nl: ({ occurrences }) => `Kies een van de nummers ${occurrences.join(', ')}.`,
    en: ({ occurrences }) => `Choose one of ${occurrences.join(', ')}.`,
  },
  'day-to-come': { nl: 'Deze dag moet nog komen.', en: 'That day is still to come.' },
  'day-before-report': { nl: 'Deze dag ligt voor de melding.', en: 'That day lies before the report.' },
  'day-has-come': { nl: 'Deze dag is al geweest.', en: 'That day has come already.' },

  'transfer-to-own-municipality': {
    nl: 'Overdragen kan alleen naar een andere gemeente. Is er een plek in uw eigen gemeente, kies dan die uitkomst.',
    en: 'A transfer goes to another municipality; choose `here` for a place of our own.',
  },
  'other-municipality-missing': { nl: 'Kies de andere gemeente.', en: 'Name the other municipality.' },
  'application-before-report': {
    nl: 'De aanvraag ligt voor de melding.',
    en: 'The application lies before the report.',
  },
  'decision-before-report': {
    nl: 'Het besluit begint voor de melding.',
    en: 'The decision begins before the report.',
  },
  'no-decision-to-extend': {
    nl: 'Er is geen toegangsbesluit om te verlengen.',
    en: 'There is no access decision to extend.',
  },
  'decision-term-uncountable': {
    nl: 'Met deze looptijd van het besluit kan niet worden gerekend.',
    en: 'The term of the decision is not one that can be counted.',
  },
  'term-of-one-unit': {
    nl: 'Vul één aantal van één eenheid in: maanden, weken of jaren, zoals P6M, P26W of P1Y.',
    en: 'Write one number of one unit, such as P6M, P26W or P1Y.',
  },
  'decided-it-yourself': {
    nl: 'U nam het besluit waartegen bezwaar is gemaakt: iemand anders beslist over het bezwaar.',
    en: 'You took the decision that is objected to; somebody else decides the objection.',
  },

  'no-plan-yet': {
    nl: 'Er is nog geen plan om te wijzigen: spreek eerst een plan af.',
    en: 'There is no plan yet to change; agree on one first.',
  },
  'holds-already': { nl: 'Deze collega is al de trajecthouder.', en: 'This person holds the case already.' },
  'agreed-after-today': {
    nl: 'Een afspraak is vandaag of eerder gemaakt. Tot wanneer ze geldt, vult u apart in.',
    en: 'What was agreed was agreed today or before; by when is a field of its own.',
  },
  'own-dossier': {
    nl: 'U bent de trajecthouder: een collega controleert de papieren.',
    en: 'You hold this case; a colleague reviews the request.',
  },
  'dossier-returned-already': {
    nl: 'De papieren zijn al een keer teruggegeven: keur ze goed, of laat de urgentiemedewerker beslissen.',
    en: 'The request was returned once already: approve it, or let the urgency officer decide.',
  },
  'tenancy-signed': {
    nl: 'Er is een huurcontract getekend: draag de sleutels over, of laat het contract eindigen voordat u een andere plek afspreekt.',
    en: 'A tenancy has been signed: hand over the keys, or have it ended before another place is agreed.',
  },
  'other-place-agreed': {
    nl: ({ placeKind }) =>
      `Met de cliënt is iets anders afgesproken (${placeKindWords[placeKind].nl}): spreek eerst een andere plek af.`,
    en: ({ placeKind }) =>
      `Something else was agreed with the client (${placeKindWords[placeKind].en}): agree on another place first.`,
  },
  'only-place-agreed': {
    nl: ({ placeKind }) => `Met de cliënt is alleen dit afgesproken: ${placeKindWords[placeKind].nl}.`,
    en: ({ placeKind }) => `Only this was agreed with the client: ${placeKindWords[placeKind].en}.`,
  },

  'no-such-escalation': {
    nl: 'Er is geen escalatie met dit nummer die u mag zien.',
    en: 'There is no escalation with this number that you may see.',
  },
  'escalation-is-no-step': {
    nl: 'Een escalatie beantwoordt u bij de escalaties, niet als stap.',
    en: 'An escalation is answered under /v1/escalations, not as a step.',
  },
  'escalation-resolved': {
    nl: 'Deze escalatie is al beantwoord.',
    en: 'This escalation has been resolved already.',
  },
  'escalation-acknowledged': {
    nl: 'Deze escalatie is al opgepakt: leg nu een maatregel vast.',
    en: 'This escalation has been acknowledged already; resolve it with a measure.',
  },
  'accepted-too-long': {
    nl: ({ latest }) => `Uitstel accepteren kan hoogstens tot en met ${dutch(latest)}.`,
    en: ({ latest }) => `A standstill can be accepted until ${english(latest)} at the latest.`,
  },
  'offer-unsaid': {
    nl: 'Wie aan zet is, moet weten wat er is aangeboden.',
    en: 'Whose move it is must know what was offered.',
  },
  'say-what-was-offered': {
    nl: 'Schrijf op wat de cliënt is aangeboden; de cliënt kan dit lezen.',
    en: 'Say what was offered to the client; the client can read it.',
  },
};
