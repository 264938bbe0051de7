import type { HappeningKind } from '../insight/happenings.ts';
import type { EscalationReason } from '../pathway/event.ts';
import { type StepName, stepNames } from '../pathway/names.ts';
import { clockWords } from './deadlines.ts';
import { happeningWords } from './happenings.ts';
import type { Words } from './language.ts';
import { stepWords } from './steps.ts';

/** Why a case is before a coordinator, in one line. A step that is late is named as such; the rest says itself. */
// biome-ignore format: a table is read by its columns
const matters: Readonly<Record<Exclude<EscalationReason, StepName> | HappeningKind, Words>> = {
  ...clockWords,
  'stay-target': { nl: 'Langer in de opvang dan het streven', en: 'Longer in the shelter than the aim' },
  'decision-term': { nl: 'Het besluit is afgelopen en er is nog geen nieuw', en: 'The decision has ended and there is no new one yet' },
  'indication-ends': { nl: 'De indicatie is afgelopen en er is nog geen nieuwe', en: 'The indication has ended and there is no new one yet' },
  'no-contact': { nl: 'Te lang geen contact', en: 'No contact for too long' },
  'no-progress': { nl: 'Te lang geen stap vooruit', en: 'No step forward for too long' },
  'tenancy-in-sight': { nl: 'Nog geen uitzicht op een huurwoning', en: 'No tenancy in sight yet' },
  'exclusion-decision': { nl: 'Over de schorsing is niet op tijd besloten', en: 'The exclusion was not decided in time' },
  'blocked-by-client': { nl: 'Te lang gewacht op de cliënt', en: 'Waited for the client too long' },
  disagreement: { nl: 'Er is een verschil van mening: er is een besluit nodig', en: 'There is a disagreement: a decision is needed' },
  setback: { nl: 'Na een terugslag kwam er niet op tijd meer begeleiding', en: 'After a setback more guidance did not come in time' },
  'family-in-night-shelter': { nl: 'Er slaapt een gezin in de nachtopvang', en: 'A family sleeps in the night shelter' },
  'lost-contact': { nl: 'Uit beeld: niemand weet waar', en: 'Out of sight: nobody knows where' },
  silence: { nl: 'Geen bericht over de voortgang', en: 'No report of progress' },
  'no-show': { nl: 'Opnieuw niet verschenen', en: 'Did not come again' },
  'not-agreed': { nl: 'Opnieuw geen akkoord over het plan', en: 'Again no agreement on the plan' },
  'not-extended': { nl: 'Besluit niet verlengd', en: 'Decision not extended' },
  concern: { nl: 'Zorg na de verhuizing', en: 'Concern after moving in' },
  returns: { nl: 'Opnieuw terug in de opvang', en: 'Back in the shelter again' },
  'cold-handover': { nl: 'Te laat werk koud overgedragen', en: 'Late work handed over cold' },
  'emergency-access': happeningWords.opened,
  'destruction-asked': { nl: 'Verzoek om vernietiging wacht op antwoord', en: 'Request to destroy waits for an answer' },
  'retention-ended': happeningWords.retentionEnded,
};

/** @param reason one that a newer interface knows and this table does not is said by its own name */
export function wordsOfReason(reason: string): Words {
  if (isStep(reason)) {
    const { nl, en } = stepWords[reason];
    return { nl: `Niet op tijd: ${lower(nl)}`, en: `Not in time: ${lower(en)}` };
  }
  const name = reason.replaceAll('-', ' ');
  return isKnown(reason) ? matters[reason] : { nl: name, en: name };
}

const isStep = (reason: string): reason is StepName => (stepNames as readonly string[]).includes(reason);
const isKnown = (reason: string): reason is keyof typeof matters => Object.hasOwn(matters, reason);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
