import type { Language } from '../words/language.ts';

/** Everything that mail says, in both languages. A sentence that is missing in one does not compile. */
export const words = {
  greeting: { nl: 'Goedemorgen,', en: 'Good morning,' },
  reminders: {
    nl: (count: number) => (count === 1 ? '1 herinnering' : `${count} herinneringen`),
    en: (count: number) => (count === 1 ? '1 reminder' : `${count} reminders`),
  },
  questions: {
    nl: (count: number) => (count === 1 ? '1 vraag' : `${count} vragen`),
    en: (count: number) => (count === 1 ? '1 question' : `${count} questions`),
  },
  messages: {
    nl: (count: number) => (count === 1 ? '1 melding' : `${count} meldingen`),
    en: (count: number) => (count === 1 ? '1 message' : `${count} messages`),
  },
  remindersHeading: { nl: 'Binnenkort af te ronden', en: 'Due soon' },
  questionsHeading: {
    nl: 'Vandaag of eerder af te ronden: wat staat in de weg?',
    en: 'Due today or before: what stands in the way?',
  },
  problemsHeading: { nl: 'E-mail die niet aankomt', en: 'Mail that does not arrive' },
  tasks: { nl: (count: number) => `${count} taken`, en: (count: number) => `${count} tasks` },
  by: { nl: (day: string) => `uiterlijk ${day}`, en: (day: string) => `by ${day}` },
  standsIn: { nl: 'als vervanger', en: 'as stand-in' },
  caseNumber: { nl: (caseId: string) => `Zaak ${caseId}`, en: (caseId: string) => `Case ${caseId}` },
  problem: {
    nl: (user: string) => `E-mail aan ${user} komt niet aan en wordt niet meer verstuurd`,
    en: (user: string) => `Mail to ${user} does not arrive and is no longer sent`,
  },
  allWork: { nl: 'Al uw werk', en: 'All your work' },
  escalationSubject: {
    nl: (caseId: string) => `Doorstroom: escalatie in zaak ${caseId}`,
    en: (caseId: string) => `Doorstroom: escalation in case ${caseId}`,
  },
  /** Of a protected case not even the number. */
  quietSubject: { nl: 'Doorstroom: er ligt een escalatie', en: 'Doorstroom: there is an escalation' },
  escalated: {
    nl: 'In deze zaak moet iemand beslissen. De escalatie ligt bij u.',
    en: 'Somebody must decide in this case. The escalation is yours.',
  },
  told: {
    nl: 'In deze zaak is iets gebeurd dat u vandaag moet weten. Er wordt niets van u gevraagd.',
    en: 'Something happened in this case that you must know today. Nothing is asked of you.',
  },
  waits: {
    nl: 'In deze zaak wacht een verzoek van de cliënt op antwoord, en de termijn daarvoor loopt. Het ligt bij u.',
    en: 'In this case a request of the client waits for an answer, and its term is running. It is yours.',
  },
  termEnded: {
    nl: 'De termijn waarvoor deze zaak wordt bewaard, is voorbij. Zij wordt pas vernietigd als u dat bevestigt.',
    en: 'The term for which this case is kept has ended. It is destroyed only when you confirm it.',
  },
  toldSubject: {
    nl: (caseId: string) => `Doorstroom: bericht over zaak ${caseId}`,
    en: (caseId: string) => `Doorstroom: message about case ${caseId}`,
  },
  quietTold: { nl: 'Doorstroom: er is een bericht', en: 'Doorstroom: there is a message' },
  passedOn: {
    nl: 'Deze escalatie is niet op tijd beantwoord en ligt nu bij u.',
    en: 'This escalation was not answered in time and is now yours.',
  },
  answerBy: {
    nl: (day: string) => `Neem haar aan of beantwoord haar uiterlijk ${day}.`,
    en: (day: string) => `Take it on or answer it by ${day}.`,
  },
  allEscalations: { nl: 'Alle escalaties', en: 'All escalations' },
  footer: {
    nl: 'In deze e-mail staat met opzet niet waar het over gaat: dat leest u na inloggen. Beantwoorden heeft geen zin, dit adres wordt niet gelezen.',
    en: 'On purpose this mail does not say what it is about: you can read that after signing in. Answers to this address are not read.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, unknown>>>>;
