import type { CaseAction, DeskAction } from '../access/rules.ts';
import type { CommandType } from '../pathway/command.ts';
import type { StepName } from '../pathway/names.ts';
import type { Words } from './language.ts';
import { stepWords } from './steps.ts';

type Action = CaseAction | DeskAction | CommandType | 'list-names' | 'destroy';

/** What a line of the access log says that somebody did. A new action does not compile until it has its words. */
// biome-ignore format: a table is read by its columns
const actionWords: Readonly<Record<Action, Words>> = {
  read: { nl: 'dossier geopend', en: 'opened the case' },
  'read-history': { nl: 'verloop bekeken', en: 'looked at the story' },
  'read-assessments': { nl: 'scores bekeken', en: 'looked at the scores' },
  'read-access-log': { nl: 'logboek van het dossier bekeken', en: 'looked at the log of the case' },
  'list-names': { nl: 'lijst met namen bekeken', en: 'looked at a list of names' },
  'search-clients': { nl: 'cliënt gezocht', en: 'searched for a client' },
  'search-access-log': { nl: 'in het logboek gezocht', en: 'searched the log' },
  register: { nl: 'melding geregistreerd', en: 'registered a report' },
  complete: { nl: 'stap afgerond', en: 'completed a step' },
  'complete-step': { nl: 'stap afronden', en: 'completing a step' },
  note: { nl: 'notitie geschreven', en: 'wrote a note' },
  night: { nl: 'nacht vastgelegd', en: 'recorded a night' },
  'register-night': { nl: 'nacht vastleggen', en: 'recording a night' },
  'register-nights': { nl: 'nachten vastleggen', en: 'recording nights' },
  depart: { nl: 'vertrek vastgelegd', en: 'recorded a departure' },
  'propose-exclusion': { nl: 'schorsing voorgesteld', en: 'proposed an exclusion' },
  'decide-exclusion': { nl: 'over schorsing besloten', en: 'decided on an exclusion' },
  'change-holder': { nl: 'trajecthouder veranderd', en: 'changed the holder' },
  'register-absence': { nl: 'afwezigheid of overdracht', en: 'absence or handing over' },
  'give-reason': { nl: 'gezegd wat in de weg staat', en: 'said what stands in the way' },
  ask: { nl: 'vraag vastgelegd', en: 'recorded a question' },
  'change-term': { nl: 'termijn veranderen', en: 'changing a term' },
  'suspend-term': { nl: 'termijn opgeschort', en: 'suspended a term' },
  'end-suspension': { nl: 'opschorting beëindigd', en: 'ended a suspension' },
  'extend-term': { nl: 'termijn verlengd', en: 'extended a term' },
  'answer-escalation': { nl: 'escalatie beantwoorden', en: 'answering an escalation' },
  acknowledge: { nl: 'escalatie opgepakt', en: 'took up an escalation' },
  resolve: { nl: 'maatregel vastgelegd', en: 'recorded a measure' },
  'read-escalations': { nl: 'escalaties bekijken', en: 'looking at escalations' },
  'decide-on-agenda': { nl: 'besluit in het casusoverleg', en: 'decision in the meeting' },
  'hold-meeting': { nl: 'casusoverleg voorbereiden', en: 'preparing the meeting' },
  'make-status-link': { nl: 'link voor de cliënt maken', en: 'making the client’s link' },
  'status-link': { nl: 'link voor de cliënt gemaakt', en: 'made the client’s link' },
  'break-the-glass': { nl: 'in een noodgeval openen', en: 'opening in an emergency' },
  'emergency-access': { nl: 'in een noodgeval geopend', en: 'opened in an emergency' },
  'use-client-right': { nl: 'verzoek van de cliënt uitvoeren', en: 'carrying out a client’s request' },
  'use-right': { nl: 'verzoek van de cliënt uitgevoerd', en: 'carried out a client’s request' },
  'confirm-destruction': { nl: 'vernietiging bevestigd', en: 'confirmed destruction' },
  'read-destructions': { nl: 'vernietigingen bekijken', en: 'looking at destructions' },
  destroy: { nl: 'gegevens vernietigd', en: 'destroyed the data' },
  'end-retention': { nl: 'bewaartermijn beëindigd', en: 'ended the term of keeping' },
  tend: { nl: 'termijnen nagegaan', en: 'checked the terms' },
  'restart-run': { nl: 'loop opnieuw gestart', en: 'restarted a run' },
};

/** With the step where one is named: `complete agree-plan`. An action of before, without words, as it stands. */
export function actionIn(action: string): Words {
  const [what = '', about = ''] = action.split(' ');
  const done = Object.hasOwn(actionWords, what) ? actionWords[what as Action] : { nl: what, en: what };
  if (!Object.hasOwn(stepWords, about)) return done;
  const step = stepWords[about as StepName];
  return { nl: `${done.nl}: ${step.nl}`, en: `${done.en}: ${step.en}` };
}

/** The same, to the client. */
const clientActionWords: Partial<Readonly<Record<Action, Words>>> = {
  read: { nl: 'heeft uw dossier bekeken', en: 'looked at your file' },
  'read-history': { nl: 'heeft bekeken wat er gebeurd is', en: 'looked at what happened' },
  'read-access-log': { nl: 'heeft bekeken wie uw gegevens zag', en: 'looked at who saw your data' },
  register: { nl: 'heeft uw melding opgeschreven', en: 'wrote your report down' },
  note: { nl: 'heeft iets opgeschreven', en: 'wrote something down' },
  night: { nl: 'heeft een nacht opgeschreven', en: 'wrote a night down' },
  'use-right': { nl: 'heeft iets gedaan op uw verzoek', en: 'did something at your request' },
  destroy: { nl: 'heeft uw gegevens vernietigd', en: 'destroyed your data' },
};

/** What somebody did, to the client, by the action's name. */
export const clientActionIn = (action: string): Words =>
  clientActionWords[action.split(' ')[0] as Action] ?? {
    nl: 'heeft aan uw dossier gewerkt',
    en: 'worked on your file',
  };
