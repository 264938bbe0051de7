import type { Role } from '../pathway/names.ts';
import type { Words } from './language.ts';
import { ownerWords } from './owners.ts';

// biome-ignore format: a table is read by its columns
export const roleWords: Readonly<Record<Role, Words>> = {
  'intake-worker': { nl: 'toegangsmedewerker', en: 'intake worker' },
  'shelter-worker': { nl: 'opvangmedewerker', en: 'shelter worker' },
  'trajectory-holder': { nl: 'trajecthouder', en: 'trajectory holder' },
  'outflow-officer': { nl: 'uitstroomfunctionaris', en: 'outflow officer' },
  'urgency-officer': { nl: 'urgentiemedewerker', en: 'urgency officer' },
  'legal-officer': { nl: 'jurist bezwaar', en: 'legal officer' },
  'housing-officer': { nl: 'woonconsulent', en: 'housing officer' },
  coordinator: { nl: 'regisseur', en: 'coordinator' },
  manager: { nl: 'manager', en: 'manager' },
  auditor: { nl: 'toezichthouder', en: 'auditor' },
};

/** To the client, who need not know how the work is divided. */
// biome-ignore format: a table is read by its columns
export const clientRoleWords: Readonly<Record<Role, Words>> = {
  'intake-worker': { nl: 'de toegang (het loket)', en: 'the intake desk' },
  'shelter-worker': { nl: 'de opvang', en: 'the shelter' },
  'trajectory-holder': { nl: 'uw begeleider', en: 'your support worker' },
  'outflow-officer': { nl: 'de organisatie van uw begeleider', en: 'your support worker’s organisation' },
  'urgency-officer': { nl: 'de gemeente (urgentie)', en: 'the municipality (urgency)' },
  'legal-officer': { nl: 'de gemeente (bezwaar)', en: 'the municipality (objections)' },
  'housing-officer': ownerWords.corporation,
  coordinator: ownerWords.municipality,
  manager: ownerWords.municipality,
  auditor: { nl: 'de toezichthouder', en: 'the supervisor' },
};
