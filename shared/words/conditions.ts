import type { Condition } from '../pathway/event.ts';
import { dateInWords } from './dates.ts';
import type { Language, Words } from './language.ts';

const money: Words = { nl: 'dat iemand u helpt met geldzaken', en: 'that somebody helps you with money matters' };

// To the client, what is asked is said without what it would tell a stranger about somebody's health or money.
// biome-ignore format: a table is read by its columns
const what: Readonly<Record<Condition['what'], Words>> = {
  guidance: { nl: 'dat u begeleiding hebt', en: 'that you have support' },
  administration: money,
  'budget-management': money,
  'day-activity': { nl: 'dat u overdag iets te doen hebt', en: 'that you have something to do by day' },
  treatment: { nl: 'dat u hulp aanneemt', en: 'that you accept help' },
  'no-nuisance': { nl: 'dat buren geen last van u hebben', en: 'that neighbours are not bothered by you' },
  other: { nl: 'nog iets anders van u', en: 'something else of you' },
};

// biome-ignore format: a table is read by its columns
const who: Readonly<Record<Condition['who'], Words>> = {
  corporation: { nl: 'De woningcorporatie', en: 'The housing corporation' },
  municipality: { nl: 'De gemeente', en: 'The municipality' },
  provider: { nl: 'De organisatie van uw begeleider', en: 'Your support worker’s organisation' },
  court: { nl: 'De rechter', en: 'The court' },
  other: { nl: 'Een andere organisatie', en: 'Another organisation' },
};

// biome-ignore format: a table is read by its columns
const why: Readonly<Record<Condition['basis'], Words>> = {
  'tenancy-contract': { nl: 'Het staat in het huurcontract.', en: 'It is in the tenancy agreement.' },
  agreement: { nl: 'Het is met u afgesproken.', en: 'It was agreed with you.' },
  ordinance: { nl: 'Het staat in een regel van de gemeente.', en: 'It is in a rule of the municipality.' },
  policy: { nl: 'Het is een eigen regel van wie het vraagt.', en: 'It is a rule of whoever asks it.' },
  'court-order': { nl: 'Het staat in een uitspraak.', en: 'It is in a court order.' },
  'none-given': { nl: 'Er is geen reden genoemd. U mag vragen waarom.', en: 'No reason was given. You may ask why.' },
};

const sentence = {
  nl: (asker: string, asked: string, until: string, reason: string) =>
    `${asker} vraagt ${asked}, tot en met ${until}. ${reason}`,
  en: (asker: string, asked: string, until: string, reason: string) =>
    `${asker} asks ${asked}, up to and including ${until}. ${reason}`,
} as const;

/** Who asks what of the client, why and until when. */
export function conditionInWords(condition: Condition, language: Language): string {
  const { what: kind, who: asker, basis, until } = condition;
  return sentence[language](
    who[asker][language],
    what[kind][language],
    dateInWords(until, language),
    why[basis][language],
  );
}
