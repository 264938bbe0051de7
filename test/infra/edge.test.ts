import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { keptFields } from '../../infra/front-log.ts';
import { plain, resourcesOf, type Statement, synthesizedApp } from './synthesized.ts';

const files = mkdtempSync(path.join(tmpdir(), 'doorstroom-site-'));
mkdirSync(path.join(files, 'assets'));
writeFileSync(path.join(files, 'index.html'), '<!doctype html><title>A page</title>');
afterAll(() => rmSync(files, { recursive: true, force: true }));

const { main, edge, findings } = synthesizedApp('production', files);
const only = (type: string, template = edge) => {
  const [first, ...more] = resourcesOf(template, type);
  if (!first || more.length > 0) throw new Error(`There is not exactly one ${type}.`);
  // biome-ignore lint/suspicious/noExplicitAny: a template is read as CloudFormation reads it
  return plain(first[1].Properties) as any;
};

test('the AwsSolutions rules find nothing that is not acknowledged with a reason, and no acknowledgement is left over', () => {
  expect(findings.open).toEqual([]);
  expect(findings.idle).toEqual([]);
});

describe('the door', () => {
  const door = only('AWS::CloudFront::Distribution').DistributionConfig;

  test('is the only one, takes nothing but TLS 1.2 and newer, and has the firewall before it', () => {
    expect(door.ViewerCertificate).toMatchObject({
      AcmCertificateArn: 'WebCertificate',
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    });
    expect(door.WebACLId).toMatch(/^FirewallAcl\w+\.Arn$/);
    expect(door.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    expect(door.CacheBehaviors).toMatchObject([{ PathPattern: '/v1/*', ViewerProtocolPolicy: 'https-only' }]);
  });

  test('keeps nothing of the interface, and hands over everything but the name it was asked under', () => {
    const [interface_] = door.CacheBehaviors;
    // AWS's own policies, by the ids under which AWS documents them.
    expect(interface_.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(interface_.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    expect(interface_.AllowedMethods).toContain('POST');
  });

  test('shows the interface a certificate, without which it is not let in', () => {
    const [origin] = door.Origins.filter(
      ({ CustomOriginConfig }: { CustomOriginConfig?: object }) => CustomOriginConfig,
    );
    expect(origin).toMatchObject({
      DomainName: 'ApiDomain',
      CustomOriginConfig: {
        OriginProtocolPolicy: 'https-only',
        OriginSSLProtocols: ['TLSv1.2'],
        OriginMtlsConfig: { ClientCertificateArn: 'OriginCertificate' },
      },
    });
    expect(only('AWS::ApiGatewayV2::DomainName', main)).toMatchObject({
      DomainName: 'ApiDomain',
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
      MutualTlsAuthentication: { TruststoreUri: 'OriginTruststore' },
    });
    expect(only('AWS::ApiGatewayV2::Api', main).DisableExecuteApiEndpoint).toBe(true);
  });

  test('has no error page: an answer of the interface is never replaced by a screen', () => {
    expect(door.CustomErrorResponses).toBeUndefined();
  });

  test('logs chosen fields, among which no path, no query, no address, no cookie and no referrer', () => {
    expect(only('AWS::Logs::Delivery').RecordFields).toEqual([...keptFields]);
    expect(
      keptFields.filter((field) => /uri|query|referer|cookie|host|c-ip|forwarded|user-agent/i.test(field)),
    ).toEqual([]);
    expect(door.Logging).toBeUndefined();
  });

  test('logs for a year, and so does what uploads the files', () => {
    const groups = resourcesOf(edge, 'AWS::Logs::LogGroup').map(([, { Properties }]) => Properties.RetentionInDays);
    expect(groups).toEqual([365, 365]);
    const functions = resourcesOf(edge, 'AWS::Lambda::Function');
    expect(functions.length).toBeGreaterThan(0);
    for (const [, { Properties }] of functions) expect(Properties.LoggingConfig).toMatchObject({ LogGroup: {} });
  });
});

describe('every answer', () => {
  const policies = resourcesOf(edge, 'AWS::CloudFront::ResponseHeadersPolicy').map(
    // biome-ignore lint/suspicious/noExplicitAny: a template is read as CloudFormation reads it
    ([, { Properties }]) => (plain(Properties) as any).ResponseHeadersPolicyConfig,
  );
  const csp = (index: number): string =>
    policies[index].SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy;

  test('comes over TLS for two years to come, as what it says it is, in no frame, and without telling where from', () => {
    expect(policies).toHaveLength(2);
    for (const { SecurityHeadersConfig, CustomHeadersConfig } of policies) {
      expect(SecurityHeadersConfig).toMatchObject({
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      });
      const names = CustomHeadersConfig.Items.map(({ Header }: { Header: string }) => Header);
      expect(names).toEqual(
        expect.arrayContaining(['permissions-policy', 'cross-origin-opener-policy', 'x-robots-tag']),
      );
    }
  });

  test('lets a page load only what is its own, and call only itself and where people sign in', () => {
    const directives = new Map(
      csp(0)
        .split('; ')
        .map((each) => [each.split(' ')[0] ?? '', each.split(' ').slice(1)]),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'self'", 'SignInOrigins']);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    for (const text of [csp(0), csp(1)]) expect(text).not.toMatch(/unsafe|\*/);
    expect(csp(1)).toContain("default-src 'none'");
  });
});

describe('the firewall', () => {
  const acl = only('AWS::WAFv2::WebACL');

  test('counts requests by address, fewer for the links of clients, and says so in the words of the interface', () => {
    expect(acl.Scope).toBe('CLOUDFRONT');
    const [all, links] = acl.Rules;
    expect(all.Statement.RateBasedStatement).toMatchObject({ AggregateKeyType: 'IP', EvaluationWindowSec: 300 });
    expect(links.Statement.RateBasedStatement.ScopeDownStatement.ByteMatchStatement.SearchString).toBe('/v1/status/');
    expect(links.Statement.RateBasedStatement.Limit).toBeLessThan(all.Statement.RateBasedStatement.Limit);
    for (const { Action } of [all, links]) expect(Action.Block.CustomResponse.ResponseCode).toBe(429);
    expect(JSON.parse(acl.CustomResponseBodies.tooMany.Content)).toMatchObject({
      status: 429,
      title: 'Too much at once',
      code: 'too-many-from-address',
    });
  });

  test('keeps no sample of a request, for a link stands in its path', () => {
    for (const { VisibilityConfig } of [acl, ...acl.Rules]) expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
  });

  test('does not refuse what people write: rules about bodies only count', () => {
    const common = acl.Rules.find(({ Name }: { Name: string }) => Name === 'AWSManagedRulesCommonRuleSet');
    const counted = common.Statement.ManagedRuleGroupStatement.RuleActionOverrides;
    expect(counted.every(({ ActionToUse }: { ActionToUse: object }) => 'Count' in ActionToUse)).toBe(true);
    expect(counted.map(({ Name }: { Name: string }) => Name)).toEqual(
      expect.arrayContaining(['SizeRestrictions_BODY', 'CrossSiteScripting_BODY']),
    );
  });
});

describe('the files of the workbench', () => {
  test('lie encrypted in buckets that nobody reaches from outside, over TLS alone', () => {
    const buckets = resourcesOf(edge, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(2);
    for (const [id, { Properties }] of buckets) {
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: expect.anything(),
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
      const statements = resourcesOf(edge, 'AWS::S3::BucketPolicy')
        .map(([, policy]) => plain(policy.Properties) as { Bucket: string; PolicyDocument: { Statement: Statement[] } })
        .filter(({ Bucket }) => Bucket === id)
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  test('are kept for a year where the name has a hash, and asked for anew where it has not', () => {
    const deployed = resourcesOf(edge, 'Custom::CDKBucketDeployment').map(([, { Properties }]) => [
      (Properties.Include as string[] | undefined)?.[0] ?? `all but ${(Properties.Exclude as string[])[0]}`,
      (Properties.SystemMetadata as Record<string, string>)['cache-control'],
    ]);
    expect(deployed).toEqual([
      ['assets/*', 'public, max-age=31536000, immutable'],
      ['all but assets/*', 'no-cache'],
    ]);
  });

  test('are joined by config.json, which says what the other stack says of the issuer', () => {
    const entry = resourcesOf(edge, 'Custom::CDKBucketDeployment').at(-1)?.[1].Properties as {
      SourceMarkers: object[];
    };
    expect(Object.values(entry.SourceMarkers[1] ?? {})).toEqual([{ Ref: 'WebConfiguration' }]);
    expect(main.findOutputs('WebConfiguration')).not.toEqual({});
  });
});
