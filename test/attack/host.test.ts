import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host } from '../../local/host/hosting.ts';
import { begin, discover } from '../identity/browser.ts';
import { assembly, temporaryFolder, usual } from '../local/fixtures/app.ts';
import { noon } from '../local/fixtures/running.ts';

/**
 * What pages of elsewhere, open in a browser on the machine, can send to the host: under a name of their own that leads to
 * 127.0.0.1 (DNS rebinding), or across sites to its real address. Headers are written here as browsers write them.
 */
const web = { clientId: 'things-web', scope: 'openid profile' };
let host: Host;
let port: string;
beforeAll(async () => {
  const outputs = { WebConfiguration: { Value: JSON.stringify(web) } };
  host = await hostTemplate({
    assembly: assembly(usual, { outputs }),
    dataDir: temporaryFolder(),
    clock: noon,
    port: 0,
  });
  port = new URL(host.url).port;
  await fetch(`${host.url}/identity/accounts`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(['alex', 'sam'].map((user) => ({ user, name: user, group: 'Things', detail: 'things' }))),
  });
});
afterAll(() => host?.close());

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
  readonly setCookie: readonly string[];
}

/** As it is, `Host` included: `fetch` would write that one itself. */
function send({ method, path, headers, body }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = { hostname: '127.0.0.1', port, method, path, headers: { host: `127.0.0.1:${port}`, ...headers } };
    const sent = request(asked, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { location, 'set-cookie': setCookie = [] } = response.headers;
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), location, setCookie });
      });
    });
    sent.once('error', reject).end(body);
  });
}

/** Where a browser that is sent to an address comes to at last, its headers the same on every hop. */
async function follow(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const cookies = new Map<string, string>();
  for (let at = new URL(url); ; ) {
    const path = `${at.pathname}${at.search}`;
    if (at.pathname === '/callback') return path;
    const cookie = [...cookies.values()].join('; ');
    const { status, location, setCookie } = await send({ method: 'GET', path, headers: { ...headers, cookie } });
    for (const line of setCookie) cookies.set(line.split('=')[0] ?? '', line.split(';')[0] ?? '');
    if (location === undefined) return status === 200 ? path : String(status);
    at = new URL(location, at);
  }
}

const json = { 'content-type': 'application/json' };
const dynamo = (operation: string, input: object): Sent => ({
  method: 'POST',
  path: '/',
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
  body: JSON.stringify(input),
});
const signature = 'AWS4-HMAC-SHA256 Credential=front/20300101/eu-west-1/lambda/aws4_request, Signature=00';
const planted = { pk: { S: 'planted' }, sk: { S: 'X' } };
const clock: Sent = { method: 'POST', path: '/clock', headers: json, body: '{"advance": "P1D"}' };

/** All that there is to ask, with the headers with which it is answered on this machine. */
const everything: readonly (readonly [what: string, sent: Sent])[] = [
  ['list the tables', dynamo('ListTables', {})],
  ['read a whole table', dynamo('Scan', { TableName: 'items' })],
  ['write an item', dynamo('PutItem', { TableName: 'items', Item: planted })],
  [
    'put an event on the bus',
    {
      ...dynamo('', { Entries: [] }),
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSEvents.PutEvents' },
    },
  ],
  [
    'call a function, as another function of the template',
    {
      method: 'POST',
      path: '/2015-03-31/functions/front/invocations',
      headers: { ...json, authorization: signature },
      body: '{}',
    },
  ],
  ['move time', clock],
  ['take deleted data off the disk', { method: 'POST', path: '/compaction', headers: json }],
  ['read all mail', { method: 'GET', path: '/mail', headers: {} }],
  ['read where time stands', { method: 'GET', path: '/clock', headers: {} }],
  ['read the settings', { method: 'GET', path: '/environment', headers: {} }],
  ['have a token made', { method: 'POST', path: '/identity/accounts/alex/token', headers: json }],
  ['read who there is', { method: 'GET', path: '/identity/accounts', headers: {} }],
  ['list somebody more', { method: 'PUT', path: '/identity/accounts', headers: json, body: '[]' }],
  ['read how to log in', { method: 'GET', path: '/identity/.well-known/openid-configuration', headers: {} }],
  ['use the interface', { method: 'GET', path: '/open', headers: {} }],
];

test('each of these is answered to whoever asks it on this machine', async () => {
  for (const [what, sent] of everything) {
    if (['write an item', 'move time', 'call a function, as another function of the template'].includes(what)) continue;
    expect([what, (await send(sent)).status]).toEqual([what, expect.any(Number)]);
    expect([403, 415]).not.toContain((await send(sent)).status);
  }
});

