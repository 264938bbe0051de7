import type {
  Cause,
  Domain,
  PlaceKind,
  PlanRoute,
  Referrer,
  Role,
  StepName,
  TargetGroup,
  TenancyKind,
} from '../../shared/pathway/names.ts';
import type { Phase } from '../../shared/pathway/phases.ts';
import type { Words } from '../../shared/words/language.ts';

/** The pathway's names as people say them. A new name does not compile until it has its words in both languages. */

// biome-ignore format: a table is read by its columns
export const roleWords: Readonly<Record<Role, Words>> = {
  'intake-worker': { nl: 'toegangsmedewerker', en: 'intake worker' },
  'shelter-worker': { nl: 'opvangmedewerker', en: 'shelter worker' },
  'trajectory-holder': { nl: 'trajecthouder', en: 'trajectory holder' },
  'outflow-officer': { nl: 'uitstroomcoördinator', en: 'outflow officer' },
  'urgency-officer': { nl: 'urgentiemedewerker', en: 'urgency officer' },
  'legal-officer': { nl: 'jurist bezwaar', en: 'legal officer' },
  'housing-officer': { nl: 'woonconsulent', en: 'housing officer' },
  coordinator: { nl: 'regisseur', en: 'coordinator' },
  manager: { nl: 'manager', en: 'manager' },
  auditor: { nl: 'toezichthouder', en: 'auditor' },
};

// biome-ignore format: a table is read by its columns
export const phaseWords: Readonly<Record<Phase, Words>> = {
  'central-intake': { nl: 'Toegang', en: 'Intake' },
  'shelter-stay': { nl: 'Verblijf in de opvang', en: 'Shelter stay' },
  'trajectory-plan': { nl: 'Trajectplan', en: 'Trajectory plan' },
  'urgency-request': { nl: 'Urgentieaanvraag', en: 'Urgency request' },
  'housing-placement': { nl: 'Naar een woning', en: 'Housing placement' },
  aftercare: { nl: 'Nazorg', en: 'Aftercare' },
  escalation: { nl: 'Melding bij de regisseur', en: 'Escalation' },
};

/** What somebody does in the step, as an instruction. */
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
  'report-progress': { nl: 'Voortgang melden', en: 'Report progress' },
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
  'complete-dossier': { nl: 'Urgentiedossier compleet maken', en: 'Complete the dossier' },
  'choose-alternative': { nl: 'Andere weg kiezen', en: 'Choose an alternative' },
  'review-dossier': { nl: 'Urgentiedossier controleren', en: 'Review the dossier' },
  'decide-urgency': { nl: 'Besluit over urgentie nemen', en: 'Decide on urgency' },
  object: { nl: 'Bezwaar overwegen', en: 'Consider an objection' },
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
  contact: { nl: 'Contact na verhuizing', en: 'Contact after moving in' },
  'evaluate-tenancy': { nl: 'Samen evalueren hoe het wonen gaat', en: 'Evaluate the tenancy together' },
  'handle-signal': { nl: 'Signaal bespreken', en: 'Handle the signal' },
  'flip-tenancy': { nl: 'Contract omklappen', en: 'Flip the tenancy' },
  'end-guidance': { nl: 'Over de begeleiding besluiten', en: 'Decide on the guidance' },
  'answer-request': { nl: 'Vraag beantwoorden', en: 'Answer the request' },
  'acknowledge-escalation': { nl: 'Melding oppakken', en: 'Take up the escalation' },
  'resolve-escalation': { nl: 'Maatregel nemen', en: 'Take a measure' },
};

// biome-ignore format: a table is read by its columns
export const placeKindWords: Readonly<Record<PlaceKind, Words>> = {
  'night-shelter': { nl: 'nachtopvang', en: 'night shelter' },
  '24-hour-shelter': { nl: '24-uursopvang', en: '24-hour shelter' },
  'small-scale': { nl: 'kleinschalige opvang', en: 'small-scale shelter' },
  'crisis-home': { nl: 'crisiswoning', en: 'crisis home' },
  'intake-bed': { nl: 'intakebed', en: 'intake bed' },
  'trajectory-bed': { nl: 'trajectbed', en: 'trajectory bed' },
  'family-unit': { nl: 'gezinsopvang', en: 'family unit' },
  'womens-shelter': { nl: 'vrouwenopvang', en: 'women’s shelter' },
  'youth-facility': { nl: 'jongerenvoorziening', en: 'youth facility' },
  'pause-bed': { nl: 'time-outbed', en: 'pause bed' },
  'supported-living': { nl: 'beschermd wonen', en: 'supported living' },
  domus: { nl: 'Domus', en: 'Domus' },
};

