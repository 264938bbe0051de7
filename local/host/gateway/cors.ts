import type { HttpRequest, HttpResponse } from './http.ts';

/** `CorsConfiguration` of an HTTP API. */
export interface CorsSettings {
  readonly AllowOrigins?: readonly string[];
  readonly AllowMethods?: readonly string[];
  readonly AllowHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly AllowCredentials?: boolean;
  readonly MaxAge?: number;
}

export function isPreflight({ method, headers }: HttpRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

export function preflight(request: HttpRequest, cors: CorsSettings): HttpResponse {
  const headers: Record<string, string> = {};
  if (cors.AllowMethods !== undefined) headers['access-control-allow-methods'] = cors.AllowMethods.join(',');
  if (cors.AllowHeaders !== undefined) headers['access-control-allow-headers'] = cors.AllowHeaders.join(',');
  if (cors.MaxAge !== undefined) headers['access-control-max-age'] = String(cors.MaxAge);
  return withCors(request, cors, { status: 204, headers, body: '' });
}

/** Headers of an origin that is not allowed are left out: the browser refuses then. */
export function withCors(request: HttpRequest, cors: CorsSettings, response: HttpResponse): HttpResponse {
  const { origin } = request.headers;
  const allowed = cors.AllowOrigins ?? [];
  if (origin === undefined || !(allowed.includes('*') || allowed.includes(origin))) return response;
  const headers: Record<string, string | readonly string[]> = {
    ...response.headers,
    'access-control-allow-origin': allowed.includes('*') ? '*' : origin,
    vary: 'origin',
  };
  if (cors.AllowCredentials === true) headers['access-control-allow-credentials'] = 'true';
  if (cors.ExposeHeaders !== undefined) headers['access-control-expose-headers'] = cors.ExposeHeaders.join(',');
  return { ...response, headers };
}
