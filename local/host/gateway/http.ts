/** A request as it came in, read to its end. */
export interface HttpRequest {
  readonly method: string;
  /** As on the wire, without the query; percent-encoding is left as it is. */
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  /** Names in lower case; several of one name joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly from: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

export function json(status: number, value: unknown, headers: HttpResponse['headers'] = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/**
 * Problem details (RFC 9457). `message` is what API Gateway's own answers carry, so that a client written against either
 * reads both.
 */
export function problem(status: number, detail: string, headers: HttpResponse['headers'] = {}): HttpResponse {
  const title = titles[status] ?? 'Error';
  const body = { type: 'about:blank', title, status, detail, message: title };
  return { status, headers: { 'content-type': 'application/problem+json', ...headers }, body: JSON.stringify(body) };
}
