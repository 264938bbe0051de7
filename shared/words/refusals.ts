import type { Coded, RefusalKind, RefusalValues } from '../errors/refusal.ts';
import type { Language, Words } from './language.ts';
import { fieldSentences } from './refusals-fields.ts';
import { fileSentences } from './refusals-file.ts';
import { requestSentences } from './refusals-requests.ts';
import { routeSentences } from './refusals-route.ts';
import type { Sentences } from './refusals-sentences.ts';
import { staySentences } from './refusals-stay.ts';
import { termSentences } from './refusals-terms.ts';

/** Every refusal in both languages. A code without its two sentences does not compile. */
const sentences: Sentences<RefusalValues> = {
  ...requestSentences,
  ...fieldSentences,
  ...routeSentences,
  ...staySentences,
  ...termSentences,
  ...fileSentences,
};

/** What kind of refusal it is, as a heading. */
// biome-ignore format: a table is read by its columns
export const titleWords: Readonly<Record<RefusalKind, Words>> = {
  invalid: { nl: 'Niet alles is goed ingevuld', en: 'The content is not right' },
  'not-open': { nl: 'Dit staat nu niet open', en: 'It is not open now' },
  conflict: { nl: 'Dit past niet bij wat er al staat', en: 'It contradicts what stands' },
  'not-yours': { nl: 'Dit is niet aan u', en: 'It is not yours to do' },
  unknown: { nl: 'Dit bestaat niet, of u mag het niet zien', en: 'There is no such thing here' },
  unreadable: { nl: 'Dit verzoek is niet te lezen', en: 'The request cannot be read' },
  unidentified: { nl: 'Zeg wie u bent', en: 'Say who you are' },
  'no-such-method': { nl: 'Dit kan hier niet', en: 'This cannot be done here' },
  'not-acceptable': { nl: 'Zo is dit niet te krijgen', en: 'It cannot be had in that form' },
  'too-large': { nl: 'Dit is te groot', en: 'The content is too large' },
  'other-content': { nl: 'Deze soort inhoud kan hier niet', en: 'This kind of content is not taken here' },
  'too-fast': { nl: 'Dit is te veel tegelijk', en: 'Too much at once' },
  fault: { nl: 'Er ging iets mis aan onze kant', en: 'Something went wrong on our side' },
  busy: { nl: 'Het is even te druk', en: 'Too busy for a moment' },
};

/** What was wrong, where, and what to do, for who reads it. */
export function sentenceOf({ code, values }: Coded, language: Language): string {
  const said = sentences[code][language] as string | ((values: Coded['values']) => string);
  return typeof said === 'string' ? said : said(values);
}
