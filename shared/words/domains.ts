import type { Domain } from '../pathway/names.ts';
import type { Words } from './language.ts';

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
