import type { HttpRequest, HttpResponse } from './http.ts';

export interface RequestContext {
  readonly apiId: string;
  readonly accountId: string;
  readonly stage: string;
  readonly routeKey: string;
  readonly requestId: string;
  /** Epoch milliseconds on the host's clock. */
  readonly timeEpoch: number;
  readonly domainName: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly stageVariables: Readonly<Record<string, string>> | undefined;
  readonly claims: Readonly<Record<string, string>> | null;
  readonly scopes: readonly string[] | null;
}

/** The event of an HTTP API, payload format 2.0. */
export function eventOf(request: HttpRequest, context: RequestContext): object {
  const { cookie, ...headers } = request.headers;
  const query = queryOf(request.query);
  const isText = /^(text\/|application\/(json|xml|javascript|.*\+json|.*\+xml))/.test(
    headers['content-type'] ?? 'text/plain',
  );
  const hasBody = request.body.length > 0;
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath: plainPath(request.path),
    rawQueryString: request.query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    // As the gateway does; here the request came without TLS.
    headers: { ...headers, 'x-forwarded-for': request.from, 'x-forwarded-proto': 'http' },
    ...(query === null ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      ...(context.claims === null ? {} : { authorizer: { jwt: { claims: context.claims, scopes: context.scopes } } }),
      domainName: context.domainName,
      domainPrefix: context.domainName.split('.')[0],
      http: {
        method: request.method,
        path: plainPath(request.path),
        protocol: 'HTTP/1.1',
        sourceIp: request.from,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: context.routeKey,
      stage: context.stage,
      time: new Date(context.timeEpoch).toISOString(),
      timeEpoch: context.timeEpoch,
    },
    ...(Object.keys(context.parameters).length === 0 ? {} : { pathParameters: context.parameters }),
    ...(context.stageVariables === undefined ? {} : { stageVariables: context.stageVariables }),
    ...(hasBody ? { body: request.body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: hasBody && !isText,
  };
}

interface Answer {
  readonly statusCode?: number | string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/** What a function's answer means, as API Gateway reads it; null when it is none. An answer without a status is the body of a 200. */
export function responseOf(payload: string): HttpResponse | null {
  const answer = JSON.parse(payload) as Answer | string | null;
  if (typeof answer !== 'object' || answer === null || answer.statusCode === undefined) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof answer === 'string' ? answer : payload,
    };
  }
  const status = Number(answer.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return null;
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers[name.toLowerCase()] = String(value);
  if (answer.cookies !== undefined) headers['set-cookie'] = answer.cookies;
  const body = answer.body === undefined || answer.body === null ? '' : answer.body;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (text !== '' && headers['content-type'] === undefined) headers['content-type'] = 'text/plain;charset=utf-8';
  return { status, headers, body: answer.isBase64Encoded === true ? Buffer.from(text, 'base64') : text };
}

function queryOf(query: string): Record<string, string> | null {
  if (query === '') return null;
  const found: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    found[name] = found[name] === undefined ? value : `${found[name]},${value}`;
  }
  return found;
}

function plainPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
