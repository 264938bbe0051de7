import { Script } from 'node:vm';
import type { HttpRequest, HttpResponse } from '../gateway/http.ts';
import { HostRefusal } from '../hosting.ts';

interface Field {
  readonly value: string;
}

interface EdgeRequest {
  readonly uri: string;
  readonly headers: Readonly<Record<string, Field>>;
}

interface EdgeAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, Field>>;
  readonly body?: string | { readonly data: string };
}

/** A function that CloudFront runs when a request comes in: it changes the request, or answers it. */
export type EdgeFunction = (request: HttpRequest) => Promise<HttpRequest | HttpResponse>;

/**
 * Runs the code of a CloudFront function as it stands in the template, in a realm without anything of Node's. The query is
 * shown to it and not changed by it.
 * @throws HostRefusal when the code does not compile or has no `handler`, by the function's name
 */
export function edgeFunction(name: string, code: string): EdgeFunction {
  const handler = compiled(name, code);
  return async (request) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, { value }]));
    const querystring = Object.fromEntries(
      [...new URLSearchParams(request.query)].map(([key, value]) => [key, { value }]),
    );
    const event = {
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: request.from },
      request: { method: request.method, uri: request.path, querystring, headers, cookies: {} },
    };
    const answer = (await handler(event)) as EdgeRequest | EdgeAnswer;
    if ('statusCode' in answer) return response(answer);
    return { ...request, path: answer.uri, headers: plain(answer.headers) };
  };
}

function compiled(name: string, code: string): (event: object) => unknown {
  try {
    const handler: unknown = new Script(`${code}\n;handler`, { filename: name }).runInNewContext({});
    if (typeof handler === 'function') return handler as (event: object) => unknown;
  } catch (fault) {
    throw new HostRefusal(`The CloudFront function ${name} does not run: ${(fault as Error).message}.`);
  }
  throw new HostRefusal(`The CloudFront function ${name} has no function called handler.`);
}

const plain = (headers: Readonly<Record<string, Field>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]));

function response({ statusCode, headers, body = '' }: EdgeAnswer): HttpResponse {
  return { status: statusCode, headers: plain(headers), body: typeof body === 'string' ? body : body.data };
}
