import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPair, importJWK, SignJWT } from 'jose';
import { router } from '../../local/host/gateway/routes.ts';
import { throttle } from '../../local/host/gateway/throttle.ts';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host } from '../../local/host/hosting.ts';
import { assembly, temporaryFolder, usual } from './fixtures/app.ts';

let host: Host;
let token: string;
const dataDir = temporaryFolder();

beforeAll(async () => {
  host = await hostTemplate({
    assembly: assembly(usual),
    dataDir,
    clock: Date.parse('2030-01-01T12:00:00Z'),
    port: 0,
  });
  token = await host.token('alex');
});
afterAll(() => host?.close());

function call(method: string, at: string, init: RequestInit = {}, bearer: string | null = token): Promise<Response> {
  const headers = { ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...init.headers };
  return fetch(`${host.url}${at}`, { method, ...init, headers });
}

describe('a request', () => {
  test('goes to the function of its route, and the answer comes back', async () => {
    const made = await call('POST', '/items', { body: JSON.stringify({ id: 'one', colour: 'red' }) });
    expect(made.status).toBe(201);
    const read = await call('GET', '/items/one');
    expect(await read.json()).toMatchObject({ pk: { S: 'one' }, colour: { S: 'red' } });
  });

  test('carries the time of the host and not of the machine', async () => {
    await call('POST', '/items', { body: JSON.stringify({ id: 'timed' }) });
    const read = (await (await call('GET', '/items/timed')).json()) as { at: { N: string } };
    expect(Number(read.at.N)).toBe(Date.parse('2030-01-01T12:00:00Z'));
  });

  test('finds its function in an environment of its own', async () => {
    const who = await (await call('GET', '/whoami')).json();
    expect(who).toMatchObject({
      claims: { sub: 'alex', aud: 'things', iss: `${host.url}/identity` },
      environment: { OWN: 'front', AWS_ACCESS_KEY_ID: 'front', AWS_LAMBDA_FUNCTION_NAME: 'front' },
      context: { functionName: 'front', invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:front' },
    });
    expect((who as { environment: object }).environment).not.toHaveProperty('PATH');
    expect(process.env.PATH).not.toBeUndefined();
  });

  test('arrives as payload format 2.0 has it', async () => {
    const response = await call('POST', '/echo/a%20b/c?x=1&x=2&y=', {
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', cookie: 'one=1; two=2', 'x-thing': 'T' },
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toMatchObject({
      version: '2.0',
      routeKey: 'POST /echo/{path+}',
      rawPath: '/echo/a b/c',
      rawQueryString: 'x=1&x=2&y=',
      cookies: ['one=1', 'two=2'],
      headers: { 'x-thing': 'T' },
      queryStringParameters: { x: '1,2', y: '' },
      pathParameters: { path: 'a b/c' },
      body: '{"a":1}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST' }, stage: '$default', timeEpoch: Date.parse('2030-01-01T12:00:00Z') },
    });
  });

  test('with bytes arrives as base64', async () => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    const response = await call('POST', '/echo/x', { body: bytes, headers: { 'content-type': 'image/png' } });
    expect(await response.json()).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
  });

  test('to an open route needs no token, and a plain answer is the body of a 200', async () => {
    const response = await call('GET', '/open', {}, null);
    expect([response.status, await response.text()]).toEqual([200, 'anybody']);
  });
});

describe('the gateway answers itself', () => {
  const told = async (response: Response) => ({
    type: response.headers.get('content-type'),
    ...((await response.json()) as object),
  });

  test("401 without a token, and for one that is nonsense, somebody else's, changed, old, or for another audience", async () => {
    const issuer = `${host.url}/identity`;
    const { privateKey } = await generateKeyPair('RS256');
    const foreign = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(issuer)
      .setAudience('things')
      .sign(privateKey);
    const [head, body, signature] = token.split('.');
    const changed = [
      head,
      Buffer.from(
        JSON.stringify({ ...JSON.parse(Buffer.from(body ?? '', 'base64url').toString()), sub: 'sam' }),
      ).toString('base64url'),
      signature,
    ].join('.');
    const key = JSON.parse(readFileSync(path.join(dataDir, 'issuer-key.json'), 'utf8')) as { kid: string };
    const own = await importJWK(key, 'RS256');
    const signed = (audience: string, ends: string) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'RS256', kid: key.kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime(ends)
        .sign(own);
    expect((await call('GET', '/whoami', {}, await signed('things', '1m'))).status).toBe(200);
    const [old, elsewhere] = [await signed('things', '-1m'), await signed('others', '1m')];
    for (const bearer of [null, 'nonsense', foreign, changed, old, elsewhere]) {
      const response = await call('GET', '/whoami', {}, bearer);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await told(response)).toMatchObject({
        type: 'about:blank',
        status: 401,
        title: 'Unauthorized',
        message: 'Unauthorized',
      });
    }
  });

  test('404 where no route is', async () => {
    for (const [method, at] of [
      ['GET', '/nowhere'],
      ['DELETE', '/items'],
      ['GET', '/items/'],
      ['GET', '/items/a/b'],
    ] as const) {
      const response = await call(method, at);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ status: 404, title: 'Not Found', message: 'Not Found' });
    }
  });

  test('413 for a body over 10 MB', async () => {
    const response = await call('POST', '/echo/x', { body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(await response.json()).toMatchObject({ status: 413, title: 'Request Entity Too Large' });
  });

  test('500 without a word of what the function threw', async () => {
    const response = await call('POST', '/fail');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status: 500, message: 'Internal Server Error' });
    expect(text).not.toContain('meant to fail');
  });
});

