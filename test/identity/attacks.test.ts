import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CryptoKey, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host } from '../../local/host/hosting.ts';
import { assembly, temporaryFolder, usual } from '../local/fixtures/app.ts';

let host: Host;
let key: JWK;
let own: CryptoKey;
const dataDir = temporaryFolder();

beforeAll(async () => {
  host = await hostTemplate({ assembly: assembly(usual), dataDir, clock: 0, port: 0 });
  key = JSON.parse(readFileSync(path.join(dataDir, 'issuer-key.json'), 'utf8')) as JWK;
  own = (await importJWK(key, 'RS256')) as CryptoKey;
});
afterAll(() => host?.close());

const now = () => Math.floor(Date.now() / 1000);
const good = (): JWTPayload => ({
  iss: `${host.url}/identity`,
  aud: 'things',
  sub: 'alex',
  iat: now(),
  exp: now() + 60,
});
const signed = (claims: JWTPayload, header: object = {}, by: CryptoKey = own) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '', ...header }).sign(by);

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const foreign = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey as unknown as CryptoKey;

async function ask(token: string) {
  const response = await fetch(`${host.url}/whoami`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text(), challenge: response.headers.get('www-authenticate') };
}

test('the token that all the others are made from is taken', async () => {
  expect((await ask(await signed(good()))).status).toBe(200);
});

/** Each differs from the good one in one thing. */
const attacks: readonly (readonly [what: string, make: () => string | Promise<string>])[] = [
  ['expired', () => signed({ ...good(), iat: now() - 120, exp: now() - 60 })],
  ['expired this second', () => signed({ ...good(), exp: now() })],
  ['not valid yet', () => signed({ ...good(), nbf: now() + 600 })],
  ['issued in the future', () => signed({ ...good(), iat: now() + 600 })],
  ['without an end', () => signed((({ exp: _, ...rest }) => rest)(good()))],
  ['of a foreign issuer', () => signed({ ...good(), iss: 'https://login.elsewhere.example' })],
  ['of our issuer with a slash more', () => signed({ ...good(), iss: `${host.url}/identity/` })],
  ['for another audience', () => signed({ ...good(), aud: 'others' })],
  ['for no audience at all', () => signed((({ aud: _, ...rest }) => rest)(good()))],
  ['for another audience, with the right client', () => signed({ ...good(), aud: 'others', client_id: 'things' })],
  ['unsigned (alg none)', () => `${part({ alg: 'none', kid: key.kid })}.${part(good())}.`],
  ['unsigned, spelled otherwise (alg nOnE)', () => `${part({ alg: 'nOnE', kid: key.kid })}.${part(good())}.`],
  [
    'signed by HMAC with our public key (key confusion)',
    () => {
      const pem = createPublicKey({ key: key as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      const content = `${part({ alg: 'HS256', kid: key.kid })}.${part(good())}`;
      return `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
    },
  ],
  [
    'signed by HMAC with the modulus of our public key',
    () => {
      const content = `${part({ alg: 'HS256', kid: key.kid })}.${part(good())}`;
      return `${content}.${createHmac('sha256', key.n ?? '')
        .update(content)
        .digest('base64url')}`;
    },
  ],
  [
    'signed with RSA of another kind (PS256)',
    async () => {
      const other = (await importJWK({ ...key, alg: 'PS256' }, 'PS256')) as CryptoKey;
      return signed(good(), { alg: 'PS256' }, other);
    },
  ],
  ['with a key that is not published', () => signed(good(), { kid: 'unknown' })],
  ['with no key named', () => new SignJWT(good()).setProtectedHeader({ alg: 'RS256' }).sign(own)],
  ['signed by another key under the name of ours', () => signed(good(), {}, foreign())],
  [
    'signed by a key that it brings along (jwk)',
    () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const jwk = publicKey.export({ format: 'jwk' });
      return new SignJWT(good()).setProtectedHeader({ alg: 'RS256', kid: 'mine', jwk }).sign(privateKey);
    },
  ],
  [
    'signed by a key that it says where to find (jku, x5u)',
    () => {
      const [jku, x5u] = ['https://login.elsewhere.example/jwks', 'https://login.elsewhere.example/x5u'];
      return signed(good(), { kid: 'theirs', jku, x5u }, foreign());
    },
  ],
  [
    'signed by another key under the name of ours, with that key beside it (jwk, x5c)',
    () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const brought = { jwk: publicKey.export({ format: 'jwk' }), x5c: ['MIIB'] };
      return signed(good(), brought, privateKey as unknown as CryptoKey);
    },
  ],
  ['whose key is named by a path', () => signed(good(), { kid: '../../../../dev/null' }, foreign())],
  [
    'with a header that must be understood and is not (crit)',
    async () => {
      const content = `${part({ alg: 'RS256', kid: key.kid, crit: ['more'], more: 1 })}.${part(good())}`;
      return `${content}.${(await signed(good())).split('.')[2]}`;
    },
  ],
  ['cut short', async () => (await signed(good())).slice(0, -8)],
  ['without its signature', async () => `${(await signed(good())).split('.').slice(0, 2).join('.')}.`],
  ['of two parts', async () => (await signed(good())).split('.').slice(0, 2).join('.')],
  [
    'changed after it was signed',
    async () => {
      const [head, , signature] = (await signed(good())).split('.');
      return `${head}.${part({ ...good(), sub: 'sam' })}.${signature}`;
    },
  ],
  ['that is no token', () => 'nonsense'],
  ['that is empty', () => ''],
];

describe('a token is refused with 401', () => {
  test.each(attacks)('%s', async (_, make) => {
    const token = await make();
    const { status, text, challenge } = await ask(token);
    expect([status, challenge]).toEqual([401, 'Bearer']);
    expect(JSON.parse(text)).toMatchObject({ status: 401, title: 'Unauthorized' });
    // Nothing of what was sent, and not why: whoever tries learns nothing.
    expect(text).not.toMatch(/alex|elsewhere|signature|stack|jose|\n\s+at /i);
  });

  test('each of them in the same words, so that none tells which check it failed', async () => {
    const answers = await Promise.all(
      attacks.filter(([what]) => what !== 'that is empty').map(async ([, make]) => ask(await make())),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test('also when a good one was taken a moment before: what is remembered is the whole token', async () => {
    const token = await signed(good());
    expect((await ask(token)).status).toBe(200);
    expect((await ask(`${token.slice(0, -4)}AAAA`)).status).toBe(401);
  });

  test('in the query, where a log could keep it, it is not even looked for', async () => {
    const token = await signed(good());
    expect((await fetch(`${host.url}/whoami?access_token=${token}&Authorization=Bearer%20${token}`)).status).toBe(401);
  });
});
