import type { StepForm } from '../pathway/forms/completion.ts';
import type { StepName } from '../pathway/names.ts';
import { domainWords } from './domains.ts';
import type { Words } from './language.ts';
import { blockerWords } from './owners.ts';
import { phrases } from './phrases.ts';
import { placeKindWords, planRouteWords, tenancyKindWords } from './places.ts';

/** The names written out, without the index signature of a form that asks nothing. */
type Named<T> = { [K in keyof T as string extends K ? never : K]-?: NonNullable<T[K]> };
type Members<T> = T extends readonly (infer Item)[] ? Members<Item> : T;
type Keys<T> = T extends unknown ? Extract<keyof Named<T>, string> : never;
type Values<T> = T extends unknown ? Members<Named<T>[keyof Named<T>]> : never;
type Literal<T> = T extends string ? (string extends T ? never : T) : never;
/** Field by field: in one union the open strings would swallow the literals. */
type Literals<T> = T extends unknown ? { [K in keyof Named<T>]: Literal<Members<Named<T>[K]>> }[keyof Named<T>] : never;

/** The parts of a field that is made of parts, such as a goal's domain. */
type Parts = Extract<Values<StepForm>, object>;

/** Every field that a step's form can ask; scores have the names of the domains. */
type FieldName = Exclude<Keys<StepForm> | Keys<Parts>, 'outcome' | 'occurrence' | keyof typeof domainWords>;
/** Every choice of a closed list that a form can offer, beside the outcomes. */
type Choice = Exclude<
  Literals<Asked> | Literals<Parts>,
  keyof typeof placeKindWords | keyof typeof planRouteWords | keyof typeof domainWords | keyof typeof tenancyKindWords
>;
type Asked = StepForm extends infer F
  ? F extends unknown
    ? { [K in keyof Named<F> as K extends 'outcome' ? never : K]: Named<F>[K] }
    : never
  : never;

export type Field = { readonly label: Words; readonly hint?: Words };

// biome-ignore format: a table is read by its columns
const fieldWords: Readonly<Record<FieldName, Field>> = {
  on: { label: { nl: 'Op welke dag was dat?', en: 'On which day was that?' } },
  words: { label: { nl: 'Toelichting', en: 'Explanation' }, hint: { nl: 'Kort en duidelijk. De cliënt mag het dossier inzien.', en: 'Short and clear. The client may read the case.' } },
  to: { label: { nl: 'Waarheen?', en: 'Where to?' } },
  municipality: { label: { nl: 'Welke gemeente?', en: 'Which municipality?' } },
  location: { label: phrases.location },
  appliedOn: { label: { nl: 'Dag van de aanvraag', en: 'Day of the application' } },
  from: { label: phrases.fromDay },
  term: { label: { nl: 'Looptijd van het besluit', en: 'How long the decision runs' } },
  placeKind: { label: phrases.placeKind },
  ground: { label: { nl: 'Grond van de weigering', en: 'Ground of the refusal' } },
  address: { label: { nl: 'Adres waar de cliënt heen kan', en: 'Address where the client can go' }, hint: { nl: 'Nodig voordat een verblijf eindigt.', en: 'Needed before a stay ends.' } },
  reason: { label: phrases.why },
  handover: { label: { nl: 'Overdracht', en: 'Handover' } },
  secondCoordinator: { label: { nl: 'Tweede regisseur die akkoord is', en: 'Second coordinator who agrees' } },
  returning: { label: { nl: 'De cliënt wil nu weer een bed', en: 'The client wants a bed again now' } },
  close: { label: { nl: 'Stoppen met zoeken', en: 'Stop looking' } },
  holder: { label: { nl: 'Wie wordt trajecthouder?', en: 'Who becomes the holder?' } },
  place: { label: { nl: 'Plaats op de wachtlijst', en: 'Place on the waiting list' }, hint: { nl: '1 is de eerstvolgende.', en: '1 is next.' } },
  expectedOn: { label: { nl: 'Wanneer wordt het verwacht?', en: 'When is it expected?' } },
  organisation: { label: { nl: 'Organisatie', en: 'Organisation' } },
  scores: { label: { nl: 'Hoe gaat het op elk leefgebied?', en: 'How do things go in each domain?' }, hint: { nl: 'Scoor samen met de cliënt.', en: 'Score together with the client.' } },
  goals: { label: { nl: 'Doelen', en: 'Goals' }, hint: { nl: 'Wat wil de cliënt bereiken? Minstens één.', en: 'What does the client want to reach? At least one.' } },
  domain: { label: phrases.domain },
  route: { label: { nl: 'Langs welke weg naar een plek?', en: 'By which route to a place?' } },
  until: { label: phrases.untilDay },
  missing: { label: { nl: 'Wat ontbreekt?', en: 'What is missing?' } },
  advisoryCommittee: { label: { nl: 'Er is een adviescommissie', en: 'There is an advisory committee' } },
  homeRef: { label: { nl: 'Kenmerk van de woning', en: 'Reference of the home' }, hint: { nl: 'Het kenmerk van de corporatie, geen adres.', en: 'The corporation’s reference, no address.' } },
  availableFrom: { label: { nl: 'Vanaf wanneer beschikbaar?', en: 'Available from when?' } },
  conditionsAsked: { label: { nl: 'Gevraagde voorwaarden', en: 'Conditions asked' } },
  kind: { label: { nl: 'Soort contract', en: 'Kind of contract' } },
  startsOn: { label: { nl: 'Begin van de huur', en: 'Start of the tenancy' } },
  conditions: { label: { nl: 'Voorwaarden in het contract', en: 'Conditions in the contract' } },
  flipOn: { label: { nl: 'Dag waarop het contract omklapt', en: 'Day on which the contract flips' } },
  what: { label: { nl: 'Wat wordt gevraagd?', en: 'What is asked?' } },
  who: { label: { nl: 'Wie stelt deze voorwaarde?', en: 'Who sets this condition?' } },
  basis: { label: { nl: 'Op grond waarvan?', en: 'On what basis?' } },
  indication: { label: { nl: 'Indicatie', en: 'Indication' } },
  indicationEndsOn: { label: { nl: 'Laatste dag van de indicatie', en: 'Last day of the indication' } },
  eveningsAndWeekends: { label: { nl: 'Ook ’s avonds en in het weekend', en: 'Also in evenings and weekends' } },
  crisisCard: { label: { nl: 'Er is een crisiskaart', en: 'There is a crisis card' } },
  pauseBed: { label: { nl: 'Een time-outbed is nodig', en: 'A pause bed is needed' } },
  attended: { label: { nl: 'Wie waren erbij?', en: 'Who were there?' }, hint: { nl: 'Zonder cliënt, aanbieder en corporatie telt het als niet gehouden.', en: 'Without client, provider and corporation it counts as not held.' } },
  measure: { label: { nl: 'Welke maatregel?', en: 'Which measure?' } },
  newDueOn: { label: phrases.newDue },
  acceptedUntil: { label: { nl: 'Uitstel accepteren tot en met', en: 'Accept delay up to and including' } },
};