describe('on a real clock the gateway answers', () => {
  test('503 when a function takes longer than it may, and 429 when too many come at once', async () => {
    const resources = structuredClone(usual) as Record<string, { Type: string; Properties: Record<string, unknown> }>;
    Object.assign(resources.Front?.Properties ?? {}, { Timeout: 1 });
    Object.assign(resources.Stage?.Properties ?? {}, {
      DefaultRouteSettings: { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 },
      RouteSettings: { 'GET /whoami': { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 1 } },
    });
    const real = await hostTemplate({ assembly: assembly(resources), dataDir: temporaryFolder(), port: 0 });
    try {
      const headers = { authorization: `Bearer ${await real.token('alex')}` };
      const late = await fetch(`${real.url}/late`, { headers });
      expect(await late.json()).toMatchObject({ status: 503, message: 'Service Unavailable' });
      expect((await fetch(`${real.url}/open`)).status).toBe(200);
      const third = await fetch(`${real.url}/open`);
      expect(await third.json()).toMatchObject({ status: 429, message: 'Too Many Requests' });
      const own = [await fetch(`${real.url}/whoami`, { headers }), await fetch(`${real.url}/whoami`, { headers })];
      expect(own.map(({ status }) => status)).toEqual([200, 429]);
      const move = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"advance":"PT1S"}' };
      const moved = await fetch(`${real.url}/clock`, move);
      expect(moved.status).toBe(409);
      expect(await (await fetch(`${real.url}/clock`)).json()).toMatchObject({ virtual: false });
    } finally {
      await real.close();
    }
  });
});

describe('a function may do what its role allows', () => {
  test('and is refused the rest, by name', async () => {
    const allowed = { Effect: 'Allow', Action: ['dynamodb:Get*'], Resource: { 'Fn::GetAtt': ['Items', 'Arn'] } };
    const resources = structuredClone(usual) as Record<string, { Type: string; Properties: Record<string, unknown> }>;
    Object.assign(resources.Front?.Properties ?? {}, { Role: { 'Fn::GetAtt': ['FrontRole', 'Arn'] } });
    const guarded = await hostTemplate({
      assembly: assembly({
        ...resources,
        FrontRole: { Type: 'AWS::IAM::Role', Properties: {} },
        FrontPolicy: {
          Type: 'AWS::IAM::Policy',
          Properties: { PolicyName: 'front', Roles: [{ Ref: 'FrontRole' }], PolicyDocument: { Statement: [allowed] } },
        },
      }),
      dataDir: temporaryFolder(),
      clock: 0,
      port: 0,
    });
    try {
      const headers = { authorization: `Bearer ${await guarded.token('alex')}` };
      expect((await fetch(`${guarded.url}/items/none`, { headers })).status).toBe(404);
      expect((await fetch(`${guarded.url}/items`, { method: 'POST', headers, body: '{"id":"a"}' })).status).toBe(500);
      expect((await fetch(`${guarded.url}/items/a`, { headers })).status).toBe(404);
    } finally {
      await guarded.close();
    }
  });
});

describe('routes', () => {
  const find = router(
    ['$default', 'ANY /a/{rest+}', 'GET /a/{id}', 'GET /a/b', 'ANY /a/b', 'GET /a/{id}/c', 'GET /a/{id}/{other}'].map(
      (key) => ({ key, target: key }),
    ),
  );
  test.each([
    ['GET', '/a/b', 'GET /a/b'],
    ['POST', '/a/b', 'ANY /a/b'],
    ['GET', '/a/x', 'GET /a/{id}'],
    ['POST', '/a/x', 'ANY /a/{rest+}'],
    ['GET', '/a/x/c', 'GET /a/{id}/c'],
    ['GET', '/a/b/c', 'GET /a/{id}/c'],
    ['GET', '/a/x/d', 'GET /a/{id}/{other}'],
    ['GET', '/a/x/y/z', 'ANY /a/{rest+}'],
    ['GET', '/elsewhere', '$default'],
  ])('%s %s is for %s', (method, path, key) => {
    expect(find(method, path)?.route.key).toBe(key);
  });
});

test('a throttle lets a burst pass and then the rate', () => {
  let now = 0;
  const admits = throttle({ rate: 2, burst: 3 }, () => now);
  expect([admits(), admits(), admits(), admits()]).toEqual([true, true, true, false]);
  now = 500;
  expect([admits(), admits()]).toEqual([true, false]);
});

test('a program on this machine is told how to reach what is hosted', async () => {
  expect(await (await fetch(`${host.url}/environment`)).json()).toMatchObject({
    TABLE: 'items',
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL_DYNAMODB: host.url,
  });
});

test('whoever hangs up in the middle of a request disturbs nobody', async () => {
  const { connect } = await import('node:net');
  const said: unknown[] = [];
  const original = console.error;
  console.error = (...values) => void said.push(values);
  try {
    const { hostname, port } = new URL(host.url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(`POST /items HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: 100\r\n\r\nhalf`);
    await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await fetch(`${host.url}/open`)).status).toBe(200);
    expect(said).toEqual([]);
  } finally {
    console.error = original;
  }
});
