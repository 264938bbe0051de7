import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host } from '../../local/host/hosting.ts';
import { assembly, temporaryFolder, usual } from '../local/fixtures/app.ts';
import { Browser, begin, codeFor, type Discovered, discover, exchange, logIn, type Web } from './browser.ts';

/** What the template says to a browser's program. */
const outputs = {
  WebConfiguration: {
    Value: {
      'Fn::Join': ['', ['{"issuer":"', { Ref: 'IssuerUrl' }, '","clientId":"things-web","scope":"openid profile"}']],
    },
  },
};
const dataDir = temporaryFolder();
const start = () => hostTemplate({ assembly: assembly(usual, { outputs }), dataDir, clock: 0, port: 0 });

let host: Host;
let web: Web;
let discovered: Discovered;
let redirect: string;

beforeAll(async () => {
  host = await start();
  web = (await (await fetch(`${host.url}/config.json`)).json()) as Web;
  discovered = await discover(web.issuer);
  redirect = `${host.url}/callback`;
  const accounts = [
    { user: 'alex', name: 'Alex <Voorbeeld>', group: 'First group', detail: 'reader' },
    { user: 'sam', name: 'Sam Voorbeeld', group: 'Second group', detail: 'writer' },
  ];
  await fetch(`${host.url}/identity/accounts`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(accounts),
  });
});
afterAll(() => host?.close());

const whoIs = async (token: string): Promise<{ readonly status: number; readonly claims: Record<string, string> }> => {
  const response = await fetch(`${host.url}/whoami`, { headers: { authorization: `Bearer ${token}` } });
  const body = (await response.json()) as { claims: Record<string, string> };
  return { status: response.status, claims: body.claims };
};

