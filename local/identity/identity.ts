import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromElsewhere, lacksJson } from '../loopback.ts';
import { type Account, type Accounts, accountsIn, openAccounts } from './accounts.ts';
import type { Expectation, Issuer } from './issuer.ts';
import type { KeptGrants } from './kept-grants.ts';
import { loginPage, page } from './pages.ts';
import type { WebClient } from './provider.ts';

export interface IdentityOptions {
  /** Where keys, accounts and sessions lie. */
  readonly folder: string;
  readonly issuer: Issuer;
  /** What the first authorizer of the template expects; asked at each use, for it is known only when everything is hosted. */
  readonly expected: () => Expectation;
  readonly client: WebClient;
}

/** The embedded OpenID Connect issuer, with everything below `/identity`. */
export interface Identity {
  /** A request whose path begins with `/identity/`. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
  close(): void;
}

/** Path of the issuer below the host's own address. */
export const identityPath = '/identity';

/** Loaded at the first request: who never logs in by a browser does not wait for it. */
type Loaded = {
  readonly kept: KeptGrants;
  readonly callback: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
  readonly login: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
  readonly isLogin: (path: string) => boolean;
};

export function openIdentity(options: IdentityOptions): Identity {
  const accounts = openAccounts(options.folder);
  let loaded: Promise<Loaded> | undefined;
  const load = (): Promise<Loaded> => (loaded ??= loadProvider(options, accounts));
  return {
    async answer(incoming, outgoing) {
      const path = (incoming.url ?? '').split('?')[0]?.slice(identityPath.length) ?? '';
      if (/^\/accounts(\/|$)/.test(path)) return answerAccounts(path, incoming, outgoing, options, accounts);
      const { isLogin, login, callback } = await load();
      return isLogin(path) ? login(incoming, outgoing) : callback(incoming, outgoing);
    },
    close: () => void loaded?.then(({ kept }) => kept.close()),
  };
}

/** The list of the login page, and a token for scripts: `POST /identity/accounts/NAME/token`. */
async function answerAccounts(
  path: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { issuer, expected }: IdentityOptions,
  accounts: Accounts,
): Promise<void> {
  const refused = incoming.method === 'GET' ? null : lacksJson(incoming.headers['content-type']);
  if (refused !== null) return send(outgoing, refused.status, { detail: refused.detail });
  const [, user] = /^\/accounts\/([^/]+)\/token$/.exec(path) ?? [];
  if (user !== undefined && incoming.method === 'POST') {
    const token = await issuer.sign(decodeURIComponent(user), expected());
    return send(outgoing, 200, { token, token_type: 'Bearer' });
  }
  if (path !== '/accounts') return send(outgoing, 404, { detail: 'There is nothing here.' });
  if (incoming.method === 'GET') return send(outgoing, 200, { items: accounts.all(), next: null });
  if (incoming.method !== 'PUT') return send(outgoing, 405, { detail: 'Only GET and PUT can be done here.' });
  const listed = accountsIn(await textOf(incoming));
  if (listed === null) {
    return send(outgoing, 422, { detail: 'Send a list of {"user", "name", "group", "detail"}, every one a text.' });
  }
  accounts.put(listed);
  send(outgoing, 204, null);
}

async function loadProvider(
  { folder, issuer, expected, client }: IdentityOptions,
  accounts: Accounts,
): Promise<Loaded> {
  const [{ provider, mounted, loginPath }, { openKeptGrants }] = await Promise.all([
    import('./provider.ts'),
    import('./kept-grants.ts'),
  ]);
  const { issuer: url, audience } = expected();
  const kept = openKeptGrants(folder, console.error);
  const settings = { issuer: url, audience: audience[0] ?? 'embedded', client, key: issuer.key, accounts, kept };
  const made = provider(settings);
  made.on('server_error', (_, fault) => console.error(fault));
  const callback = made.callback();
  const { port } = new URL(url);

  /** Whoever was logged in here as another no longer is: the library would first have that confirmed, by a script. */
  const forget = async (user: string, session: string | undefined): Promise<void> => {
    const open = session === undefined ? undefined : await made.Session.findByUid(session);
    if (!open?.accountId || open.accountId === user) return;
    Object.assign(open, { accountId: undefined, authorizations: undefined });
    await open.persist();
  };

  /** Whom to be: asked of a person, unless the request says it already (`login_hint`). */
  const login: Loaded['login'] = async (incoming, outgoing) => {
    const found = await made.interactionDetails(incoming, outgoing).catch(() => null);
    if (found === null) {
      const sentence = '<p>This page has been open too long. <a href="/">Begin again at the first page.</a></p>';
      return html(outgoing, 400, page('Log in again', sentence), port);
    }
    // A page of elsewhere can lead a browser here with a name of its choice: then the person is asked all the same.
    const hint = isFromElsewhere(incoming) ? null : hinted(found.params, accounts.all());
    const user = incoming.method === 'POST' ? chosen(await textOf(incoming)) : hint;
    if (user === null) return html(outgoing, 200, loginPage(accounts.all(), incoming.url ?? ''), port);
    const back = await made.interactionResult(
      incoming,
      outgoing,
      { login: { accountId: user } },
      { mergeWithLastSubmission: false },
    );
    await forget(user, found.session?.uid);
    outgoing.writeHead(303, { location: back, 'cache-control': 'no-store' }).end();
  };
  return {
    kept,
    login,
    callback: (incoming, outgoing) => callback(mounted(incoming, identityPath), outgoing),
    isLogin: (path) => path.startsWith(loginPath),
  };
}

function chosen(body: string): string | null {
  return new URLSearchParams(body).get('user')?.trim() || null;
}

function hinted({ login_hint: hint }: Readonly<Record<string, unknown>>, listed: readonly Account[]): string | null {
  return listed.find(({ user }) => user === hint)?.user ?? null;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= 256 * 1024) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function html(outgoing: ServerResponse, status: number, body: string, port: string): void {
  const own = `http://127.0.0.1:${port} http://localhost:${port}`;
  outgoing.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // After the choice the browser is led on to the address that asked, under either of the machine's names.
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action ${own}; frame-ancestors 'none'; base-uri 'none'`,
    // Without a referrer a browser would not say either that the choice was made on this very page.
    'referrer-policy': 'same-origin',
  });
  outgoing.end(body);
}

function send(outgoing: ServerResponse, status: number, body: object | null): void {
  const given = body !== null && status >= 400 ? { type: 'about:blank', title: 'Refused', status, ...body } : body;
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  outgoing.writeHead(status, { 'cache-control': 'no-store', ...(body !== null && { 'content-type': type }) });
  outgoing.end(given === null ? undefined : JSON.stringify(given));
}
