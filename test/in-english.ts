import { isRefusal } from '../shared/errors/refusal.ts';
import { sentenceOf } from '../shared/words/refusals.ts';

/** An answer of the rules; a refusal with its sentences as an English reader gets them. */
export function inEnglish(answer: unknown): unknown {
  if (!isRefusal(answer)) return answer;
  const errors = answer.errors?.map((error) => ({ ...error, detail: sentenceOf(error, 'en') }));
  return { ...answer, detail: sentenceOf(answer, 'en'), ...(errors && { errors }) };
}
