import type { FileRefusals } from '../errors/file-refusals.ts';
import type { Sentences } from './refusals-sentences.ts';

/** What is refused about the file itself: to whom it is shown, and what its client may ask. */
export const fileSentences: Sentences<FileRefusals> = {
  'link-needs-consent': {
    nl: 'Dit dossier is beschermd: een link komt er alleen als de cliënt het wil en het veilig is.',
    en: 'This case is protected: a link is made only when the client wants it and it is safe.',
  },
  'say-consent': {
    nl: 'Vul in wanneer de cliënt akkoord ging, en wat u samen hebt bekeken.',
    en: 'Say when the client agreed, and what you looked at together.',
  },
  'consent-after-today': {
    nl: 'De cliënt ging vandaag of eerder akkoord.',
    en: 'The client agreed today or before.',
  },
  'link-unsafe': {
    nl: 'Een link maken is nu niet veilig: vertel de cliënt zelf hoe het ervoor staat.',
    en: 'It is not safe to make a link now: tell the client where things stand in person.',
  },
  'consent-not-so': { nl: 'Dit is niet zo: er komt geen link.', en: 'This is not so: no link is made.' },

  'no-ground-to-destroy': {
    nl: 'De cliënt heeft niet om vernietiging gevraagd, en de bewaartermijn is nog niet voorbij.',
    en: 'Neither did the client ask for it nor has the term ended for which it is kept.',
  },
  'help-still-given': {
    nl: 'In dit dossier loopt nog hulp. Wil de cliënt geen hulp meer, sluit het dossier dan eerst; of wijs het verzoek af en zeg waarom.',
    en: 'Help is still given on this case: close it first when the client wants no more help, or refuse with the reason.',
  },
  'destruction-confirmed': {
    nl: 'De vernietiging is al bevestigd en wordt uitgevoerd.',
    en: 'It was confirmed already and is being destroyed.',
  },
  'destruction-asked-already': {
    nl: 'Er is al om vernietiging gevraagd: bevestig het verzoek, of zeg waarom niet.',
    en: 'Its destruction was asked for already: confirm it or say why not.',
  },
  'destruction-not-asked': {
    nl: 'Niemand heeft om vernietiging gevraagd: er is niets af te wijzen.',
    en: 'Nobody has asked for its destruction: there is nothing to refuse.',
  },
  'restricted-already': {
    nl: 'Het gebruik van de gegevens is al beperkt.',
    en: 'Processing is restricted already.',
  },
  'not-restricted': { nl: 'Het gebruik van de gegevens is niet beperkt.', en: 'Processing is not restricted.' },
  'asked-after-today': {
    nl: 'Een verzoek is vandaag of eerder gedaan.',
    en: 'A request was made today or before.',
  },
};
