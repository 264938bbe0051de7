import * as z from 'zod';
import { isRefusal, type Refusal, refuse } from '../../shared/errors/refusal.ts';
import { parse } from '../../shared/pathway/forms/sentences.ts';
import type { HttpRequest } from './http.ts';
import type { Route } from './route.ts';

/** Bytes of a body, inclusive. */
const largest = 256 * 1024;

/** The body as the route's form parses it, and that form; a refusal when it is too large, of another kind, broken or wrong. */
export function readBody(
  route: Route,
  params: Readonly<Record<string, string>>,
  request: HttpRequest,
): { readonly value: unknown; readonly schema: z.ZodType } | Refusal {
  const { body, headers } = request;
  if (body !== null && Buffer.byteLength(body) > largest) {
    return refuse('too-large', 'body-too-large', {});
  }
  if (!route.body) return { value: undefined, schema: z.undefined() };
  const raw = readContent(route, body ?? '', headers['content-type'] ?? '');
  if (isRefusal(raw)) return raw;
  const form = route.body(params);
  if (isRefusal(form)) return form;
  const parsed = parse(form, raw.value);
  return isRefusal(parsed) ? parsed : { ...parsed, schema: form };
}

function readContent({ reads = {} }: Route, text: string, contentType: string): { readonly value: unknown } | Refusal {
  const media = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const reader = reads[media];
  if (reader) return { value: reader(text) };
  // A form without fields may be left out altogether.
  if (text.trim() === '') return { value: {} };
  if (media !== 'application/json') {
    return refuse('other-content', 'media-not-taken', { media: ['application/json', ...Object.keys(reads)] });
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return refuse('unreadable', 'not-json', {});
  }
}
