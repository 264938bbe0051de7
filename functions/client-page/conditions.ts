import type { Condition } from '../../shared/pathway/event.ts';
import { dateInWords } from '../../shared/words/dates.ts';
import type { Language, Words } from '../../shared/words/language.ts';

// What is asked is said without what it would tell a stranger about somebody's health or money.
const what: Readonly<Record<string, Words>> = {
  guidance: { nl: 'dat u begeleiding hebt', en: 'that you have support' },
  administration: { nl: 'dat iemand u helpt met geldzaken', en: 'that somebody helps you with money matters' },
  'budget-management': { nl: 'dat iemand u helpt met geldzaken', en: 'that somebody helps you with money matters' },
  'day-activity': { nl: 'dat u overdag iets te doen hebt', en: 'that you have something to do by day' },
  treatment: { nl: 'dat u hulp aanneemt', en: 'that you accept help' },
  'no-nuisance': { nl: 'dat buren geen last van u hebben', en: 'that neighbours are not bothered by you' },
};

const who: Readonly<Record<string, Words>> = {
  corporation: { nl: 'De woningcorporatie', en: 'The housing association' },
  municipality: { nl: 'De gemeente', en: 'The municipality' },
  provider: { nl: 'De organisatie van uw begeleider', en: "Your support worker's organisation" },
  court: { nl: 'De rechter', en: 'The court' },
};

const why: Readonly<Record<string, Words>> = {
  'tenancy-contract': { nl: 'Het staat in het huurcontract.', en: 'It is in the tenancy agreement.' },
  agreement: { nl: 'Het is met u afgesproken.', en: 'It was agreed with you.' },
  ordinance: { nl: 'Het staat in een regel van de gemeente.', en: 'It is in a rule of the municipality.' },
  policy: { nl: 'Het is een eigen regel van wie het vraagt.', en: 'It is a rule of whoever asks it.' },
  'court-order': { nl: 'Het staat in een uitspraak.', en: 'It is in a court order.' },
};

const other = {
  what: { nl: 'nog iets anders van u', en: 'something else of you' },
  who: { nl: 'Een andere organisatie', en: 'Another organisation' },
  why: {
    nl: 'Er is geen reden genoemd. U mag vragen waarom.',
    en: 'No reason was given. You may ask why.',
  },
} as const;

/** Who asks what, why and until when. */
export function conditionInWords({ what: kind, who: asker, basis, until }: Condition, language: Language): string {
  const asked = language === 'nl' ? 'vraagt' : 'asks';
  const end = language === 'nl' ? 'tot en met' : 'up to and including';
  const [first, second, third] = [
    (who[asker] ?? other.who)[language],
    (what[kind] ?? other.what)[language],
    (why[basis] ?? other.why)[language],
  ];
  return `${first} ${asked} ${second}, ${end} ${dateInWords(until, language)}. ${third}`;
}
