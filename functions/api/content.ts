import * as z from 'zod';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { parse } from '../../shared/pathway/forms/sentences.ts';
import type { Answer, HttpRequest } from './http.ts';
import { asProblem, problem } from './problem.ts';
import type { Route } from './route.ts';

/** Bytes of a body, inclusive. */
const largest = 256 * 1024;

/** The body as the route's form parses it, and that form; a problem when it is too large, of another kind, broken or wrong. */
export function readBody(
  route: Route,
  params: Readonly<Record<string, string>>,
  request: HttpRequest,
): { readonly value: unknown; readonly schema: z.ZodType } | Answer {
  const { body, requestId, headers } = request;
  if (body !== null && Buffer.byteLength(body) > largest) {
    return problem(413, 'A body is at most 256 kB: send less at a time.', requestId);
  }
  if (!route.body) return { value: undefined, schema: z.undefined() };
  const raw = readContent(route, body ?? '', headers['content-type'] ?? '', requestId);
  if ('status' in raw) return raw;
  const form = route.body(params);
  if (isRefusal(form)) return asProblem(form, requestId);
  const parsed = parse(form, raw.value);
  return isRefusal(parsed) ? asProblem(parsed, requestId) : { ...parsed, schema: form };
}

function readContent(
  { reads = {} }: Route,
  text: string,
  contentType: string,
  requestId: string,
): { readonly value: unknown } | Answer {
  const media = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const reader = reads[media];
  if (reader) return { value: reader(text) };
  // A form without fields may be left out altogether.
  if (text.trim() === '') return { value: {} };
  if (media !== 'application/json') {
    const taken = ['application/json', ...Object.keys(reads)].join(' or ');
    return problem(415, `Send ${taken}, and say so in Content-Type.`, requestId);
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return problem(400, 'This is not JSON: check brackets, quotes and commas.', requestId);
  }
}
