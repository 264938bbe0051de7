import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { renewed, revoked, signOutAddress } from '../../web/session/oidc.ts';

/**
 * An issuer that answers as Cognito documents its endpoints: no refresh token in the answer to a renewal where it does not rotate,
 * `/logout` with `logout_uri` only, `/oauth2/revoke` for refresh tokens.
 * @source Amazon Cognito developer guide: token endpoint, logout endpoint, revoke endpoint
 */
let issuer: Server;
let asked: { readonly path: string; readonly form: Record<string, string> }[] = [];
let rotated: string | undefined;
let config: { issuer: string; clientId: string; scope: string; api: string; themes: string[] };
let isBroken = false;

beforeAll(async () => {
  issuer = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', config.issuer);
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    if (!pathname.startsWith('/.well-known')) asked.push({ path: pathname, form });
    const answer = (body: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (isBroken) return response.writeHead(500).end();
    if (pathname === '/.well-known/openid-configuration') {
      return answer({
        issuer: config.issuer,
        authorization_endpoint: `${config.issuer}/oauth2/authorize`,
        token_endpoint: `${config.issuer}/oauth2/token`,
        end_session_endpoint: `${config.issuer}/logout`,
        revocation_endpoint: `${config.issuer}/oauth2/revoke`,
      });
    }
    if (pathname === '/oauth2/token')
      return answer({ access_token: 'next', id_token: 'id', ...(rotated && { refresh_token: rotated }) });
    return response.writeHead(pathname === '/oauth2/revoke' ? 200 : 404).end();
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const { port } = issuer.address() as AddressInfo;
  config = { issuer: `http://127.0.0.1:${port}`, clientId: 'workbench', scope: 'openid', api: '', themes: [] };
  Object.assign(globalThis, { location: { origin: 'https://doorstroom.example.org' } });
});
beforeEach(() => {
  asked = [];
  rotated = undefined;
  isBroken = false;
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'location');
  issuer?.close();
});

const tokens = { accessToken: 'first', idToken: 'id', refreshToken: 'refresh' };

test('a renewal whose answer has no refresh token keeps the one it had, and so the next renewal works too', async () => {
  const next = await renewed(config, tokens);
  expect(next).toEqual({ accessToken: 'next', idToken: 'id', refreshToken: 'refresh' });
  expect(next && (await renewed(config, next))).toEqual(next);
});

test('where the issuer rotates, the new refresh token takes the place of the old', async () => {
  rotated = 'second';
  expect(await renewed(config, tokens)).toMatchObject({ refreshToken: 'second' });
});

test('signing out says where to come back to in both names: Cognito knows the second', async () => {
  const at = new URL((await signOutAddress(config, 'id')) ?? '');
  const back = 'https://doorstroom.example.org/';
  expect(at.pathname).toBe('/logout');
  expect(Object.fromEntries(at.searchParams)).toEqual({
    client_id: 'workbench',
    post_logout_redirect_uri: back,
    logout_uri: back,
    id_token_hint: 'id',
  });
});

test('signing out gives the refresh token back, in the body and never in an address', async () => {
  await revoked(config, 'refresh');
  const form = { token: 'refresh', token_type_hint: 'refresh_token', client_id: 'workbench' };
  expect(asked).toEqual([{ path: '/oauth2/revoke', form }]);
});

test('an issuer that is out of order holds nobody up who signs out', async () => {
  isBroken = true;
  await expect(revoked(config, 'refresh')).resolves.toBeUndefined();
  await expect(revoked(config, null)).resolves.toBeUndefined();
});
