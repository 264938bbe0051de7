import { type HttpRequest, type HttpResponse, problem } from '../gateway/http.ts';
import type { EdgeFunction } from './edge-function.ts';
import type { Files } from './files.ts';
import { type HeadersPolicy, under } from './response-headers.ts';

export type Handle = (request: HttpRequest) => Promise<HttpResponse>;

/** Where a request goes: the files of a bucket, or an API of the template. */
export type Origin = { readonly files: Files } | { readonly api: Handle };

/** What a distribution does with the requests to one pattern of paths. */
export interface Behavior {
  readonly pattern: string;
  readonly origin: Origin;
  readonly methods: readonly string[];
  readonly packs: boolean;
  readonly onRequest: EdgeFunction | null;
  readonly headers: HeadersPolicy | null;
}

/** Runs what must see the world at rest: answers of an API, but not files. */
export type Outside = <T>(fn: () => Promise<T>) => Promise<T>;

/**
 * A CloudFront distribution: the first behavior whose pattern fits decides, then the default one (`*`). Nothing is cached and
 * nothing is fetched from elsewhere.
 * @param root file that stands for `/`; empty when there is none
 */
export function front(behaviors: readonly Behavior[], root: string) {
  const compiled = behaviors.map((behavior) => ({ behavior, pattern: expression(behavior.pattern) }));
  return async (request: HttpRequest, outside: Outside): Promise<HttpResponse> => {
    const found = compiled.find(({ pattern }) => pattern.test(request.path));
    if (found === undefined) return problem(404, `There is nothing at ${request.path}.`);
    return under(found.behavior.headers, await answered(found.behavior, request, root, outside));
  };
}

async function answered(
  behavior: Behavior,
  request: HttpRequest,
  root: string,
  outside: Outside,
): Promise<HttpResponse> {
  const { origin, onRequest, methods, packs } = behavior;
  if (!methods.includes(request.method)) return problem(403, `${request.method} cannot be done here.`);
  const passed = onRequest === null ? request : await onRequest(request);
  if ('status' in passed) return passed;
  if ('api' in origin) return outside(() => origin.api(passed));
  return origin.files.answer(passed.path === '/' && root !== '' ? { ...passed, path: `/${root}` } : passed, packs);
}

/** A path pattern of CloudFront: `*` is anything, `?` one letter; a slash at the beginning may be left out. */
function expression(pattern: string): RegExp {
  const literal = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern.startsWith('/') || pattern.startsWith('*') ? '' : '/'}${literal}$`, 's');
}
