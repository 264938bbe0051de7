import type { RequestRefusals } from '../errors/request-refusals.ts';
import type { Sentences } from './refusals-sentences.ts';

/** What the interface refuses before or beside the rules. */
export const requestSentences: Sentences<RequestRefusals> = {
  'no-such-case': {
    nl: 'Er is geen dossier met dit nummer dat u mag zien.',
    en: 'There is no case with this number that you may see.',
  },
};