/** Asked only for some of the routes. */
// biome-ignore format: a table is read by its columns
const planFields: Partial<Record<FieldName, Field>> = {
  placeKind: { label: phrases.placeKind, hint: { nl: 'Alleen als de weg naar een plek met begeleiding leidt.', en: 'Only when the route leads to a place with support.' } },
  municipality: { label: { nl: 'Welke gemeente?', en: 'Which municipality?' }, hint: { nl: 'Alleen als het een andere gemeente wordt.', en: 'Only when it is to be another municipality.' } },
};

/** Where a step means something more exact than the field's name says. */
const ofStep: Partial<Record<StepName, Partial<Record<FieldName, Field>>>> = {
  'first-meeting': { on: { label: { nl: 'Wanneer was het gesprek?', en: 'When was the meeting?' } } },
  'agree-plan': { ...planFields, words: { label: { nl: 'Wat is er nog nodig?', en: 'What is still needed?' } } },
  'review-plan': planFields,
  'report-progress': {
    words: {
      label: { nl: 'Wat is er gedaan en wat is de volgende stap?', en: 'What was done and what is the next step?' },
    },
  },
  'arrange-guidance': { who: { label: { nl: 'Wie begeleidt?', en: 'Who guides?' } } },
  'decide-access': { from: { label: { nl: 'Eerste dag van het besluit', en: 'First day of the decision' } } },
  'answer-offer': { words: { label: { nl: 'Waarom past deze woning niet?', en: 'Why does this home not fit?' } } },
};