// biome-ignore format: a table is read by its columns
export const planRouteWords: Readonly<Record<PlanRoute, Words>> = {
  urgency: { nl: 'eigen woning met urgentie', en: 'own home with urgency' },
  'housing-first': { nl: 'Housing First', en: 'Housing First' },
  'supported-living': { nl: 'beschermd wonen', en: 'supported living' },
  domus: { nl: 'Domus', en: 'Domus' },
  'skaeve-huse': { nl: 'Skaeve Huse', en: 'Skaeve Huse' },
  '24-hour-shelter': { nl: '24-uursopvang', en: '24-hour shelter' },
  'youth-facility': { nl: 'jongerenvoorziening', en: 'youth facility' },
  'private-rent': { nl: 'particuliere huur', en: 'private rent' },
  'own-network': { nl: 'eigen netwerk', en: 'own network' },
  'other-municipality': { nl: 'andere gemeente', en: 'another municipality' },
};

// biome-ignore format: a table is read by its columns
export const targetGroupWords: Readonly<Record<TargetGroup, Words>> = {
  MO1: { nl: 'klassiek dakloos', en: 'classic' },
  MO2: { nl: 'economisch dakloos', en: 'economic' },
  MO3: { nl: 'jongere (16 tot 27)', en: 'youth (16 to 27)' },
  MO4: { nl: 'gezin', en: 'family' },
  VO: { nl: 'vrouwenopvang', en: 'women’s shelter' },
};

// biome-ignore format: a table is read by its columns
export const causeWords: Readonly<Record<Cause, Words>> = {
  'rent-arrears': { nl: 'huurachterstand', en: 'rent arrears' },
  'break-up': { nl: 'relatiebreuk', en: 'break-up' },
  'earlier-care-ended': { nl: 'eerdere zorg eindigde', en: 'earlier care ended' },
  nuisance: { nl: 'overlast', en: 'nuisance' },
  detention: { nl: 'detentie', en: 'detention' },
  'return-from-abroad': { nl: 'terug uit het buitenland', en: 'return from abroad' },
  'eviction-cannabis': { nl: 'ontruiming om hennep', en: 'eviction over cannabis' },
  violence: { nl: 'geweld', en: 'violence' },
  other: { nl: 'anders', en: 'other' },
};

// biome-ignore format: a table is read by its columns
export const referrerWords: Readonly<Record<Referrer, Words>> = {
  self: { nl: 'zelf', en: 'self' },
  police: { nl: 'politie', en: 'police' },
  'veilig-thuis': { nl: 'Veilig Thuis', en: 'Veilig Thuis' },
  clinic: { nl: 'kliniek', en: 'clinic' },
  detention: { nl: 'gevangenis', en: 'prison' },
  'youth-care': { nl: 'jeugdzorg', en: 'youth care' },
  'neighbourhood-team': { nl: 'wijkteam', en: 'neighbourhood team' },
  other: { nl: 'iemand anders', en: 'somebody else' },
};

// biome-ignore format: a table is read by its columns
export const domainWords: Readonly<Record<Domain, Words>> = {
  finances: { nl: 'Financiën', en: 'Finances' },
  'work-and-education': { nl: 'Werk en opleiding', en: 'Work and education' },
  'daytime-activities': { nl: 'Tijdsbesteding', en: 'Daytime activities' },
  housing: { nl: 'Huisvesting', en: 'Housing' },
  'domestic-relations': { nl: 'Huiselijke relaties', en: 'Domestic relations' },
  'mental-health': { nl: 'Geestelijke gezondheid', en: 'Mental health' },
  'physical-health': { nl: 'Lichamelijke gezondheid', en: 'Physical health' },
  'substance-use': { nl: 'Middelengebruik', en: 'Substance use' },
  'basic-self-care': { nl: 'Basale zelfzorg', en: 'Basic self-care' },
  'daily-living-skills': { nl: 'Dagelijkse vaardigheden', en: 'Daily living skills' },
  'social-network': { nl: 'Sociaal netwerk', en: 'Social network' },
  participation: { nl: 'Meedoen', en: 'Participation' },
  justice: { nl: 'Justitie', en: 'Justice' },
};

// biome-ignore format: a table is read by its columns
export const tenancyKindWords: Readonly<Record<TenancyKind, Words>> = {
  'own-name': { nl: 'op eigen naam', en: 'in the client’s own name' },
  'three-party': { nl: 'driehoekscontract', en: 'three-party contract' },
  flip: { nl: 'omklapcontract', en: 'flip contract' },
  conditional: { nl: 'kanscontract', en: 'conditional contract' },
};

/** What the Self-Sufficiency Matrix calls its five scores. */
// biome-ignore format: a table is read by its columns
export const scoreWords: Readonly<Record<1 | 2 | 3 | 4 | 5, Words>> = {
  1: { nl: 'acute problemen', en: 'acute problems' },
  2: { nl: 'niet zelfredzaam', en: 'not self-reliant' },
  3: { nl: 'beperkt zelfredzaam', en: 'barely self-reliant' },
  4: { nl: 'voldoende zelfredzaam', en: 'sufficiently self-reliant' },
  5: { nl: 'volledig zelfredzaam', en: 'fully self-reliant' },
};

/** A score with what the matrix calls it: `3, beperkt zelfredzaam`. */
export function scoreInWords(score: unknown): Words {
  const { nl, en } = scoreWords[score as keyof typeof scoreWords];
  return { nl: `${score}, ${nl}`, en: `${score}, ${en}` };
}
