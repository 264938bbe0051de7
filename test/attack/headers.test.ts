import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { withHolder } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { byHand, said } from './by-hand.ts';

/** Who somebody is, where they come from and what they ask for is said in headers and claims in which nobody should believe. */

let here: System;
let hidden: string;

beforeAll(async () => {
  here = await system();
  hidden = await withHolder(here, { protected: true });
});
afterEach(() => {
  delete process.env.WORKBENCH_URL;
});
afterAll(() => here?.close());

const exp = '4102444800';

describe('another address, named in a header,', () => {
  const names = [
    ...[
      'x-original-url',
      'x-rewrite-url',
      'x-original-uri',
      'x-forwarded-uri',
      'x-forwarded-path',
      'x-forwarded-prefix',
    ],
    ...[
      'x-envoy-original-path',
      'x-accel-redirect',
      'x-amzn-original-path',
      'forwarded',
      'referer',
      'content-location',
    ],
  ];

  test.each(names)('%s, is not what is answered', async (name) => {
    const headers = { [name]: `/v1/cases/${hidden}` };
    for (const [user, at] of [
      ['karel', '/v1/me'],
      ['farida', '/v1/me'],
      [null, '/v1/openapi.json'],
      [null, '/v1/me'],
    ] as const) {
      expect(said(await here.as(user).get(at, headers))).toEqual(said(await here.as(user).get(at)));
    }
  });
});

describe('somebody else, named in a header,', () => {
  const names = [
    ...[
      'x-user',
      'x-user-id',
      'x-forwarded-user',
      'x-remote-user',
      'remote-user',
      'x-authenticated-user',
      'x-auth-request-user',
    ],
    ...['x-amzn-oidc-identity', 'x-amzn-oidc-data', 'x-apigateway-authorizer-sub', 'x-sub', 'cookie', 'from'],
  ];

  test.each(names)('%s, is not who asks', async (name) => {
    const headers = { [name]: name === 'cookie' ? 'sub=farida; user=farida' : 'farida' };
    expect((await here.as(null).get('/v1/me', headers)).status).toBe(401);
    expect((await here.as('karel').get('/v1/me', headers)).body.user).toBe('karel');
    expect((await here.as('karel').get(`/v1/cases/${hidden}`, headers)).status).toBe(404);
  });

  test('with a token that no gateway has looked at, is nobody', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ sub: 'farida', exp })}.`;
    expect((await here.as(null).get('/v1/me', { authorization: `Bearer ${token}` })).status).toBe(401);
  });
});

describe('a token whose claims', () => {
  test.each<[what: string, claims: Readonly<Record<string, unknown>>]>([
    ['have no end', { sub: 'farida' }],
    ['end at nought', { sub: 'farida', exp: '0' }],
    ['end before the beginning', { sub: 'farida', exp: '-1' }],
    ['end at a word', { sub: 'farida', exp: 'never' }],
    ['are about nobody', { exp }],
    ['are about an empty name', { sub: '', exp }],
    ['are about several', { sub: ['farida', 'bram'], exp }],
    ['are about an object', { sub: { user: 'farida' }, exp }],
    ['are about a number', { sub: 1, exp }],
    ['are about nobody by that claim, and about somebody by another', { username: 'farida', email: 'farida', exp }],
  ])('%s opens nothing', async (_, claims) => {
    expect((await byHand(here, { at: '/v1/me', claims })).status).toBe(401);
  });

  test.each([
    ' farida',
    'farida ',
    'FARIDA',
    'farida\u0000',
    'farida#x',
    'USER#farida',
    'fаrida',
    '__proto__',
    'constructor',
    '*',
  ])('are about %j is of nobody whom the directory knows', async (sub) => {
    expect((await byHand(here, { at: '/v1/me', claims: { sub, exp } })).status).toBe(403);
  });

  test('say of themselves which roles, towns and colleagues they have gives none of them', async () => {
    const more = { roles: ['coordinator'], 'cognito:groups': ['coordinator'], scope: 'coordinator', admin: true };
    const where = { organisation: 'de-haven', municipalities: ['haarlem'], standsInFor: [{ user: 'farida' }] };
    const other = { username: 'farida', preferred_username: 'farida', email: 'farida@example.org' };
    const claims = { sub: 'karel', exp, ...more, ...where, ...other };
    expect(JSON.parse((await byHand(here, { at: '/v1/me', claims })).text)).toEqual(
      JSON.parse((await byHand(here, { at: '/v1/me', claims: { sub: 'karel', exp } })).text),
    );
    expect((await byHand(here, { at: `/v1/cases/${hidden}`, claims })).status).toBe(404);
  });
});

describe('where the product stands is the deployment’s to say, and', () => {
  const forged = [
    { host: 'elsewhere.example' },
    { 'x-forwarded-host': 'elsewhere.example' },
    { 'x-forwarded-proto': 'javascript', 'x-forwarded-host': 'elsewhere.example' },
    { forwarded: 'host=elsewhere.example;proto=http' },
    { 'x-original-host': 'elsewhere.example', origin: 'https://elsewhere.example' },
  ];

  test.each(forged)('no link leads elsewhere by %j', async (headers) => {
    process.env.WORKBENCH_URL = 'https://door.example.org';
    const made = await here.as('farida').post(`/v1/cases/${await withHolder(here)}/status-link`, {}, headers);
    expect(made.body.url).toMatch(/^https:\/\/door\.example\.org\/v1\/status\/[\w-]{22}$/);
    const calendar = await here.as('bram').get('/v1/agenda', { accept: 'text/calendar', ...headers });
    expect(calendar.text).toMatch(/\r\nURL[^:]*:https:\/\/door\.example\.org\/agenda/);
    const token = made.body.url.split('/').at(-1);
    const from = { 'x-viewer-address': '198.51.100.1', accept: 'text/html' };
    const page = await here.clientPage(token, { ...headers, ...from });
    // The square that a telephone reads is drawn of the same address.
    expect([page.status, page.text]).toEqual([200, (await here.clientPage(token, from)).text]);
  });
});

test('whoever tries links and says each time to be somewhere else is counted where the gateway saw them', async () => {
  const tries = Array.from({ length: 31 }, (_, n) => ({ 'x-forwarded-for': `203.0.113.${n}, 198.51.100.77` }));
  const statuses = [];
  for (const [n, headers] of tries.entries()) {
    const others = { 'x-real-ip': `203.0.113.${n}`, 'x-client-ip': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` };
    statuses.push((await here.clientPage(`${n}`.padStart(22, 'a'), { ...headers, ...others })).status);
  }
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 404), 429]);
});

describe('a header that was sent twice, which the gateway joins,', () => {
  test.each([
    ['content-type', 'application/json,text/csv', 415],
    ['content-type', 'text/plain,application/json', 415],
    ['idempotency-key', 'one, two', 400],
  ] as const)('%s: %s, is none of the two', async (name, value, status) => {
    const { version } = await here.load(hidden);
    const note = { kind: 'contact', text: 'x' };
    const given = await here.as('farida').post(`/v1/cases/${hidden}/notes`, note, { [name]: value });
    expect([given.status, (await here.load(hidden)).version]).toEqual([status, version]);
  });
});
