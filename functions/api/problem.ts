import { type Coded, type Refusal, statuses } from '../../shared/errors/refusal.ts';
import type { Language } from '../../shared/words/language.ts';
import { sentenceOf, titleWords } from '../../shared/words/refusals.ts';
import type { Answer } from './http.ts';

/**
 * Problem details (RFC 9457), said in the reader's language; `code` and `values` are for programs, and `instance` is the request,
 * for whoever asks us about it.
 */
export function asProblem(refusal: Refusal, requestId: string, language: Language): Answer {
  const { refused, errors } = refusal;
  const status = statuses[refused];
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      ...headersOf(refusal),
    },
    body: {
      type: `urn:doorstroom:problem:${refused}`,
      title: titleWords[refused][language],
      status,
      ...worded(refusal, language),
      instance: `urn:doorstroom:request:${requestId}`,
      ...(errors && { errors: errors.map((error) => ({ pointer: error.pointer, ...worded(error, language) })) }),
    },
  };
}

/** What HTTP wants said in a header as well. */
function headersOf(refusal: Coded): Readonly<Record<string, string>> {
  switch (refusal.code) {
    case 'no-such-method':
      return { allow: refusal.values.methods.join(', ') };
    case 'too-many-requests':
      return { 'retry-after': String(refusal.values.retryAfter) };
    case 'busy':
      return { 'retry-after': '1' };
    default:
      return {};
  }
}

/** What is refused as a reader gets it, and what it was made of for a program. */
export function worded(coded: Coded, language: Language) {
  return { detail: sentenceOf(coded, language), code: coded.code, values: coded.values };
}