describe('a browser logs in', () => {
  test('what it must know stands in config.json, and the issuer says the rest', () => {
    expect(web).toEqual({ issuer: `${host.url}/identity`, clientId: 'things-web', scope: 'openid profile' });
    expect(discovered.issuer).toBe(web.issuer);
    for (const address of [discovered.authorization_endpoint, discovered.token_endpoint, discovered.jwks_uri]) {
      expect(address.startsWith(`${web.issuer}/`)).toBe(true);
    }
  });

  test('the login page lists who there is, each a button, with names as text and no script', async () => {
    const { response } = await new Browser().open(begin(discovered, web, redirect).url);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(page.match(/<h2>(First|Second) group<\/h2>/g)).toHaveLength(2);
    expect(page).toMatch(/<button name="user" value="sam"[^>]*>Sam Voorbeeld<span>writer<\/span><\/button>/);
    expect(page).not.toMatch(/<script|Alex <V/);
    expect(page.match(/(?:src|href)="(?!\/)/g)).toBeNull();
  });

  test('one click leads back with a code, the code gives tokens, and the API takes the access token', async () => {
    const { status, state, tokens } = await logIn(new Browser(), discovered, web, redirect, 'sam');
    expect([status, state]).toEqual([200, 'kept']);
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: 'sam', name: 'Sam Voorbeeld', aud: 'things-web' });
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    const { status: taken, claims } = await whoIs(tokens.access_token);
    expect(taken).toBe(200);
    expect(claims).toMatchObject({ sub: 'sam', username: 'sam', aud: 'things', iss: web.issuer });
  });

  test('an id token opens nothing: it is for the browser', async () => {
    const { tokens } = await logIn(new Browser(), discovered, web, redirect, 'sam');
    expect((await whoIs(tokens.id_token)).status).toBe(401);
  });

  test('the same as by localhost, whose pages may ask for tokens', async () => {
    const { port } = new URL(host.url);
    const local = `http://localhost:${port}`;
    const { status } = await logIn(new Browser(), discovered, web, `${local}/callback`, 'alex');
    expect(status).toBe(200);
    const asked = { grant_type: 'refresh_token', client_id: web.clientId, refresh_token: 'none' };
    const own = await exchange(discovered, asked, { origin: local });
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([400, local]);
    const other = await exchange(discovered, asked, { origin: 'https://elsewhere.example' });
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  test('somebody who is logged in already is not asked again, and another can be chosen by prompt and hint', async () => {
    const browser = new Browser();
    await logIn(browser, discovered, web, redirect, 'alex');
    const again = begin(discovered, web, redirect, { prompt: 'none' });
    const silent = await browser.open(again.url);
    const first = await codeFor(discovered, web, redirect, new URL(silent.url), again.verifier);
    expect(decodeJwt(first.tokens.access_token).sub).toBe('alex');
    const other = begin(discovered, web, redirect, { prompt: 'login', login_hint: 'sam' });
    const switched = await browser.open(other.url);
    const second = await codeFor(discovered, web, redirect, new URL(switched.url), other.verifier);
    expect(decodeJwt(second.tokens.access_token).sub).toBe('sam');
    const third = begin(discovered, web, redirect, { prompt: 'none' });
    const now = await codeFor(discovered, web, redirect, new URL((await browser.open(third.url)).url), third.verifier);
    expect(decodeJwt(now.tokens.access_token).sub).toBe('sam');
  });

  test('logging out ends it: a silent request is told that a login is needed', async () => {
    const browser = new Browser();
    const { tokens } = await logIn(browser, discovered, web, redirect, 'alex');
    const query = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${host.url}/` });
    const asked = await browser.open(`${discovered.end_session_endpoint}?${query}`);
    const page = await asked.response.text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await browser.open(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
    const silent = await browser.open(begin(discovered, web, redirect, { prompt: 'none' }).url);
    expect(new URL(silent.url).searchParams.get('error')).toBe('login_required');
  });
});

describe('tokens are renewed', () => {
  test('a refresh token gives new ones once; used twice, it ends all that came of it', async () => {
    const { tokens } = await logIn(new Browser(), discovered, web, redirect, 'sam');
    const renew = (refresh_token: string) =>
      exchange(discovered, { grant_type: 'refresh_token', client_id: web.clientId, refresh_token });
    const renewed = await renew(tokens.refresh_token);
    expect(renewed.status).toBe(200);
    expect((await whoIs(renewed.tokens.access_token)).claims.sub).toBe('sam');
    expect((await renew(tokens.refresh_token)).tokens.error).toBe('invalid_grant');
    expect((await renew(renewed.tokens.refresh_token)).tokens.error).toBe('invalid_grant');
  });

  test('also after the host was started again: nobody is thrown out by it', async () => {
    const { tokens } = await logIn(new Browser(), discovered, web, redirect, 'alex');
    const { port } = new URL(host.url);
    await host.close();
    host = await hostTemplate({ assembly: assembly(usual, { outputs }), dataDir, clock: 0, port: Number(port) });
    const form = { grant_type: 'refresh_token', client_id: web.clientId, refresh_token: tokens.refresh_token };
    const renewed = await exchange(discovered, form);
    expect(renewed.status).toBe(200);
    expect((await whoIs(tokens.access_token)).status).toBe(200);
    expect(((await (await fetch(`${host.url}/identity/accounts`)).json()) as { items: unknown[] }).items).toHaveLength(
      2,
    );
  });
});

describe('the issuer refuses', () => {
  test('a request without PKCE, and one for an address of somebody else', async () => {
    const without = new URL(begin(discovered, web, redirect).url);
    without.searchParams.delete('code_challenge');
    without.searchParams.delete('code_challenge_method');
    const back = new URL((await new Browser().open(without.href)).url);
    expect(back.searchParams.get('error')).toBe('invalid_request');
    const elsewhere = await new Browser().open(begin(discovered, web, 'https://elsewhere.example/callback').url);
    expect(elsewhere.response.status).toBe(400);
    expect(elsewhere.url.startsWith(host.url)).toBe(true);
    expect(await elsewhere.response.text()).not.toContain('elsewhere.example');
  });

  test('a code with another verifier, and a code that was used', async () => {
    const { url } = begin(discovered, web, redirect, { login_hint: 'sam' });
    const back = new URL((await new Browser().open(url)).url);
    expect((await codeFor(discovered, web, redirect, back, 'x'.repeat(43))).tokens.error).toBe('invalid_grant');
    const mine = begin(discovered, web, redirect, { login_hint: 'sam' });
    const once = new URL((await new Browser().open(mine.url)).url);
    expect((await codeFor(discovered, web, redirect, once, mine.verifier)).status).toBe(200);
    expect((await codeFor(discovered, web, redirect, once, mine.verifier)).tokens.error).toBe('invalid_grant');
  });
});
