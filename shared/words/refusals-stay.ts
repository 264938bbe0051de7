import type { StayRefusals } from '../errors/stay-refusals.ts';
import { dutch, english, type Sentences } from './refusals-sentences.ts';

/** What is refused about where a client sleeps, comes from and goes to. */
export const staySentences: Sentences<StayRefusals> = {
  'night-to-come': { nl: 'Deze nacht moet nog komen.', en: 'This night still has to come.' },
  'night-before-report': { nl: 'Deze nacht ligt voor de melding.', en: 'That night lies before the report.' },
  'night-elsewhere': {
    nl: 'De cliënt slaapt die nacht op een andere locatie, of wordt daar verwacht: een nacht wordt geschreven waar iemand slaapt.',
    en: 'The client sleeps, or is awaited, at another location that night: a night is written down where somebody sleeps.',
  },
  'somewhere-else-then': {
    nl: 'De cliënt was op die dag ergens anders.',
    en: 'The client was somewhere else on that day.',
  },
  'known-past-intake-bed': {
    nl: 'Wie eerder in de opvang was, slaat in deze gemeente het intakebed over.',
    en: 'Who has been in shelter before goes past the intake bed in this municipality.',
  },
  'other-bed': { nl: 'Kies een ander soort plek.', en: 'Choose a bed of another kind.' },

  'no-stay-to-leave': {
    nl: 'Deze cliënt heeft nu geen verblijf dat kan eindigen.',
    en: 'There is no stay to leave from.',
  },
  'left-before-first-night': {
    nl: 'Het vertrek ligt voor de eerste nacht van dit verblijf.',
    en: 'The departure lies before the first night of this stay.',
  },
  'being-looked-for': {
    nl: 'De cliënt wordt al gezocht: leg bij die stap vast of de cliënt is gevonden.',
    en: 'The client is being looked for; say with that step whether the client was found.',
  },
  'only-coordinator-stops-looking': {
    nl: 'Alleen de regisseur stopt met zoeken. Leg vast dat de cliënt nog niet is gevonden; het zoeken gaat dan door.',
    en: 'Only the coordinator stops looking for a client. Record that the client was not found; looking goes on then.',
  },
  'looked-for-until': {
    nl: ({ from }) =>
      `Een cliënt wordt gezocht tot ${dutch(from)}. Leg vast dat de cliënt nog niet is gevonden; het zoeken gaat dan door.`,
    en: ({ from }) =>
      `A client is looked for until ${english(from)}. Record that the client was not found; looking goes on then.`,
  },
  'access-not-refused': {
    nl: 'De toegang is niet geweigerd: om die reden kan een verblijf dan niet eindigen.',
    en: 'Access has not been refused: a stay cannot end on that ground.',
  },
  'objection-upheld': {
    nl: 'Het bezwaar tegen de weigering is gegrond: het verblijf gaat door tot er opnieuw is besloten.',
    en: 'An objection to the refusal was upheld: the stay goes on until it is decided anew.',
  },
  'nobody-on-the-street': {
    nl: ({ after }) =>
      `Niemand wordt op straat gezet: vul een adres in waar de cliënt heen kan, of laat de regisseur beslissen op of na ${dutch(after)}.`,
    en: ({ after }) =>
      `Nobody is put out on the street: give an address to go to, or let the coordinator decide on or after ${english(after)}.`,
  },
  'address-missing': {
    nl: 'Vul het adres in waar de cliënt heen gaat.',
    en: 'Give the address to which the client goes.',
  },
  'second-coordinator-is-yourself': {
    nl: 'Twee regisseurs besluiten dit samen.',
    en: 'Two coordinators decide on this together.',
  },
  'other-coordinator': { nl: 'Kies een andere regisseur dan uzelf.', en: 'Name a coordinator other than yourself.' },

  'no-stay-to-exclude-from': {
    nl: 'Deze cliënt heeft nu geen plek om voor te schorsen.',
    en: 'The client has no stay from which to be excluded.',
  },
  'exclusion-ends-before-it-begins': {
    nl: 'De schorsing eindigt voordat ze begint.',
    en: 'The exclusion ends before it begins.',
  },
  'exclusion-in-the-past': {
    nl: 'Deze schorsing ligt in het verleden: stel een schorsing voor voordat ze begint.',
    en: 'The exclusion lies in the past; propose it before it begins.',
  },
  'no-such-exclusion': {
    nl: 'Dit dossier heeft geen schorsing met dit nummer.',
    en: 'There is no exclusion with this number in this case.',
  },
  'exclusion-lapsed': {
    nl: 'Het voorstel is vervallen omdat er niet op tijd is besloten. De opvang kan het opnieuw voorstellen.',
    en: 'The proposal lapsed because it was not decided in time; the shelter can propose anew.',
  },
  'exclusion-decided': {
    nl: 'Over deze schorsing is al besloten.',
    en: 'This exclusion was decided already.',
  },
  'left-the-shelter': {
    nl: 'De cliënt is al weg uit de opvang en kan niet meer worden geschorst: wijs het voorstel af.',
    en: 'The client has left the shelter: there is nothing to be excluded from; reject it.',
  },
};
