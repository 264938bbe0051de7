import type { Config } from '../config.ts';

/** The authorization-code flow with PKCE (RFC 7636) of a public client, as small as it can be. */

export type Tokens = {
  readonly accessToken: string;
  readonly idToken: string | null;
  /** Good for one renewal where the issuer gives another with each, else for all. */
  readonly refreshToken: string | null;
};

type Discovery = {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint?: string;
  readonly revocation_endpoint?: string;
};

type Pending = { readonly state: string; readonly verifier: string; readonly returnTo: string };

const pendingKey = 'doorstroom.signing-in';
const redirectUri = (): string => `${location.origin}/callback`;

async function discover(issuer: string): Promise<Discovery> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!answer.ok) throw new Error(`The issuer answers ${answer.status}.`);
  return (await answer.json()) as Discovery;
}

/** Leaves for the issuer. @param returnTo where to go on afterwards, a path of ours */
export async function leaveToSignIn(config: Config, returnTo: string, hint?: string): Promise<void> {
  const { authorization_endpoint: at } = await discover(config.issuer);
  const pending: Pending = { state: random(16), verifier: random(32), returnTo };
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: redirectUri(),
    scope: config.scope,
    state: pending.state,
    code_challenge: await challenge(pending.verifier),
    code_challenge_method: 'S256',
    ...(hint && { login_hint: hint, prompt: 'login' }),
  });
  location.assign(`${at}?${asked}`);
}

/** Back from the issuer: the code for tokens. @throws Error in words that say what did not work */
export async function returned(
  config: Config,
  query: string,
): Promise<{ readonly tokens: Tokens; readonly returnTo: string }> {
  const answer = new URLSearchParams(query);
  const pending = JSON.parse(sessionStorage.getItem(pendingKey) ?? 'null') as Pending | null;
  sessionStorage.removeItem(pendingKey);
  const code = answer.get('code');
  if (!pending || !code || answer.get('state') !== pending.state) {
    throw new Error(answer.get('error_description') ?? answer.get('error') ?? 'state');
  }
  const tokens = await exchanged(config, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(),
    code_verifier: pending.verifier,
  });
  return { tokens, returnTo: ours(pending.returnTo) };
}

/**
 * New tokens without a page in between; null when the issuer wants to see the person again. Where the answer has no refresh token
 * the old one stays good.
 * @source RFC 6749 section 6
 */
export async function renewed(config: Config, { refreshToken, idToken }: Tokens): Promise<Tokens | null> {
  if (refreshToken === null) return null;
  try {
    const next = await exchanged(config, { grant_type: 'refresh_token', refresh_token: refreshToken });
    return { ...next, idToken: next.idToken ?? idToken, refreshToken: next.refreshToken ?? refreshToken };
  } catch {
    return null;
  }
}

async function exchanged(config: Config, asked: Readonly<Record<string, string>>): Promise<Tokens> {
  const { token_endpoint: at } = await discover(config.issuer);
  const answer = await fetch(at, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...asked, client_id: config.clientId }),
  });
  if (!answer.ok) throw new Error(`The issuer answers ${answer.status}.`);
  const { access_token, id_token, refresh_token } = (await answer.json()) as {
    access_token: string;
    id_token?: string;
    refresh_token?: string;
  };
  return { accessToken: access_token, idToken: id_token ?? null, refreshToken: refresh_token ?? null };
}

/**
 * Gives the refresh token back, and with it what came of it; an issuer that takes none back is left alone. It never fails and never
 * takes long: whoever signs out has gone already.
 * @source RFC 7009
 */
export async function revoked(config: Config, refreshToken: string | null): Promise<void> {
  if (refreshToken === null) return;
  try {
    const { revocation_endpoint: at } = await discover(config.issuer);
    if (!at) return;
    await fetch(at, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        token: refreshToken,
        token_type_hint: 'refresh_token',
        client_id: config.clientId,
      }),
      signal: AbortSignal.timeout(3_000),
    });
  } catch {
    // It ends by itself.
  }
}

/** Where to end the session at the issuer; null where it has no such place. */
export async function signOutAddress(config: Config, idToken: string | null): Promise<string | null> {
  const { end_session_endpoint: at } = await discover(config.issuer);
  if (!at) return null;
  const back = `${location.origin}/`;
  // The second is what Cognito calls the first: it refuses to log out without it.
  const asked = new URLSearchParams({ client_id: config.clientId, post_logout_redirect_uri: back, logout_uri: back });
  if (idToken) asked.set('id_token_hint', idToken);
  return `${at}?${asked}`;
}

/** Only ever a path of this origin. */
function ours(path: string): string {
  return path.startsWith('/') && !path.startsWith('//') && !path.startsWith('/callback') ? path : '/';
}

function random(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

async function challenge(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