// biome-ignore format: a table is read by its columns
const choiceWords: Readonly<Record<Choice, Words>> = {
  'manages-alone': { nl: 'redt zich zelf', en: 'manages alone' },
  'other-provision': { nl: 'een andere voorziening', en: 'another provision' },
  'no-right-to-provision': { nl: 'geen recht op een voorziening', en: 'no right to a provision' },
  full: { nl: 'vol', en: 'full' },
  'house-rule': { nl: 'huisregel', en: 'house rule' },
  intoxication: { nl: 'onder invloed', en: 'intoxication' },
  other: { nl: 'anders', en: 'other' },
  warm: { nl: 'warm: met de cliënt erbij', en: 'warm: with the client' },
  'residence-rule': blockerWords['residence-rule'],
  'too-self-reliant': { nl: 'te zelfredzaam', en: 'too self-reliant' },
  documents: { nl: 'papieren ontbreken', en: 'documents are missing' },
  debts: { nl: 'schulden', en: 'debts' },
  'no-care-need': { nl: 'geen zorgvraag', en: 'no care need' },
  identity: { nl: 'identiteitsbewijs', en: 'identity' },
  'residence-history': { nl: 'woonverleden', en: 'residence history' },
  household: { nl: 'huishouden', en: 'household' },
  income: { nl: 'inkomen', en: 'income' },
  'debt-overview': { nl: 'schuldenoverzicht', en: 'debt overview' },
  'care-statement': { nl: 'zorgverklaring', en: 'care statement' },
  'shelter-statement': { nl: 'verklaring van de opvang', en: 'shelter statement' },
  'landlord-statement': { nl: 'verhuurdersverklaring', en: 'landlord statement' },
  plan: { nl: 'trajectplan', en: 'plan' },
  signature: { nl: 'handtekening', en: 'signature' },
  'not-ready-to-live-alone': { nl: 'kan nog niet zelfstandig wonen', en: 'not ready to live alone' },
  'other-solution': { nl: 'er is een andere oplossing', en: 'there is another solution' },
  'no-urgent-need': { nl: 'geen dringende nood', en: 'no urgent need' },
  incomplete: { nl: 'niet compleet', en: 'incomplete' },
  guidance: { nl: 'begeleiding', en: 'guidance' },
  administration: { nl: 'bewind', en: 'administration' },
  'budget-management': { nl: 'budgetbeheer', en: 'budget management' },
  'day-activity': { nl: 'dagbesteding', en: 'day activity' },
  treatment: { nl: 'behandeling', en: 'treatment' },
  'no-nuisance': { nl: 'geen overlast', en: 'no nuisance' },
  corporation: { nl: 'woningcorporatie', en: 'corporation' },
  municipality: { nl: 'gemeente', en: 'municipality' },
  provider: { nl: 'zorgaanbieder', en: 'provider' },
  court: { nl: 'rechter', en: 'court' },
  'tenancy-contract': { nl: 'huurcontract', en: 'tenancy contract' },
  agreement: { nl: 'afspraak', en: 'agreement' },
  ordinance: { nl: 'verordening', en: 'ordinance' },
  policy: { nl: 'beleid', en: 'policy' },
  'court-order': { nl: 'vonnis', en: 'court order' },
  'none-given': { nl: 'niet genoemd', en: 'none given' },
  wmo: { nl: 'Wmo', en: 'Wmo (social support)' },
  wlz: { nl: 'Wlz', en: 'Wlz (long-term care)' },
  zvw: { nl: 'Zvw', en: 'Zvw (health insurance)' },
  'youth-act': { nl: 'Jeugdwet', en: 'Youth act' },
  none: { nl: 'geen', en: 'none' },
  client: { nl: 'cliënt', en: 'client' },
  holder: { nl: 'trajecthouder', en: 'trajectory holder' },
  'neighbourhood-team': { nl: 'wijkteam', en: 'neighbourhood team' },
};

const tables: readonly Readonly<Record<string, Words>>[] = [
  tenancyKindWords,
  planRouteWords,
  placeKindWords,
  domainWords,
  choiceWords,
];

const own = <V>(table: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** What a part means within the field that it is a part of. */
const within: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  goals: { words: { label: { nl: 'Wat wil de cliënt bereiken?', en: 'What does the client want to reach?' } } },
  conditions: { words: { label: { nl: 'In gewone woorden', en: 'In plain words' } } },
  conditionsAsked: { words: { label: { nl: 'In gewone woorden', en: 'In plain words' } } },
};

/** Label and hint of a field; its own name where a newer interface asks something that we do not know. @param partOf the field that it is a part of */
export function wordsOfField(step: StepName | null, field: string, partOf?: string): Field {
  if (partOf !== undefined && partOf !== 'scores') {
    return own(within[partOf] ?? {}, field) ?? wordsOfField(null, field);
  }
  const known: Readonly<Record<string, Field>> = fieldWords;
  const exact: Partial<Record<string, Field>> = (step && ofStep[step]) ?? {};
  return exact[field] ?? own(known, field) ?? { label: own(domainWords, field) ?? { nl: field, en: field } };
}

/** A choice of a closed list. @param field tells choices of one name apart */
export function wordsOfChoice(field: string, choice: string): Words {
  if (field === 'placeKind') return own(placeKindWords, choice) ?? { nl: choice, en: choice };
  if (field === 'domain') return own(domainWords, choice) ?? { nl: choice, en: choice };
  if (field === 'route') return own(planRouteWords, choice) ?? { nl: choice, en: choice };
  return tables.map((table) => own(table, choice)).find((words) => words) ?? { nl: choice, en: choice };
}
