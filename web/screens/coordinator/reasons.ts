import { stepNames } from '../../../shared/pathway/names.ts';
import { kindWords } from '../../../shared/words/deadlines.ts';
import type { Words } from '../../../shared/words/language.ts';
import { wordsOfReason } from '../../../shared/words/reasons.ts';

/** What is the matter, as a coordinator or a manager reads it in one line. */
// biome-ignore format: a table is read by its columns
const matters: Readonly<Record<string, Words>> = {
  'turned-away': { nl: 'Aan de deur geweigerd', en: 'Turned away at the door' },
  exclusion: { nl: 'De opvang wil schorsen', en: 'The shelter wants to exclude' },
  'exclusion-decision': { nl: 'Over de schorsing is niet op tijd besloten', en: 'The exclusion was not decided in time' },
  'lost-contact': { nl: 'Uit beeld: niemand weet waar', en: 'Out of sight: nobody knows where' },
  'no-contact': { nl: 'Te lang geen contact', en: 'No contact for too long' },
  'no-progress': { nl: 'Te lang geen stap vooruit', en: 'No step forward for too long' },
  'home-lost': { nl: 'Woning kwijt', en: 'Home lost' },
  deceased: { nl: 'Overleden', en: 'Died' },
  'family-in-night-shelter': { nl: 'Er slaapt een gezin in de nachtopvang', en: 'A family sleeps in the night shelter' },
  'stay-target': { nl: 'Langer in de opvang dan het streven', en: 'Longer in the shelter than the aim' },
  silence: { nl: 'Geen bericht over de voortgang', en: 'No report of progress' },
  'decision-term': { nl: 'Het besluit is afgelopen en er is nog geen nieuw', en: 'The decision has ended and there is no new one yet' },
  'indication-ends': { nl: 'De indicatie is afgelopen en er is nog geen nieuwe', en: 'The indication has ended and there is no new one yet' },
  'tenancy-in-sight': { nl: 'Nog geen uitzicht op een huurwoning', en: 'No tenancy in sight yet' },
  disagreement: { nl: 'Er is een verschil van mening: er is een besluit nodig', en: 'There is a disagreement: a decision is needed' },
  setback: { nl: 'Na een terugslag kwam er niet op tijd meer begeleiding', en: 'After a setback more guidance did not come in time' },
};

/** A step that is late is named as such; the rest says itself. */
export function matterOf(reason: string): Words {
  const known = Object.hasOwn(matters, reason) ? matters[reason] : undefined;
  if (known) return known;
  const { nl, en } = wordsOfReason(reason);
  const isLateStep = (stepNames as readonly string[]).includes(reason) && Object.hasOwn(kindWords, reason);
  return isLateStep ? { nl: `Niet op tijd: ${lower(nl)}`, en: `Not in time: ${lower(en)}` } : { nl, en };
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Late decisions and answers that are the municipality's own to give. */
export const ownDecisions: ReadonlySet<string> = new Set([
  ...['accept-transfer', 'decide-access', 'extend-decision', 'review-stay', 'decide-urgency', 'decide-objection'],
  ...['decision-term', 'exclusion-decision', 'disagreement'],
]);
