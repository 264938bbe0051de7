import { catalogue, counted } from '../catalogue.ts';
import { phrases } from '../phrases.ts';
import { stepWords } from '../steps.ts';
import { titles } from './titles.ts';

export const words = catalogue({
  title: titles.workList,
  overdue: phrases.late,
  thisWeek: { nl: 'Deze week', en: 'This week' },
  later: { nl: 'Later', en: 'Later' },
  byName: { nl: 'Zoek op naam', en: 'Find by name' },
  location: phrases.location,
  allLocations: { nl: 'Alle locaties', en: 'All locations' },
  client: { nl: 'Cliënt', en: 'Client' },
  nextStep: { nl: 'Volgende stap', en: 'Next step' },
  due: phrases.due,
  stay: stepWords.stay,
  noDue: phrases.noDue,
  born: {
    nl: (day: string) => `geb. ${day}`,
    en: (day: string) => `born ${day}`,
  },
  caseNumber: phrases.caseNumber,
  standIn: {
    nl: (user: string) => `Voor ${user}, die afwezig is`,
    en: (user: string) => `For ${user}, who is away`,
  },
  onDesk: { nl: 'Nog niet begonnen', en: 'Not begun yet' },
  waitsSince: { nl: 'Ligt bij u sinds', en: 'With you since' },
  suspended: { nl: 'opgeschort', en: 'suspended' },
  untilComplete: { nl: 'tot de aanvraag compleet is', en: 'until the request is complete' },
  until: phrases.until,
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
  more: phrases.showNext,
  nothing: {
    nl: 'U hebt geen open stappen. Zodra een stap aan u is, staat die hier.',
    en: 'You have no open steps. As soon as a step is yours, it stands here.',
  },
  nothingReview: {
    nl: 'Er ligt geen urgentieaanvraag om na te kijken. Zodra een trajecthouder er een indient, staat die hier.',
    en: 'No urgency request waits for your review. As soon as a holder files one, it stands here.',
  },
  nothingUrgency: {
    nl: 'Er wacht geen urgentieaanvraag op u. Zodra er een compleet is, staat die hier, met de dag waarop u uiterlijk besluit.',
    en: 'No urgency request waits for you. As soon as one is complete, it stands here with the last day for your decision.',
  },
  nothingObjection: {
    nl: 'Er ligt geen bezwaar bij u. Zodra iemand bezwaar maakt, staat het hier, met de dag waarop u uiterlijk besluit.',
    en: 'No objection lies with you. As soon as somebody objects, it stands here with the last day for your decision.',
  },
  nothingHome: {
    nl: 'Er wacht niets op u. Zodra iemand een woning zoekt bij uw organisatie, staat dat hier.',
    en: 'Nothing waits for you. As soon as somebody looks for a home with your organisation, it stands here.',
  },
  noneFound: {
    nl: 'Geen stap past bij wat u zoekt. Maak het zoekveld leeg of kies alle locaties.',
    en: 'No step fits what you look for. Empty the search field or choose all locations.',
  },
  clear: phrases.showAll,
});
