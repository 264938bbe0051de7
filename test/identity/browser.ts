import { createHash, randomBytes } from 'node:crypto';

/** What a browser does of a login: it follows, keeps cookies by origin, and shows what is not a redirect. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async open(url: string, init: RequestInit = {}): Promise<{ readonly url: string; readonly response: Response }> {
    let at = url;
    let asked: RequestInit = init;
    for (let hops = 0; hops < 10; hops += 1) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(at, {
        ...asked,
        redirect: 'manual',
        headers: { ...asked.headers, ...(cookie && { cookie }) },
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [name = '', value = ''] = pair.split(/=(.*)/s);
        if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name);
        else this.#cookies.set(name, value);
      }
      const to = response.headers.get('location');
      if (to === null) return { url: at, response };
      at = new URL(to, at).href;
      if (new URL(at).pathname === '/callback') return { url: at, response };
      asked = {};
    }
    throw new Error(`Led on and on, at last to ${at}.`);
  }
}

export interface Discovered {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint: string;
  readonly jwks_uri: string;
}

export interface Web {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

export async function discover(issuer: string): Promise<Discovered> {
  return (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Discovered;
}

/** The address with which a browser's program begins, and what it must keep until it comes back. */
export function begin(
  { authorization_endpoint: endpoint }: Discovered,
  { clientId, scope }: Web,
  redirect: string,
  more: Readonly<Record<string, string>> = {},
): { readonly url: string; readonly verifier: string } {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirect,
    scope,
    state: 'kept',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  return { url: `${endpoint}?${query}`, verifier };
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly error?: string;
}

export async function exchange(
  { token_endpoint: endpoint }: Discovered,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly tokens: Tokens }> {
  const response = await fetch(endpoint, { method: 'POST', headers, body: new URLSearchParams(form) });
  return { status: response.status, headers: response.headers, tokens: (await response.json()) as Tokens };
}

/** From the first redirect to the tokens, choosing a user on the login page. */
export async function logIn(browser: Browser, discovered: Discovered, web: Web, redirect: string, user: string) {
  const { url, verifier } = begin(discovered, web, redirect);
  const shown = await browser.open(url);
  const action = /<form method="post" action="([^"]+)"/.exec(await shown.response.text())?.[1] ?? '';
  const back = await browser.open(new URL(action, shown.url).href, {
    method: 'POST',
    body: new URLSearchParams({ user }),
  });
  return codeFor(discovered, web, redirect, new URL(back.url), verifier);
}

export async function codeFor(discovered: Discovered, web: Web, redirect: string, back: URL, verifier: string) {
  const code = back.searchParams.get('code') ?? '';
  const answer = await exchange(discovered, {
    grant_type: 'authorization_code',
    client_id: web.clientId,
    redirect_uri: redirect,
    code,
    code_verifier: verifier,
  });
  return { ...answer, code, state: back.searchParams.get('state') };
}
