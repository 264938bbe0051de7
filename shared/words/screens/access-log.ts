import { catalogue, counted } from '../catalogue.ts';
import { mistakeWords } from '../mistakes.ts';
import { phrases } from '../phrases.ts';
import { titles } from './titles.ts';

export const words = catalogue({
  title: titles.accessLog,
  lead: {
    nl: 'Elke keer dat iemand een dossier opent of erin werkt, staat hier een regel. Ook wie het niet mocht. U ziet geen namen van cliënten.',
    en: 'Each time somebody opens a case or works in it, a line stands here. Also of who was not allowed to. You see no names of clients.',
  },
  search: phrases.search,
  searchLead: {
    nl: 'Zoek op een dossier, een collega of een periode, of op meer tegelijk. Ook uw eigen zoekvraag komt in het logboek.',
    en: 'Search by a case, a colleague or a period, or by several at once. Your own search comes in the log as well.',
  },
  caseId: { nl: 'Nummer van het dossier', en: 'Number of the case' },
  caseHint: {
    nl: 'Alle 26 letters en cijfers, of het hele adres van het dossier.',
    en: 'All 26 letters and digits, or the whole address of the case.',
  },
  user: { nl: 'Collega', en: 'Colleague' },
  anybody: phrases.everybody,
  from: phrases.fromDay,
  until: phrases.untilDay,
  result: phrases.outcome,
  both: { nl: 'Toegestaan en geweigerd', en: 'Allowed and refused' },
  allowed: { nl: 'Toegestaan', en: 'Allowed' },
  refused: { nl: 'Geweigerd', en: 'Refused' },
  find: { nl: 'Zoek in het logboek', en: 'Search the log' },
  quick: { nl: 'Of meteen', en: 'Or at once' },
  today: { nl: 'Vandaag', en: 'Today' },
  week: { nl: 'De laatste zeven dagen', en: 'The last seven days' },
  refusals: { nl: 'Geweigerd, laatste dertig dagen', en: 'Refused, last thirty days' },
  needsDay: mistakeWords.noDay,
  needsSomething: mistakeWords.soughtNothing,
  found: { nl: 'Wat is gevonden', en: 'What was found' },
  newestFirst: { nl: 'De nieuwste regel staat bovenaan.', en: 'The newest line comes first.' },
  asked: {
    nl: 'Vul hierboven in wat u zoekt, of kies een van de knoppen.',
    en: 'Fill in above what you look for, or choose one of the buttons.',
  },
  nothing: {
    nl: 'Het logboek heeft hier geen regels over. Kies een langere periode, of laat een veld leeg.',
    en: 'The log has no lines about this. Choose a longer period, or leave a field empty.',
  },
  notYet: {
    nl: 'In het eerste deel van het logboek staat hier niets over.',
    en: 'The first part of the log has nothing about this.',
  },
  more: { nl: 'Verder zoeken', en: 'Search on' },
  shown: {
    nl: (n: number) => counted('nl', n, 'regel', 'regels'),
    en: (n: number) => counted('en', n, 'line', 'lines'),
  },
  when: { nl: 'Wanneer', en: 'When' },
  who: phrases.who,
  what: { nl: 'Wat', en: 'What' },
  which: phrases.case,
  onBehalf: { nl: (name: string) => `namens ${name}`, en: (name: string) => `on behalf of ${name}` },
  purpose: { nl: (what: string) => `voor: ${what}`, en: (what: string) => `for: ${what}` },
  system: { nl: 'Doorstroom zelf', en: 'Doorstroom itself' },
  atCommandLine: { nl: 'beheerder', en: 'administrator' },
  none: { nl: 'geen dossier', en: 'no case' },
  cases: {
    nl: (n: number) => counted('nl', n, 'dossier', 'dossiers'),
    en: (n: number) => counted('en', n, 'case', 'cases'),
  },
  onlyThis: { nl: 'Zoek alles over dossier', en: 'Search everything about case' },
});
