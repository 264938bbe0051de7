import { catalogue, counted } from '../catalogue.ts';
import { mistakeWords } from '../mistakes.ts';
import { personWords } from '../person.ts';
import { phrases } from '../phrases.ts';
import { titles } from './titles.ts';

export const words = catalogue({
  title: titles.desk,
  report: titles.report,
  needsChoice: mistakeWords.missingChoice,
  needsText: mistakeWords.missingText,
  needsDay: mistakeWords.missingDay,
  noDay: mistakeWords.noDay,
  search: { nl: 'Wie staat er aan de balie?', en: 'Who is at the desk?' },
  searchLead: {
    nl: 'Zoek eerst, zodat niemand twee dossiers krijgt. U ziet alleen of deze ene persoon bekend is.',
    en: 'Search first, so that nobody gets two cases. You see only whether this one person is known.',
  },
  familyName: personWords.familyName,
  birthDate: personWords.birthDate,
  birthHint: { nl: 'Bijvoorbeeld 7 11 1984', en: 'For example 7 11 1984' },
  clear: { nl: 'Leegmaken', en: 'Clear' },
  find: phrases.search,
  nobody: {
    nl: 'Niemand bekend met deze achternaam en geboortedatum.',
    en: 'Nobody is known by this name and birth date.',
  },
  nobodyLead: {
    nl: 'Klopt de spelling? Leg dan de melding vast.',
    en: 'Is the spelling right? Then record the report.',
  },
  known: {
    nl: (n: number) => `Mogelijk al bekend: ${counted('nl', n, 'dossier', 'dossiers')}`,
    en: (n: number) => `Possibly known already: ${counted('en', n, 'case', 'cases')}`,
  },
  knownLead: {
    nl: 'Is dit dezelfde persoon, ga dan verder in dat dossier. Een tweede melding maakt het begeleiden moeilijker.',
    en: 'If this is the same person, go on in that case. A second report makes guiding them harder.',
  },
  openCase: phrases.openCase,
  notReadable: {
    nl: 'U mag dit dossier niet inzien. Vraag een regisseur van deze gemeente wie de cliënt begeleidt.',
    en: 'You may not read this case. Ask a coordinator of this municipality who guides the client.',
  },
  since: { nl: (day: string) => `gemeld op ${day}`, en: (day: string) => `reported on ${day}` },
  isOpen: { nl: 'loopt', en: 'running' },
  isClosed: { nl: 'gesloten', en: 'closed' },
  newReport: { nl: 'Melding vastleggen', en: 'Record a report' },
  newAnyway: { nl: 'Het is iemand anders: melding vastleggen', en: 'It is somebody else: record a report' },
  unfinished: { nl: 'U bent nog bezig met een melding.', en: 'You are still working on a report.' },
  unfinishedOf: {
    nl: (name: string) => `U bent nog bezig met de melding van ${name}.`,
    en: (name: string) => `You are still working on the report of ${name}.`,
  },
  goOn: { nl: 'Verdergaan', en: 'Go on' },
  discard: { nl: 'Weggooien', en: 'Discard' },
  finishFirst: {
    nl: 'Rond eerst de melding af waarmee u bezig bent, of gooi die weg.',
    en: 'First finish the report that you are working on, or discard it.',
  },
  yourWork: { nl: 'Uw werk', en: 'Your work' },
  noWork: {
    nl: 'Er staat niets voor u open. Nieuwe meldingen die u vastlegt, komen hier te staan.',
    en: 'Nothing is open for you. New reports that you record appear here.',
  },

  reportLead: {
    nl: 'In de volgorde van het gesprek. Wat u invult blijft op dit apparaat bewaard tot u het vastlegt.',
    en: 'In the order of the conversation. What you fill in is kept on this device until you record it.',
  },
  who: phrases.who,
  givenName: personWords.givenName,
  bsn: personWords.bsn,
  bsnHint: { nl: 'Alleen als u het nodig hebt: negen cijfers.', en: 'Only when you need it: nine digits.' },
  phone: { nl: 'Telefoonnummer', en: 'Telephone number' },
  email: { nl: 'E-mailadres', en: 'E-mail address' },
  language: { nl: 'In welke taal praten we?', en: 'Which language do we speak?' },
  otherLanguage: {
    nl: (code: string) => `een andere taal (${code})`,
    en: (code: string) => `another language (${code})`,
  },
  tonight: titles.tonight,
  needsBed: { nl: 'Is er vannacht een bed nodig?', en: 'Is a bed needed tonight?' },
  yes: { nl: 'Ja', en: 'Yes' },
  no: { nl: 'Nee, er is vannacht een plek', en: 'No, there is a place tonight' },
  homelessOn: { nl: 'Vanaf welke dag dreigt dakloosheid?', en: 'From which day does homelessness threaten?' },
  what: phrases.whatHappened,
  causes: { nl: 'Waardoor is iemand dakloos?', en: 'What caused it?' },
  causesHint: { nl: 'Kies alles wat meespeelt.', en: 'Choose everything that plays a part.' },
  referredBy: { nl: 'Wie meldt?', en: 'Who reports?' },
  previousShelter: { nl: 'Heeft eerder in een opvang geslapen', en: 'Has slept in a shelter before' },
  incomeNeeded: { nl: 'Heeft geen inkomen', en: 'Has no income' },
  from: { nl: 'Waar vandaan', en: 'Where from' },
  origin: { nl: 'In welke gemeente woonde u het laatst?', en: 'In which municipality did you live last?' },
  originHint: {
    nl: 'Ook als dat een ander land was: schrijf dan het land.',
    en: 'Also when that was another country: then write the country.',
  },
  residentSince: {
    nl: 'Sinds wanneer woont u in die gemeente?',
    en: 'Since when have you lived in that municipality?',
  },
  residentHint: {
    nl: 'De eerste van de maand is goed genoeg. Het telt later voor urgentie.',
    en: 'The first of the month is good enough. It counts later for urgency.',
  },
  household: { nl: 'Wie komt er mee', en: 'Household' },
  adults: { nl: 'Volwassenen', en: 'Adults' },
  children: { nl: 'Kinderen', en: 'Children' },
  school: {
    nl: 'In welke gemeente gaan de kinderen naar school?',
    en: 'In which municipality do the children go to school?',
  },
  group: { nl: 'Welke groep past het best?', en: 'Which group fits best?' },
  safety: { nl: 'Veiligheid', en: 'Safety' },
  protected: { nl: 'Deze gegevens moeten geheim blijven', en: 'These data must stay secret' },
  protectedHint: {
    nl: 'Vrouwenopvang, getuige, of familie van een medewerker. Alleen wie is toegewezen en de regisseur zien dit dossier.',
    en: 'Women’s shelter, a witness, or family of a member of staff. Only those assigned and the coordinator see this case.',
  },
  municipality: { nl: 'Voor welke gemeente?', en: 'For which municipality?' },
  reportedOn: { nl: 'Dag van de melding', en: 'Day of the report' },
  next: titles.now,
  nextTonight: {
    nl: 'U beoordeelt de melding vandaag nog. Is een bed nodig, dan begint het verblijf vanavond en loopt het onderzoek gewoon door.',
    en: 'You screen the report today. If a bed is needed the stay begins tonight and the investigation goes on beside it.',
  },
  nextFamily: {
    nl: 'Het gaat om een gezin: komt het in de nachtopvang, dan krijgt de regisseur dat vandaag nog te horen.',
    en: 'This is a family: if it comes into the night shelter the coordinator hears of it today.',
  },
  nextLater: {
    nl: 'U beoordeelt de melding uiterlijk de volgende werkdag. Het onderzoek duurt hoogstens zes weken.',
    en: 'You screen the report on the next working day at the latest. The investigation takes six weeks at most.',
  },
  nextUnknown: { nl: 'Vul in of er vannacht een bed nodig is.', en: 'Fill in whether a bed is needed tonight.' },
  save: { nl: 'Melding vastleggen', en: 'Record the report' },
  needsNumber: { nl: 'Vul een heel getal in van 0 tot en met 30.', en: 'Fill in a whole number from 0 to 30.' },

  done: { nl: 'De melding is vastgelegd', en: 'The report is recorded' },
  decide: { nl: 'Wat gebeurt er nu?', en: 'What happens now?' },
  decideLead: {
    nl: 'Kies één uitkomst; daarmee gaat het dossier verder.',
    en: 'Choose one outcome; the case goes on with it.',
  },
  record: phrases.record,
  nowOn: phrases.nextToAct,
  nothingOpen: {
    nl: 'Er staat niets meer open: dit dossier is gesloten.',
    en: 'Nothing is open any more: this case is closed.',
  },
  by: phrases.with,
  step: phrases.step,
  due: phrases.due,
  noDue: phrases.noDue,
  toDesk: { nl: 'Volgende aan de balie', en: 'Next at the desk' },
});
