import { type HttpRequest, type HttpResponse, problem } from './http.ts';

/** A JWT authorizer. */
export interface Authorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** Such as `$request.header.Authorization`. */
  readonly identitySources: readonly string[];
}

export type Permit =
  | { readonly claims: Readonly<Record<string, string>> | null; readonly scopes: readonly string[] | null }
  | { readonly refusal: HttpResponse };

/** Whether a request may pass: with claims when the route has an authorizer, without when it has none. */
export async function authorize(
  request: HttpRequest,
  authorizer: Authorizer | null,
  scopes: readonly string[],
  verify: (token: string, authorizer: Authorizer) => Promise<Readonly<Record<string, string>> | null>,
): Promise<Permit> {
  if (authorizer === null) return { claims: null, scopes: null };
  const token = tokenOf(request, authorizer.identitySources);
  if (token === null)
    return { refusal: unauthorized('A bearer token is needed: send it in the Authorization header.') };
  const claims = await verify(token, authorizer);
  if (claims === null)
    return { refusal: unauthorized('The bearer token is not valid here, or has expired: get a new one.') };
  if (scopes.length === 0) return { claims, scopes: null };
  const held = (claims.scope ?? claims.scp ?? '').split(' ');
  const granted = scopes.filter((scope) => held.includes(scope));
  if (granted.length === 0)
    return { refusal: problem(403, `The bearer token has none of the scopes ${scopes.join(', ')}.`) };
  return { claims, scopes: granted };
}

function unauthorized(detail: string): HttpResponse {
  return problem(401, detail, { 'www-authenticate': 'Bearer' });
}

function tokenOf(request: HttpRequest, sources: readonly string[]): string | null {
  for (const source of sources) {
    const [, place, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
    const value =
      place === 'header' ? request.headers[name.toLowerCase()] : new URLSearchParams(request.query).get(name);
    const token = value?.replace(/^Bearer +/i, '').trim();
    if (token) return token;
  }
  return null;
}
