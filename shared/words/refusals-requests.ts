import type { RequestRefusals } from '../errors/request-refusals.ts';
import { mistakeWords } from './mistakes.ts';
import { dutch, english, type Sentences } from './refusals-sentences.ts';
import { roleWords } from './roles.ts';

/** What the interface refuses before or beside the rules. */
export const requestSentences: Sentences<RequestRefusals> = {
  'no-such-address': {
    nl: 'Dit adres bestaat niet; zie /v1/openapi.json.',
    en: 'There is no such address; see /v1/openapi.json.',
  },
  'no-such-method': {
    nl: ({ methods }) => `Hier kan alleen ${methods.join(' en ')}.`,
    en: ({ methods }) => `Only ${methods.join(' and ')} can be done here.`,
  },
  'media-not-given': {
    nl: ({ media }) => `Dit kunt u krijgen als ${media.join(', ')}: zeg in Accept welke u wilt.`,
    en: ({ media }) => `This can be had as ${media.join(', ')}: say which in Accept.`,
  },
  'media-not-taken': {
    nl: ({ media }) => `Stuur ${media.join(' of ')}, en zet dat in Content-Type.`,
    en: ({ media }) => `Send ${media.join(' or ')}, and say so in Content-Type.`,
  },
  'body-too-large': {
    nl: 'U kunt hoogstens 256 kB tegelijk sturen: stuur minder.',
    en: 'A body is at most 256 kB: send less at a time.',
  },
  'not-json': {
    nl: 'Dit is geen JSON: controleer haakjes, aanhalingstekens en komma’s.',
    en: 'This is not JSON: check brackets, quotes and commas.',
  },
  'parameter-wrong': { nl: 'Een parameter is niet goed.', en: 'A parameter is not right.' },
  'cursor-not-ours': {
    nl: 'Neem als `cursor` wat bij de vorige bladzijde van deze lijst in `next` stond: dat geldt een kwartier.',
    en: 'Take the cursor from `next` of the page before of this list: it holds for a quarter of an hour.',
  },
  'key-unfit': {
    nl: 'Een Idempotency-Key heeft 1 tot 255 zichtbare tekens, zonder spaties.',
    en: 'An Idempotency-Key is 1 to 255 visible characters without spaces.',
  },
  'key-used-before': {
    nl: 'Deze Idempotency-Key is al voor een ander verzoek gebruikt: gebruik een nieuwe voor een nieuw verzoek.',
    en: 'This Idempotency-Key was used for another request: use a new key for a new request.',
  },
  'too-many-requests': {
    nl: ({ retryAfter }) => `Er komen te veel verzoeken tegelijk: probeer het over ${retryAfter} s opnieuw.`,
    en: ({ retryAfter }) => `Too many requests at once: try again in ${retryAfter} s.`,
  },
  'too-many-from-address': {
    nl: ({ minutes }) => `Van dit adres komen te veel verzoeken: probeer het over ${minutes} minuten opnieuw.`,
    en: ({ minutes }) => `Too many requests from this address: try again in ${minutes} minutes.`,
  },
  busy: {
    nl: 'Probeer het zo opnieuw; hetzelfde verzoek met dezelfde sleutel herhalen is veilig.',
    en: 'Try again in a moment; repeating the request with the same key is safe.',
  },
  fault: {
    nl: 'Voor zover bekend is er niets opgeslagen; hetzelfde verzoek met dezelfde sleutel herhalen is veilig.',
    en: 'Nothing is known to be written; repeating the request with the same key is safe.',
  },

  'token-missing': {
    nl: 'Hiervoor moet u zijn ingelogd: stuur een token mee dat zegt wie u bent.',
    en: 'This needs a token that says who you are.',
  },
  'not-in-directory': {
    nl: 'De gebruikerslijst kent u niet: vraag uw regisseur om u toe te voegen.',
    en: 'The directory does not know you: ask your coordinator to add you.',
  },
  'no-role-left': {
    nl: 'U hebt geen rol meer: vraag het uw regisseur.',
    en: 'You have no role any more: ask your coordinator.',
  },
  'not-yours': {
    nl: 'Dit is aan iemand anders: aan een andere rol, of aan wie het in handen heeft.',
    en: 'This is for somebody else to do: their role, or they have it in hand.',
  },
  'intake-registers': { nl: 'Het loket neemt meldingen op.', en: 'Reports are registered by the intake desk.' },
  'intake-searches': { nl: 'Zoeken is voor het loket.', en: 'Searching is for the intake desk.' },
  'shelter-registers-nights': {
    nl: 'De opvang legt nachten vast.',
    en: 'Nights are registered by the people of the shelter.',
  },
  'coordinator-registers-absence': {
    nl: 'De regisseur legt vast wie er afwezig is en wie er waarneemt.',
    en: 'Absences and who takes over are for the coordinator.',
  },
  'escalations-for-coordinators': {
    nl: 'Escalaties zijn voor regisseurs en managers.',
    en: 'Escalations are for coordinators and managers.',
  },
  'coordinator-holds-meeting': {
    nl: 'Het casusoverleg is van de regisseur.',
    en: 'The stalled-case meeting is held by the coordinator.',
  },
  'auditor-searches-log': {
    nl: 'De toezichthouder leest wie er in dossiers keek.',
    en: 'The access log is read by the auditor.',
  },
  'destructions-for-coordinators': {
    nl: 'Wat wordt vernietigd, is voor de regisseur en de toezichthouder.',
    en: 'What is destroyed is for the coordinator and the auditor.',
  },
  'coordinator-breaks-the-glass': {
    nl: 'In een noodgeval opent een regisseur het dossier.',
    en: 'A case is opened in an emergency by a coordinator.',
  },
  'not-your-desk': {
    nl: 'Uw loket neemt voor deze gemeente geen meldingen op.',
    en: 'Your desk does not register for this municipality.',
  },
  'not-your-location': { nl: 'U werkt niet op deze locatie.', en: 'You do not work at this location.' },
  'open-to-you-already': {
    nl: 'U mag dit dossier al lezen: een noodgeval is niet nodig.',
    en: 'You may read this case already: nothing needs to be broken for it.',
  },

  'no-such-case': {
    nl: 'Er is geen dossier met dit nummer dat u mag zien.',
    en: 'There is no case with this number that you may see.',
  },
  'case-not-at-version': {
    nl: ({ version, at }) => `Dit dossier is nog niet bij versie ${version}; het is nu bij versie ${at}.`,
    en: ({ version, at }) => `This case has not come to version ${version} yet; it is at ${at}.`,
  },
  'case-begins-on': {
    nl: ({ day }) => `Dit dossier begint op ${dutch(day)}: vraag die dag of een latere.`,
    en: ({ day }) => `The case begins on ${english(day)}: ask for that day or a later one.`,
  },
  'no-such-step': {
    nl: 'Er is geen stap met deze naam; zie /v1/steps.',
    en: 'There is no step with this name; see /v1/steps.',
  },
  'no-such-certificate': {
    nl: 'Dit bewijs is er niet, of nog niet: vernietigen duurt even nadat het is bevestigd.',
    en: 'There is no such certificate (yet): a destruction takes a moment once it is confirmed.',
  },
  'no-such-meeting': {
    nl: 'Op zo’n dag is er geen overleg: schrijf de dag als jaar-maand-dag.',
    en: 'There is no meeting on such a day: write year-month-day.',
  },
  'nobody-marked': {
    nl: 'Er is niemand met deze naam van wie het adres een fout heeft.',
    en: 'There is nobody by this name whose address is marked.',
  },
  'nothing-kept': {
    nl: 'Over wie dit dossier gaat, is niets meer bewaard.',
    en: 'Nothing is kept of who this case is about.',
  },
  'no-such-text': { nl: 'Onder dit nummer staat geen tekst.', en: 'No words stand under this id.' },
  'no-signal-there': {
    nl: 'Dit signaal is er niet meer: kies een ander, of kies geen.',
    en: 'At this version no note about behaviour was written.',
  },
  'other-holder': {
    nl: 'Dit dossier heeft intussen een andere trajecthouder.',
    en: 'This case has another holder by now.',
  },

  'nobody-by-this-name': {
    nl: 'De gebruikerslijst kent niemand met deze naam.',
    en: 'The directory knows nobody by this name.',
  },
  'nobody-here-by-this-name': {
    nl: 'De gebruikerslijst kent in uw gemeente niemand met deze naam.',
    en: 'The directory knows nobody by this name in your municipality.',
  },
  'other-role': {
    nl: ({ role }) => `Kies iemand met de rol ${roleWords[role].nl}.`,
    en: ({ role }) => `Choose somebody with the role of ${roleWords[role].en}.`,
  },
  'works-elsewhere': {
    nl: 'Kies iemand die in de gemeente van dit dossier werkt.',
    en: 'Choose somebody who works in the municipality of the case.',
  },
  'stands-in-for-oneself': {
    nl: 'Niemand neemt voor zichzelf waar: kies een collega.',
    en: 'Nobody stands in for themselves: choose a colleague.',
  },
  'stand-in-of-other-role': {
    nl: 'Kies iemand met dezelfde rol als de collega die afwezig is.',
    en: 'Choose somebody with a role of the one who is away.',
  },

  'search-by-what': mistakeWords.soughtNothing,
  'period-too-long': {
    nl: ({ days }) => `Zoek in hoogstens ${days} dagen tegelijk: kies een kortere periode.`,
    en: ({ days }) => `Search at most ${days} days at a time.`,
  },
};