describe.each<[from: string, headers: () => Readonly<Record<string, string>>]>([
  ['a page whose name leads here (DNS rebinding)', () => ({ host: `rebound.example:${port}` })],
  [
    'the same, which says that it is of one site',
    () => ({ host: `rebound.example:${port}`, 'sec-fetch-site': 'same-origin' }),
  ],
  ['a name that begins as this machine does', () => ({ host: `localhost.rebound.example:${port}` })],
  ['a name that begins as this address does', () => ({ host: `127.0.0.1.rebound.example:${port}` })],
  ['this address with a user before it', () => ({ host: `127.0.0.1:${port}@rebound.example` })],
  ['this machine under another port', () => ({ host: 'localhost:1' })],
  ['this machine without its port', () => ({ host: 'localhost' })],
  ['a page of another origin', () => ({ origin: 'https://elsewhere.example' })],
  ['a page of another port of this machine', () => ({ origin: 'http://localhost:1' })],
  ['a page that hides its origin', () => ({ origin: 'null' })],
  ['a page of this address by TLS', () => ({ origin: `https://127.0.0.1:${port}` })],
  ['another site, without an origin', () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })],
  ['another port, without an origin', () => ({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' })],
  [
    'another site, in a frame',
    () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }),
  ],
])('from %s one can not', (_, headers) => {
  test.each(everything)('%s', async (_, sent) => {
    const before = host.clock.now();
    const { status, text } = await send({ ...sent, headers: { ...sent.headers, ...headers() } });
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ status: 403, detail: expect.stringMatching(/^Only /) });
    expect(text).not.toMatch(/rebound|elsewhere/);
    expect(host.clock.now()).toBe(before);
    const found = await send(dynamo('GetItem', { TableName: 'items', Key: planted }));
    expect(JSON.parse(found.text)).toEqual({});
  });
});

test('a form of a page of this host is answered, also of one that sends no referrer and so hides its origin', async () => {
  const own = { origin: 'null', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' };
  for (const [what, sent] of everything.filter(([each]) => ['use the interface', 'list the tables'].includes(each))) {
    expect([what, (await send({ ...sent, headers: { ...sent.headers, ...own } })).status]).toEqual([what, 200]);
  }
});

describe('a form or a text, which any page may post without being asked for leave, is not read', () => {
  const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''];
  const posts = everything.filter(
    ([, { method, path }]) => method !== 'GET' && /^\/(clock|compaction|identity)/.test(path),
  );
  test.each(posts.flatMap(([what, sent]) => simple.map((type) => [what, type, sent] as const)))(
    '%s, as %j',
    async (_, type, { headers: __, ...sent }) => {
      const before = host.clock.now();
      const { status, text } = await send({ ...sent, headers: type === '' ? {} : { 'content-type': type } });
      expect([status, (JSON.parse(text) as { detail: string }).detail]).toEqual([
        415,
        'Send it as JSON, with the header Content-Type: application/json.',
      ]);
      expect(host.clock.now()).toBe(before);
      const listed = await send({ method: 'GET', path: '/identity/accounts', headers: {} });
      expect((JSON.parse(listed.text) as { items: unknown[] }).items).toHaveLength(2);
    },
  );
});

test('leave to ask across sites is given to nobody', async () => {
  const { status, text } = await send({
    method: 'OPTIONS',
    path: '/clock',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  });
  expect([status, text.includes('elsewhere')]).toEqual([403, false]);
});

describe('a request written by hand', () => {
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answered = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => {
        answered += String(chunk);
        socket.end();
      });
      socket.once('error', reject).once('close', () => resolve(answered.split('\r\n')[0] ?? ''));
    });

  test.each<[string, string, string]>([
    ['with two names', `GET /environment HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: rebound.example\r\n\r\n`, '403'],
    [
      'with two names, ours second',
      `GET /environment HTTP/1.1\r\nHost: rebound.example\r\nHost: 127.0.0.1:PORT\r\n\r\n`,
      '403',
    ],
    ['with no name', 'GET /environment HTTP/1.1\r\n\r\n', '400'],
    ['with no name, in HTTP/1.0', 'GET /environment HTTP/1.0\r\n\r\n', '403'],
    ['for a whole address', 'GET http://rebound.example/environment HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n', '400'],
  ])('%s is refused', async (_, text, status) => {
    expect(await raw(text.replaceAll('PORT', port))).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});

describe('pages of this host, and links to it, go on working', () => {
  test.each<[string, () => Readonly<Record<string, string>>]>([
    ['its own page', () => ({ origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' })],
    ['its own page under its other name', () => ({ host: `LOCALHOST:${port}`, origin: `http://localhost:${port}` })],
    [
      'its own page, asking from one name at the other',
      () => ({ origin: `http://localhost:${port}`, 'sec-fetch-site': 'cross-site' }),
    ],
    ['an address that was typed', () => ({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })],
    [
      'a link in a mail or on a page of elsewhere',
      () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }),
    ],
  ])('%s', async (_, headers) => {
    expect((await send({ method: 'GET', path: '/clock', headers: headers() })).status).toBe(200);
  });

  test('a link of elsewhere that names a user does not log that user in: the person is asked', async () => {
    const issuer = `${host.url}/identity`;
    const link = begin(await discover(issuer), { issuer, ...web }, `${host.url}/callback`, {
      prompt: 'login',
      login_hint: 'sam',
    });
    const followed = (site: string) =>
      follow(link.url, { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' });
    expect(await followed('cross-site')).toMatch(/^\/identity\/login\//);
    expect(await followed('same-site')).toMatch(/^\/identity\/login\//);
    expect(await followed('same-origin')).toMatch(/^\/callback\?code=/);
  });
});
