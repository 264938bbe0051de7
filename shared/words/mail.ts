import { catalogue, counted } from './catalogue.ts';
import { phrases } from './phrases.ts';

/** What mail says to colleagues: which case and by when, and never what it is about. */
export const mailWords = catalogue({
  greeting: { nl: 'Goedemorgen,', en: 'Good morning,' },
  reminders: {
    nl: (count: number) => counted('nl', count, 'herinnering', 'herinneringen'),
    en: (count: number) => counted('en', count, 'reminder', 'reminders'),
  },
  questions: {
    nl: (count: number) => counted('nl', count, 'vraag', 'vragen'),
    en: (count: number) => counted('en', count, 'question', 'questions'),
  },
  messages: {
    nl: (count: number) => counted('nl', count, 'bericht', 'berichten'),
    en: (count: number) => counted('en', count, 'message', 'messages'),
  },
  remindersHeading: { nl: 'Binnenkort af te ronden', en: 'Due soon' },
  questionsHeading: {
    nl: 'Vandaag of eerder af te ronden: wat staat in de weg?',
    en: 'Due today or before: what stands in the way?',
  },
  problemsHeading: { nl: 'E-mail die niet aankomt', en: 'Mail that does not arrive' },
  tasks: { nl: (count: number) => `${count} taken`, en: (count: number) => `${count} tasks` },
  by: phrases.by,
  standsIn: { nl: 'als vervanger', en: 'as stand-in' },
  caseNumber: phrases.caseNumber,
  problem: {
    nl: (user: string) => `E-mail aan ${user} komt niet aan en wordt niet meer verstuurd`,
    en: (user: string) => `Mail to ${user} does not arrive and is no longer sent`,
  },
  allWork: { nl: 'Al uw werk', en: 'All your work' },
  escalationSubject: {
    nl: (caseId: string) => `Doorstroom: escalatie in dossier ${caseId}`,
    en: (caseId: string) => `Doorstroom: escalation in case ${caseId}`,
  },
  /** Of a protected case not even the number. */
  quietSubject: { nl: 'Doorstroom: er ligt een escalatie', en: 'Doorstroom: there is an escalation' },
  escalated: {
    nl: 'In dit dossier moet iemand beslissen. De escalatie ligt bij u.',
    en: 'Somebody must decide in this case. The escalation is yours.',
  },
  told: {
    nl: 'In dit dossier is iets gebeurd dat u vandaag moet weten. Er wordt niets van u gevraagd.',
    en: 'Something happened in this case that you must know today. Nothing is asked of you.',
  },
  waits: {
    nl: 'In dit dossier wacht een verzoek van de cliënt op antwoord, en de termijn daarvoor loopt. Het ligt bij u.',
    en: 'In this case a request of the client waits for an answer, and its term is running. It is yours.',
  },
  termEnded: {
    nl: 'De termijn waarvoor dit dossier wordt bewaard, is voorbij. Het wordt pas vernietigd als u dat bevestigt.',
    en: 'The term for which this case is kept has ended. It is destroyed only when you confirm it.',
  },
  toldSubject: {
    nl: (caseId: string) => `Doorstroom: bericht over dossier ${caseId}`,
    en: (caseId: string) => `Doorstroom: message about case ${caseId}`,
  },
  quietTold: { nl: 'Doorstroom: er is een bericht', en: 'Doorstroom: there is a message' },
  passedOn: {
    nl: 'Deze escalatie is niet op tijd beantwoord en ligt nu bij u.',
    en: 'This escalation was not answered in time and is now yours.',
  },
  answerBy: {
    nl: (day: string) => `Pak haar op of neem een maatregel, uiterlijk ${day}.`,
    en: (day: string) => `Take it up or take a measure by ${day}.`,
  },
  allEscalations: { nl: 'Alle escalaties', en: 'All escalations' },
  footer: {
    nl: 'In deze e-mail staat met opzet niet waar het over gaat: dat leest u na inloggen. Beantwoorden heeft geen zin, dit adres wordt niet gelezen.',
    en: 'On purpose this mail does not say what it is about: you can read that after signing in. Answers to this address are not read.',
  },
});
