import type { Owner } from '../pathway/ball.ts';
import type { BlockedBy } from '../pathway/names.ts';
import type { Words } from './language.ts';

/** Whose move it is. */
// biome-ignore format: a table is read by its columns
export const ownerWords: Readonly<Record<Owner, Words>> = {
  holder: { nl: 'de trajecthouder', en: 'the trajectory holder' },
  provider: { nl: 'de zorgaanbieder', en: 'the provider' },
  municipality: { nl: 'de gemeente', en: 'the municipality' },
  corporation: { nl: 'de woningcorporatie', en: 'the housing corporation' },
  coordinator: { nl: 'de regisseur', en: 'the coordinator' },
  neighbourhood: { nl: 'de buurt', en: 'the neighbourhood' },
  client: { nl: 'de cliënt', en: 'the client' },
};

/** What somebody waits for. */
// biome-ignore format: a table is read by its columns
export const blockerWords: Readonly<Record<BlockedBy, Words>> = {
  'own-step': { nl: 'mijn eigen stap kost meer tijd', en: 'my own step takes more time' },
  provider: ownerWords.provider,
  municipality: ownerWords.municipality,
  corporation: ownerWords.corporation,
  'no-home-available': { nl: 'er is geen passende woning', en: 'no suitable home is available' },
  'no-supported-place': { nl: 'er is geen plek voor beschermd wonen', en: 'no supported place is available' },
  'income-or-benefit': { nl: 'inkomen of uitkering', en: 'income or benefit' },
  documents: { nl: 'papieren', en: 'documents' },
  debts: { nl: 'schulden', en: 'debts' },
  'residence-rule': { nl: 'de eis hoe lang iemand hier woont', en: 'the residence rule' },
  'care-indication': { nl: 'een indicatie voor zorg', en: 'a care indication' },
  'substance-use': { nl: 'gebruik van alcohol of drugs', en: 'substance use' },
  disagreement: { nl: 'we zijn het niet eens', en: 'a disagreement' },
  neighbourhood: ownerWords.neighbourhood,
  client: ownerWords.client,
  other: { nl: 'iets anders', en: 'something else' },
};

/** What is said after "waits for": what stands in the way is no answer there when it is no thing. */
// biome-ignore format: a table is read by its columns
export const waitWords: Readonly<Record<BlockedBy, Words>> = {
  ...blockerWords,
  'own-step': { nl: 'de eigen stap, die meer tijd kost', en: 'their own step, which takes more time' },
  'no-home-available': { nl: 'een passende woning', en: 'a suitable home' },
  'no-supported-place': { nl: 'een plek voor beschermd wonen', en: 'a supported place' },
  debts: { nl: 'een oplossing voor de schulden', en: 'a solution for the debts' },
  'residence-rule': { nl: 'een antwoord op de eis hoe lang iemand hier woont', en: 'an answer to the residence rule' },
  'substance-use': { nl: 'hulp bij alcohol of drugs', en: 'help with substance use' },
  disagreement: { nl: 'een besluit over het verschil van mening', en: 'a decision on the disagreement' },
};
