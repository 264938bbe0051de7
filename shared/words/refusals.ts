import type { Coded, RefusalValues } from '../errors/refusal.ts';
import type { Language } from './language.ts';
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
  said: { nl: ({ sentence }) => sentence, en: ({ sentence }) => sentence },
};

/** What was wrong, where, and what to do, for who reads it. */
export function sentenceOf({ code, values }: Coded, language: Language): string {
  const said = sentences[code][language] as string | ((values: Coded['values']) => string);
  return typeof said === 'string' ? said : said(values);
}
