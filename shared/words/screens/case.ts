import { catalogue, counted } from '../catalogue.ts';
import { personWords } from '../person.ts';
import { phrases } from '../phrases.ts';
import { stepWords } from '../steps.ts';
import { titles } from './titles.ts';

export const words = catalogue({
  title: titles.case,
  caseNumber: phrases.caseNumber,
  born: { nl: (day: string) => `geboren ${day}`, en: (day: string) => `born ${day}` },
  closed: { nl: 'Gesloten', en: 'Closed' },
  protected: { nl: 'Beschermd: alleen wie eraan werkt ziet dit', en: 'Protected: only those at work on it see this' },
  parts: { nl: 'Onderdelen van dit dossier', en: 'Parts of this case' },

  standing: { nl: 'Hoe het ervoor staat', en: 'Where it stands' },
  ballWith: { nl: 'Nu moet', en: 'Next to act:' },
  ballDoes: { nl: ' dit doen', en: '' },
  since: phrases.since,
  forDays: {
    nl: (n: number) => counted('nl', n, 'dag', 'dagen'),
    en: (n: number) => counted('en', n, 'day', 'days'),
  },
  waitsFor: { nl: (what: string) => `Wacht op ${what}.`, en: (what: string) => `Waits for ${what}.` },
  waitsUntil: {
    nl: (what: string, day: string, deadline: string) => `Wacht op ${what}, uiterlijk ${day}: ${deadline}.`,
    en: (what: string, day: string, deadline: string) => `Waits for ${what}, by ${day}: ${deadline}.`,
  },
  hadTheBall: { nl: 'Wie tot nu toe iets moest doen', en: 'Who had to act so far' },
  openPhases: { nl: 'Loopt nu', en: 'Under way' },
  noPhase: { nl: 'Er loopt niets meer in dit dossier.', en: 'Nothing is under way any more.' },
  escalated: { nl: 'Ligt bij de regisseur', en: 'Lies with the coordinator' },
  escalatedManager: { nl: 'Ligt bij de manager', en: 'Lies with the manager' },
  takeMeasure: stepWords['resolve-escalation'],
  takenUp: { nl: 'opgepakt', en: 'taken up' },
  notTakenUp: { nl: 'nog niet opgepakt', en: 'not taken up yet' },

  steps: { nl: 'Open stappen', en: 'Open steps' },
  noSteps: {
    nl: 'Er staan geen stappen open. Een volgende stap verschijnt hier vanzelf.',
    en: 'No steps are open. A next step appears here by itself.',
  },
  step: phrases.step,
  due: phrases.due,
  by: phrases.with,
  you: { nl: 'ik', en: 'me' },
  noDue: phrases.noDue,

  deadlines: { nl: 'Termijnen', en: 'Deadlines' },
  whyThisDate: phrases.whyThisDate,
  noDeadlines: {
    nl: 'Er loopt geen termijn. Zodra een stap een einddatum heeft, staat die hier.',
    en: 'No deadline is running. As soon as a step has a due date, it stands here.',
  },
  suspension: { nl: 'Termijn opschorten', en: 'Suspend the term' },
  'suspension-end': { nl: 'Opschorting beëindigen', en: 'End the suspension' },
  extension: { nl: 'Termijn verlengen', en: 'Put the term off' },
  doneDeadlines: { nl: 'Eerdere termijnen', en: 'Earlier deadlines' },
  suspendedFor: {
    nl: (n: number) => `stond ${counted('nl', n, 'dag', 'dagen')} stil`,
    en: (n: number) => `stood still for ${counted('en', n, 'day', 'days')}`,
  },

  about: { nl: 'Over de cliënt', en: 'About the client' },
  phone: personWords.phone,
  email: personWords.email,
  holder: phrases.holder,
  noHolder: phrases.nobodyYet,
  handOver: { nl: 'Overdragen', en: 'Hand over' },
  group: { nl: 'Doelgroep', en: 'Group' },
  place: { nl: 'Plek', en: 'Place' },
  stay: stepWords.stay,
  target: { nl: 'Doel', en: 'Aim' },
  outBy: { nl: (day: string) => `uiterlijk ${day} uit de opvang`, en: (day: string) => `out of the shelter by ${day}` },
  nights: phrases.nights,
  nightsEver: { nl: 'Nachten in totaal', en: 'Total nights' },
  tenancy: { nl: 'Huur', en: 'Tenancy' },
  from: { nl: (day: string) => `vanaf ${day}`, en: (day: string) => `from ${day}` },
  makeLink: { nl: 'Link voor de cliënt maken', en: 'Make a link for the client' },
  linkMade: {
    nl: 'Kopieer de link nu: u ziet hem maar één keer. Een nieuwe link beëindigt deze.',
    en: 'Copy the link now: you see it only once. A new link ends this one.',
  },
  linkHint: {
    nl: 'De cliënt ziet op deze pagina hoe het ervoor staat. Een link van eerder houdt op.',
    en: 'On this page the client sees where things stand. An earlier link ends.',
  },

  route: { nl: 'De route', en: 'The route' },
  routeOf: { nl: (phase: string) => `Route: ${phase}`, en: (phase: string) => `Route: ${phase}` },
  here: { nl: 'hier staat het nu', en: 'it stands here now' },
  been: { nl: 'geweest', en: 'done' },
  ahead: { nl: 'nog niet', en: 'not yet' },

  story: { nl: 'Verloop', en: 'Story' },
  stuck: { nl: 'Ik loop vast', en: 'I am stuck' },
  scores: { nl: 'Leefgebieden door de tijd', en: 'Domains over time' },
  scoresTable: { nl: 'Bekijk de scores als tabel', en: 'See the scores as a table' },
  domain: phrases.domain,
  first: { nl: 'eerste', en: 'first' },
  last: { nl: 'laatste', en: 'last' },
  scoresLead: {
    nl: '1 is acute problemen, 5 is volledig zelfredzaam.',
    en: '1 is acute problems, 5 is fully self-reliant.',
  },

  doStep: { nl: 'Stap afronden', en: 'Complete the step' },
  saveForLater: { nl: 'Opslaan en later verder', en: 'Save and go on later' },
  dueOn: {
    nl: (day: string, how: string) => `Uiterlijk ${day} (${how}).`,
    en: (day: string, how: string) => `Due ${day} (${how}).`,
  },
  notYourStep: {
    nl: (who: string) => `Deze stap is aan ${who}.`,
    en: (who: string) => `This step is with ${who}.`,
  },
  stepDone: { nl: 'Deze stap is afgerond', en: 'This step is completed' },
  stepCancelled: { nl: 'Deze stap is vervallen', en: 'This step was cancelled' },
  doneWith: {
    nl: (outcome: string, day: string) => `Uitkomst: ${outcome}, op ${day}.`,
    en: (outcome: string, day: string) => `Outcome: ${outcome}, on ${day}.`,
  },
  colleagueFirst: {
    nl: 'Een collega heeft deze stap intussen afgerond. Wat u typte staat er nog: kopieer het of schrijf het als notitie.',
    en: 'A colleague has completed this step meanwhile. What you typed is still here: copy it or write it as a note.',
  },
  stepUnknown: { nl: 'Deze stap is er niet in dit dossier', en: 'This step is not in this case' },
  toCase: phrases.toCase,
  youRecorded: { nl: (step: string) => `U hebt vastgelegd: ${step}.`, en: (step: string) => `You recorded: ${step}.` },
  nextIs: { nl: 'Nu is dit aan de beurt:', en: 'Next comes:' },
  nothingNew: {
    nl: 'Er begint geen nieuwe stap. Wat al liep, gaat gewoon door.',
    en: 'No new step begins. What was under way goes on.',
  },
  nowClosed: { nl: 'Daarmee is het dossier gesloten.', en: 'With that the case is closed.' },
  atLatest: phrases.by,
  toHome: { nl: (where: string) => `Naar ${where}`, en: (where: string) => `To ${where}` },
  refused: {
    nl: 'Ga naar het dossier om te zien hoe het er nu voor staat.',
    en: 'Go to the case to see where it stands now.',
  },
});
