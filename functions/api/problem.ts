import type { Coded, FieldError, Refusal, RefusalKind } from '../../shared/errors/refusal.ts';
import type { Language } from '../../shared/words/language.ts';
import { sentenceOf } from '../../shared/words/refusals.ts';
import type { Answer } from './http.ts';

/** A refusal's kind as HTTP says it. */
const kinds: Readonly<Record<RefusalKind, { readonly status: number; readonly title: string }>> = {
  invalid: { status: 422, title: 'The content is not right' },
  'not-open': { status: 409, title: 'It is not open now' },
  conflict: { status: 409, title: 'It contradicts what stands' },
  'not-yours': { status: 403, title: 'It is not yours to do' },
  unknown: { status: 404, title: 'There is no such thing here' },
};

/** What the interface itself refuses, before any rule is asked. */
const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Say who you are',
  403: 'It is not yours to do',
  404: 'There is no such thing here',
  405: 'This cannot be done here',
  413: 'The content is too large',
  415: 'This kind of content is not taken here',
  422: 'The content is not right',
  429: 'Too much at once',
  500: 'Something went wrong on our side',
  503: 'Too busy for a moment',
};

/** Problem details (RFC 9457); `instance` is the request, for whoever asks us about it. */
export function problem(
  status: number,
  detail: string,
  requestId: string,
  more: { readonly kind?: RefusalKind; readonly errors?: readonly FieldError[] | undefined } = {},
): Answer {
  const { kind, errors } = more;
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: kind ? `urn:doorstroom:problem:${kind}` : 'about:blank',
      title: kind ? kinds[kind].title : (titles[status] ?? 'It did not work'),
      status,
      detail,
      instance: `urn:doorstroom:request:${requestId}`,
      ...(errors && { errors: errors.map((error) => ({ pointer: error.pointer, ...worded(error, 'en') })) }),
    },
  };
}

export function asProblem(refusal: Refusal, requestId: string, language: Language = 'en'): Answer {
  const { refused, errors, code, values } = refusal;
  const answer = problem(kinds[refused].status, sentenceOf(refusal, language), requestId, { kind: refused, errors });
  return { ...answer, body: { ...(answer.body as object), code, values } };
}

/** What is refused as a reader gets it: the sentence, and what it was made of for a program. */
export function worded({ code, values }: Coded, language: Language) {
  return { detail: sentenceOf({ code, values } as Coded, language), code, values };
}
