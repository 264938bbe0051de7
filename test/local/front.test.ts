import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host } from '../../local/host/hosting.ts';
import { assembly, type Resources, temporaryFolder, usual } from './fixtures/app.ts';

const policy = (csp: string, override: boolean) => ({
  Type: 'AWS::CloudFront::ResponseHeadersPolicy',
  Properties: {
    ResponseHeadersPolicyConfig: {
      Name: 'any',
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: csp, Override: override },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'camera=()', Override: true }] },
      RemoveHeadersConfig: { Items: [{ Header: 'ETag' }] },
    },
  },
});

const edgeFunction = (Name: string, FunctionCode: string) => ({
  Type: 'AWS::CloudFront::Function',
  Properties: { Name, FunctionCode, AutoPublish: true, FunctionConfig: { Runtime: 'cloudfront-js-2.0' } },
});
const associated = (id: string) => [
  { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } },
];

/** A distribution before the API of the fixture and a bucket, as the CDK writes it. */
const withDoor = (more: Resources = {}): Resources => ({
  ...usual,
  ApiName: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: 'api.example.org' } },
  ApiMap: {
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    Properties: { ApiId: { Ref: 'Api' }, DomainName: { Ref: 'ApiName' }, Stage: { Ref: 'Stage' } },
  },
  Files: { Type: 'AWS::S3::Bucket', Properties: {} },
  Deployed: {
    Type: 'Custom::CDKBucketDeployment',
    Properties: {
      SourceObjectKeys: ['site.zip'],
      SourceMarkers: [{ '<<marker:1>>': { 'Fn::Sub': `in "\${AWS::Region}"` } }],
      SourceMarkersConfig: [{ jsonEscape: true }],
      DestinationBucketName: { Ref: 'Files' },
      Exclude: ['secret/*'],
      SystemMetadata: { 'cache-control': 'no-cache' },
    },
  },
  Pages: policy("default-src 'none'", true),
  Interface: policy("default-src 'self'", false),
  Screens: edgeFunction(
    'screens',
    `function handler(event) { var r = event.request; if (!/\\.[a-z]+$/.test(r.uri)) r.uri = '/index.html'; return r; }`,
  ),
  Caller: edgeFunction(
    'caller',
    `function handler(event) { event.request.headers['x-caller'] = { value: event.viewer.ip }; return event.request; }`,
  ),
  Door: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [
          { Id: 'files', DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] }, S3OriginConfig: {} },
          { Id: 'api', DomainName: 'api.example.org', CustomOriginConfig: {} },
        ],
        DefaultCacheBehavior: {
          TargetOriginId: 'files',
          Compress: true,
          ResponseHeadersPolicyId: { Ref: 'Pages' },
          FunctionAssociations: associated('Screens'),
        },
        CacheBehaviors: [
          {
            PathPattern: '/echo/*',
            TargetOriginId: 'api',
            AllowedMethods: ['GET', 'HEAD', 'POST'],
            ResponseHeadersPolicyId: { Ref: 'Interface' },
            FunctionAssociations: associated('Caller'),
          },
        ],
      },
    },
  },
  ...more,
});

const site = temporaryFolder();
for (const folder of ['assets', 'secret']) mkdirSync(path.join(site, folder));
writeFileSync(path.join(site, 'index.html'), '<!doctype html><title>A page</title>');
writeFileSync(path.join(site, 'settings.json'), '{"where": "<<marker:1>>"}');
writeFileSync(path.join(site, 'assets', 'app.js'), `// ${'x'.repeat(2000)}`);
writeFileSync(path.join(site, 'secret', 'note.txt'), 'not deployed');

let host: Host;
beforeAll(async () => {
  const folder = assembly(withDoor(), { assets: { 'site.zip': site } });
  host = await hostTemplate({ assembly: folder, dataDir: temporaryFolder(), clock: 0, port: 0 });
});
afterAll(() => host?.close());
const get = (at: string, headers: Record<string, string> = {}) => fetch(`${host.url}${at}`, { headers });

describe('a distribution', () => {
  test('gives the files of its bucket, and a screen for every address without an ending', async () => {
    for (const at of ['/', '/work', '/cases/one/steps']) {
      const page = await get(at);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await page.text()).toContain('A page');
    }
    expect((await get('/assets/app.js')).headers.get('cache-control')).toBe('no-cache');
  });

  test('has 404 for a file that is not there, and no screen in its place', async () => {
    expect((await get('/assets/old.js')).status).toBe(404);
    expect((await get('/secret/note.txt')).status).toBe(404);
  });

  test('fills in what was known only at deployment, as JSON where it is JSON', async () => {
    expect(await (await get('/settings.json')).json()).toEqual({ where: 'in "eu-west-1"' });
  });

  test('does not hand a path out of its bucket', async () => {
    expect((await get('/assets/..%2f..%2fpackage.json')).status).toBe(404);
    expect((await get('/%2e%2e/manifest.json')).status).toBe(404);
  });

  test('packs text for who takes it packed', async () => {
    const packed = await get('/assets/app.js', { 'accept-encoding': 'gzip' });
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual(['gzip', 'accept-encoding']);
    expect(await packed.text()).toContain('xxxx');
    expect((await get('/assets/app.js', { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
  });

  test('takes only the methods of a behavior', async () => {
    expect((await fetch(`${host.url}/work`, { method: 'POST', body: 'x' })).status).toBe(403);
  });

  test('hands on to the API what is the API’s, with who asks in place of who is said to ask', async () => {
    const headers = {
      authorization: `Bearer ${await host.token('alex')}`,
      'x-caller': 'somebody else',
      'content-type': 'application/json',
    };
    const answer = await fetch(`${host.url}/echo/a`, { method: 'POST', body: '{"a":1}', headers });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      rawPath: '/echo/a',
      body: '{"a":1}',
      headers: { 'x-caller': '127.0.0.1' },
    });
  });

  test('leaves an answer of the API as it is, a 401 too: no screen stands in its place', async () => {
    const refused = await fetch(`${host.url}/echo/a`, { method: 'POST' });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  });
});

describe('every answer has the headers of its policy', () => {
  test.each(['/work', '/assets/app.js', '/assets/none.js'])('%s', async (at) => {
    const { headers } = await get(at);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=60; includeSubDomains',
      'permissions-policy': 'camera=()',
    });
    expect(headers.get('etag')).toBeNull();
  });

  test('and one that does not override leaves what the origin says', async () => {
    const refused = await fetch(`${host.url}/echo/a`, { method: 'POST' });
    expect(refused.headers.get('content-security-policy')).toBe("default-src 'self'");
  });
});

describe('what cannot be hosted is refused by name', () => {
  test.each<[string, Resources, RegExp]>([
    ['an origin elsewhere', { ApiMap: { Type: 'AWS::SNS::Topic', Properties: {} } }, /origin api\.example\.org/],
    ['a function that does not compile', { Screens: edgeFunction('screens', 'function handler( {') }, /does not run/],
    [
      'a function without a handler',
      { Screens: edgeFunction('screens', 'var handle = 1') },
      /does not run|no function called handler/,
    ],
  ])('%s', async (_, more, message) => {
    const folder = assembly(withDoor(more), { assets: { 'site.zip': site } });
    await expect(hostTemplate({ assembly: folder, dataDir: temporaryFolder(), clock: 0, port: 0 })).rejects.toThrow(
      message,
    );
  });
});
