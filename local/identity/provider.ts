import type { IncomingMessage } from 'node:http';
import type { JWK } from 'jose';
import { Provider } from 'oidc-provider';
import type { Accounts } from './accounts.ts';
import type { KeptGrants } from './kept-grants.ts';
import { page } from './pages.ts';

export interface ProviderSettings {
  /** Where it stands, such as `http://127.0.0.1:3000/identity`. */
  readonly issuer: string;
  readonly audience: string;
  readonly client: WebClient;
  readonly key: JWK;
  readonly accounts: Accounts;
  readonly kept: KeptGrants;
}

/** The browser's program: it keeps no secret, and proves by PKCE that it asked for the code. */
export interface WebClient {
  readonly clientId: string;
  /** Separated by spaces. */
  readonly scope: string;
}

/** The one resource that access tokens are for. It is only a name: the tokens carry the audience itself. */
const resource = 'urn:embedded:api';
const hour = 3600;

/** Below the issuer; what is not here has the library's own address. */
export const loginPath = '/login/';

/** `oidc-provider` for one public client on this machine: authorization code with PKCE, refresh tokens that rotate. */
export function provider({ issuer, audience, client, key, accounts, kept }: ProviderSettings): Provider {
  const { port } = new URL(issuer);
  const origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const scopes = [...new Set(['openid', ...client.scope.split(' ').filter((scope) => scope !== '')])];
  return new Provider(issuer, {
    adapter: (model: string) => kept.adapter(model),
    clients: [
      {
        client_id: client.clientId,
        redirect_uris: origins.map((origin) => `${origin}/callback`),
        post_logout_redirect_uris: origins.flatMap((origin) => [origin, `${origin}/`]),
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'none',
      },
    ],
    jwks: { keys: [key] },
    // Derived from a key that only this folder has; cookies know no ports, so each host's have names of their own.
    cookies: {
      keys: [key.d ?? issuer],
      names: { session: `_session_${port}`, interaction: `_interaction_${port}`, resume: `_resume_${port}` },
    },
    scopes: [...scopes, 'offline_access'],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    pkce: { required: () => true },
    clientBasedCORS: (_, origin) => origins.includes(origin),
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      Grant: 24 * hour,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: 12 * hour,
      Session: 12 * hour,
    },
    findAccount: async (_, user) => {
      const listed = accounts.all().find((account) => account.user === user);
      return {
        accountId: user,
        claims: async () => ({ sub: user, name: listed?.name ?? user, preferred_username: user }),
      };
    },
    extraTokenClaims: async (_, token) => ('accountId' in token ? { username: token.accountId } : undefined),
    interactions: { url: (_, { uid }) => `${new URL(issuer).pathname}${loginPath}${uid}` },
    // Nobody is asked for consent: there is one client, and it is the system's own.
    loadExistingGrant: async ({ oidc }) => {
      const { session, client: asking } = oidc;
      if (!session?.accountId || !asking) return undefined;
      const known = session.grantIdFor(asking.clientId);
      const found = known ? await oidc.provider.Grant.find(known) : undefined;
      if (found && found.accountId === session.accountId) return found;
      const grant = new oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope([...scopes, 'offline_access'].join(' '));
      grant.addResourceScope(resource, scopes.join(' '));
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          const confirm = '<p><button form="op.logoutForm" name="logout" value="yes" autofocus>Log out</button></p>';
          ctx.body = page('Do you want to log out?', `${form}${confirm}`);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = page('You are logged out', '<p><a href="/">Back to the first page</a></p>');
        },
      },
    },
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = page(
        'Logging in did not work',
        `<p>${safe(description ?? error)}</p><p><a href="/">Try again from the first page</a></p>`,
      );
    },
    fetch: () => Promise.reject(new Error('The embedded issuer asks nothing of anybody else.')),
  });
}

/** The library's own sentences; what was sent in a request could stand in them. */
const safe = (text: string): string => text.replace(/[^\w .,():/-]/g, ' ');

/** As connect and express leave it for what is mounted: the library finds its own addresses by the difference. */
export function mounted(incoming: IncomingMessage, below: string): IncomingMessage {
  return Object.assign(incoming, { originalUrl: incoming.url, url: incoming.url?.slice(below.length) || '/' });
}
