import { kindWords } from './deadlines.ts';
import type { Words } from './language.ts';

/** Why a case is escalated or on the agenda, in words: every kind of deadline, and what arises without one. */
// biome-ignore format: a table is read by its columns
const reasonWords: Readonly<Record<string, Words>> = {
  ...kindWords,
  'stay-target': { nl: 'Langer dan het streven', en: 'Longer than the aim' },
  'no-contact': { nl: 'Geen contact', en: 'No contact' },
  'no-progress': { nl: 'Geen stap vooruit', en: 'No progress' },
  silence: { nl: 'Stilte: geen bericht over de voortgang', en: 'Silence: no report of progress' },
  returns: { nl: 'Opnieuw terug', en: 'Back again' },
  'cold-handover': { nl: 'Te laat werk koud overgedragen', en: 'Late work handed over cold' },
  concern: { nl: 'Zorg na de verhuizing', en: 'Concern after moving in' },
  'not-extended': { nl: 'Besluit niet verlengd', en: 'Decision not extended' },
  'destruction-asked': { nl: 'Verzoek om vernietiging wacht op antwoord', en: 'Request to destroy waits for an answer' },
  'emergency-access': { nl: 'Dossier geopend in een noodgeval', en: 'File opened in an emergency' },
};

/** One that has no words yet is said by its own name. */
export function wordsOfReason(reason: string): Words {
  const name = reason.replaceAll('-', ' ');
  return Object.hasOwn(reasonWords, reason) ? (reasonWords[reason] ?? { nl: name, en: name }) : { nl: name, en: name };
}
