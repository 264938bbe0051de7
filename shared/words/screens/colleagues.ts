import { catalogue, counted } from '../catalogue.ts';
import { mistakeWords } from '../mistakes.ts';
import { titles } from './titles.ts';

/** What is said where somebody is away, and where cases are handed over. */
export const words = catalogue({
  colleagues: titles.colleagues,
  needsChoice: mistakeWords.missingChoice,
  absent: { nl: 'Iemand is afwezig', en: 'Somebody is away' },
  absentLead: {
    nl: 'De vervanger krijgt het werk, de herinneringen en de rechten voor deze dagen. Geen termijn staat stil.',
    en: 'The stand-in gets the work, the reminders and the rights for these days. No term stands still.',
  },
  who: { nl: 'Wie?', en: 'Who?' },
  from: { nl: 'Vanaf', en: 'From' },
  until: { nl: 'Tot en met', en: 'Up to and including' },
  standIn: { nl: 'Wie neemt waar?', en: 'Who stands in?' },
  standInHint: {
    nl: 'Alleen wie een rol van deze collega heeft, kan waarnemen.',
    en: 'Only somebody with a role of this colleague can stand in.',
  },
  absentNow: { nl: 'Afwezig, nu of straks', en: 'Away, now or soon' },
  absentLine: {
    nl: (from: string, until: string, standIn: string) => `${from} tot en met ${until}, ${standIn} neemt waar`,
    en: (from: string, until: string, standIn: string) => `${from} up to and including ${until}, ${standIn} stands in`,
  },
  nobodyAway: {
    nl: 'Er is niemand afwezig. Leg hierboven vast wie er niet is en wie waarneemt.',
    en: 'Nobody is away. Record above who is away and who stands in.',
  },
  recordAbsence: { nl: 'Afwezigheid vastleggen', en: 'Record the absence' },
  absenceRecorded: {
    nl: (user: string, standIn: string) => `U hebt de afwezigheid vastgelegd. ${standIn} neemt waar voor ${user}.`,
    en: (user: string, standIn: string) => `You recorded the absence. ${standIn} stands in for ${user}.`,
  },
  reassign: { nl: 'Dossiers overdragen', en: 'Hand over cases' },
  reassignLead: {
    nl: 'Alle lopende dossiers van één trajecthouder, of alleen die u kiest. Koud overgedragen werk dat te laat is, komt bij u terug.',
    en: 'All running cases of one holder, or only those you choose. Late work handed over cold comes back to you.',
  },
  fromWhom: { nl: 'Van wie?', en: 'From whom?' },
  toWhom: { nl: 'Aan wie?', en: 'To whom?' },
  handover: { nl: 'Hoe wordt overgedragen?', en: 'How is it handed over?' },
  warm: { nl: 'Warm: met de cliënt erbij', en: 'Warm: with the client' },
  cold: { nl: 'Koud: zonder gesprek', en: 'Cold: without a talk' },
  which: { nl: 'Welke dossiers?', en: 'Which cases?' },
  noHolders: {
    nl: 'Er is nog geen dossier met een trajecthouder. Zodra iemand een trajecthouder heeft, kunt u hier overdragen.',
    en: 'No case has a holder yet. As soon as somebody has one, you can hand over here.',
  },
  noneOfHolder: {
    nl: 'Deze collega heeft geen lopende dossiers. Kies een andere collega.',
    en: 'This colleague has no running cases. Choose another colleague.',
  },
  chooseAll: { nl: 'Alle dossiers kiezen', en: 'Choose all cases' },
  chooseNone: { nl: 'Geen dossier kiezen', en: 'Choose no case' },
  firstOfMany: {
    nl: (n: number) => `Er gaan er ${n} tegelijk over. Druk daarna nog eens voor de rest.`,
    en: (n: number) => `${n} go over at once. Press again afterwards for the rest.`,
  },
  recordReassign: {
    nl: (n: number) => (n === 0 ? 'Dossiers overdragen' : `${counted('nl', n, 'dossier', 'dossiers')} overdragen`),
    en: (n: number) => (n === 0 ? 'Hand over cases' : `Hand over ${counted('en', n, 'case', 'cases')}`),
  },
  reassigned: {
    nl: (n: number, to: string) =>
      `U hebt ${counted('nl', n, 'dossier', 'dossiers')} overgedragen. ${to} ziet ${n === 1 ? 'het' : 'ze'} nu in de werklijst.`,
    en: (n: number, to: string) =>
      `You handed over ${counted('en', n, 'case', 'cases')}. ${to} now sees ${n === 1 ? 'it' : 'them'} in the work list.`,
  },
});
