import type { StepName } from '../pathway/names.ts';
import type { Phase, phases } from '../pathway/phases.ts';
import type { Language, Words } from './language.ts';

// biome-ignore format: a table is read by its columns
export const phaseWords: Readonly<Record<Phase, Words>> = {
  'central-intake': { nl: 'Toegang', en: 'Intake' },
  'shelter-stay': { nl: 'Verblijf in de opvang', en: 'Shelter stay' },
  'trajectory-plan': { nl: 'Trajectplan', en: 'Trajectory plan' },
  'urgency-request': { nl: 'Urgentieaanvraag', en: 'Urgency request' },
  'housing-placement': { nl: 'Naar een woning', en: 'Housing placement' },
  aftercare: { nl: 'Nazorg', en: 'Aftercare' },
  escalation: { nl: 'Escalatie', en: 'Escalation' },
};

type GroupName = { [P in Phase]: keyof (typeof phases)[P]['groups'] }[Phase];

/** Groups of several steps have a name of their own; any other is called after its step. */
// biome-ignore format: a table is read by its columns
export const groupWords: Readonly<Record<Exclude<GroupName, StepName>, Words>> = {
  'start-plan': { nl: 'Plan maken', en: 'Making the plan' },
  'short-plan': { nl: 'Kort plan', en: 'Short plan' },
  'follow-plan': { nl: 'Plan volgen', en: 'Following the plan' },
  'before-keys': { nl: 'Voor de sleutels', en: 'Before the keys' },
  aftercare: { nl: 'Nazorg', en: 'Aftercare' },
};

/**
 * Where somebody is on the way, to them. Plain words (B1), nothing about health, debts or other people. The plan's is said while
 * there is no holder yet.
 */
export const clientPhaseWords: Readonly<Record<Exclude<Phase, 'escalation'>, Words>> = {
  'central-intake': {
    nl: 'We kijken samen met u welke hulp u nodig hebt.',
    en: 'We are finding out with you what help you need.',
  },
  'shelter-stay': { nl: 'U hebt een plek in de opvang.', en: 'You have a place in the shelter.' },
  'trajectory-plan': {
    nl: 'U krijgt nog een begeleider. Samen maakt u dan uw plan.',
    en: 'You will get your own support worker. Together you then make your plan.',
  },
  'urgency-request': {
    nl: 'Uw aanvraag om eerder een woning te krijgen (urgentie) loopt.',
    en: 'Your request to get a home sooner (urgency) is under way.',
  },
  'housing-placement': {
    nl: 'We zoeken een woning of woonplek voor u.',
    en: 'We are looking for a home or place for you.',
  },
  aftercare: {
    nl: 'U hebt een woning. Uw begeleider blijft contact met u houden.',
    en: 'You have a home. Your support worker stays in touch with you.',
  },
};

/** In the plan, once somebody is there to make it with. @param organisation where the support worker works; null: not known here */
export function supportWorkerIn(language: Language, organisation: string | null): string {
  if (language === 'nl') {
    const who = organisation === null ? 'U hebt een begeleider.' : `Uw begeleider is iemand van ${organisation}.`;
    return `${who} Samen maakt en volgt u uw plan.`;
  }
  const who =
    organisation === null ? 'You have a support worker.' : `Your support worker is somebody of ${organisation}.`;
  return `${who} Together you make and follow your plan.`;
}
