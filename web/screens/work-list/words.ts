import { catalogue, counted } from '../../words/catalogue.ts';

export const words = catalogue({
  title: { nl: 'Mijn werk', en: 'My work' },
  overdue: { nl: 'Te laat', en: 'Overdue' },
  thisWeek: { nl: 'Deze week', en: 'This week' },
  later: { nl: 'Later', en: 'Later' },
  byName: { nl: 'Zoek op naam', en: 'Find by name' },
  location: { nl: 'Locatie', en: 'Location' },
  allLocations: { nl: 'Alle locaties', en: 'All locations' },
  client: { nl: 'Cliënt', en: 'Client' },
  nextStep: { nl: 'Volgende stap', en: 'Next step' },
  due: { nl: 'Uiterlijk', en: 'Due' },
  stay: { nl: 'Verblijf', en: 'Stay' },
  noDue: { nl: 'geen uiterste dag', en: 'no due day' },
  born: {
    nl: (day: string) => `geb. ${day}`,
    en: (day: string) => `born ${day}`,
  },
  caseNumber: {
    nl: (number: string) => `Dossier ${number}`,
    en: (number: string) => `Case ${number}`,
  },
  standIn: {
    nl: (user: string) => `Voor ${user}, die afwezig is`,
    en: (user: string) => `For ${user}, who is away`,
  },
  onDesk: { nl: 'Nog niemand heeft dit opgepakt', en: 'Nobody has taken this up yet' },
  noStay: { nl: 'niet in de opvang', en: 'not in the shelter' },
  leftShelter: { nl: 'uit de opvang', en: 'has left the shelter' },
  days: {
    nl: (n: number) => counted('nl', n, 'dag', 'dagen'),
    en: (n: number) => counted('en', n, 'day', 'days'),
  },
  ofDays: {
    nl: (n: number, target: number) => `${counted('nl', n, 'dag', 'dagen')} (doel ${target})`,
    en: (n: number, target: number) => `${counted('en', n, 'day', 'days')} (aim ${target})`,
  },
  shown: {
    nl: (n: number, all: number) => `${n} van ${counted('nl', all, 'stap', 'stappen')}`,
    en: (n: number, all: number) => `${n} of ${counted('en', all, 'step', 'steps')}`,
  },
  more: {
    nl: (n: number) => `Toon de volgende ${n}`,
    en: (n: number) => `Show the next ${n}`,
  },
  nothing: {
    nl: 'U hebt geen open stappen. Zodra een stap aan u is, staat die hier.',
    en: 'You have no open steps. As soon as a step is yours, it stands here.',
  },
  noneFound: {
    nl: 'Geen stap past bij wat u zoekt. Maak het zoekveld leeg of kies alle locaties.',
    en: 'No step fits what you look for. Empty the search field or choose all locations.',
  },
  clear: { nl: 'Alles tonen', en: 'Show everything' },
});
