import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { LeftCase } from '../../shared/store/requests.ts';

/** A request as the gateway hands it over, read once. */
export type HttpRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body's text; null when there is none. */
  readonly body: string | null;
  /** Who the token is about; null where the route needs no token. */
  readonly subject: string | null;
  /** The instant at which the gateway received it: the only clock there is. */
  readonly now: string;
  readonly requestId: string;
  /** Where the caller reached us, such as `https://doorstroom.example.org`. */
  readonly origin: string;
};

/** What a route answers. A body is sent as JSON unless `headers` say otherwise. */
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * What is kept with the request's key, so that a repeated request gets this answer again: the case as it was answered, or
   * (`answer`) the body itself, which then may hold ids and findings only and nothing of a person. Left out: nothing of the answer.
   */
  readonly remember?: LeftCase | 'answer';
};

/** JWT claims that a gateway's authorizer leaves with the request. */
type Authorized = { readonly authorizer?: { readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> } } };

export function readRequest(event: APIGatewayProxyEventV2): HttpRequest {
  const { requestContext, rawPath, rawQueryString, body, isBase64Encoded } = event;
  const headers = Object.fromEntries(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const claims = (requestContext as Authorized).authorizer?.jwt?.claims;
  return {
    method: requestContext.http.method,
    path: rawPath,
    query: Object.fromEntries(new URLSearchParams(rawQueryString)),
    headers,
    body: body === undefined ? null : isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
    subject: claims ? subjectOf(claims) : null,
    now: new Date(requestContext.timeEpoch).toISOString(),
    requestId: requestContext.requestId,
    origin: `${headers['x-forwarded-proto'] ?? 'https'}://${headers.host ?? requestContext.domainName}`,
  };
}

/** Who the token is about, by the claim that the deployment names. A token that never ends proves nothing. */
function subjectOf(claims: Readonly<Record<string, unknown>>): string | null {
  const subject = claims[process.env.USER_CLAIM ?? 'sub'];
  const ends = Number(claims.exp);
  return typeof subject === 'string' && subject !== '' && ends > 0 ? subject : null;
}

/** Stands on every answer (NL API Design Rules). */
export const apiVersion = '1.1.0';

export function writeAnswer({ status, body, headers = {} }: Answer): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      'api-version': apiVersion,
      'cache-control': 'private, no-cache',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}
