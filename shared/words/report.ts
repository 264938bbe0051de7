import type { Cause, Referrer, TargetGroup } from '../pathway/names.ts';
import type { Words } from './language.ts';

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
