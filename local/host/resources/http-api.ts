import type { Authorizer } from '../gateway/authorizer.ts';
import type { CorsSettings } from '../gateway/cors.ts';
import { gateway, type RouteTarget } from '../gateway/gateway.ts';
import type { Route } from '../gateway/routes.ts';
import type { Limits } from '../gateway/throttle.ts';
import { HostRefusal } from '../hosting.ts';
import type { World } from '../world.ts';
import { type Hosting, identity, type Placed } from './hosting.ts';

interface ApiProperties {
  readonly ProtocolType?: string;
  readonly CorsConfiguration?: CorsSettings;
}

interface RouteProperties {
  readonly RouteKey: string;
  readonly Target?: string;
  readonly AuthorizationType?: string;
  readonly AuthorizerId?: string;
  readonly AuthorizationScopes?: readonly string[];
}

interface RouteSettings {
  readonly ThrottlingRateLimit?: number;
  readonly ThrottlingBurstLimit?: number;
}

interface StageProperties {
  readonly StageName?: string;
  readonly StageVariables?: Readonly<Record<string, string>>;
  readonly DefaultRouteSettings?: RouteSettings;
  readonly RouteSettings?: Readonly<Record<string, RouteSettings>>;
}

interface IntegrationProperties {
  readonly IntegrationType: string;
  readonly IntegrationUri?: string;
  readonly PayloadFormatVersion?: string;
}

interface AuthorizerProperties {
  readonly AuthorizerType: string;
  readonly IdentitySource?: readonly string[];
  readonly JwtConfiguration?: { readonly Issuer?: string; readonly Audience?: readonly string[] };
}

/** `AWS::ApiGatewayV2::Api`: an HTTP API with the routes, integrations, authorizers and stage that refer to it. */
export const httpApi: Hosting = {
  identify: ({ logicalId, url }) => identity(logicalId, { ApiId: logicalId, ApiEndpoint: url }),
  host(api, world, all) {
    const given = api.properties as unknown as ApiProperties;
    if (given.ProtocolType !== 'HTTP')
      throw new HostRefusal(`${api.logicalId} is not an HTTP API: only those are hosted.`);
    const own = (type: string): readonly Placed[] =>
      all.filter((each) => each.type === `AWS::ApiGatewayV2::${type}` && each.properties.ApiId === api.ref);
    const authorizers = new Map(own('Authorizer').map((each) => [each.ref, authorizerOf(each)]));
    world.expectations.push(...authorizers.values());
    const integrations = new Map(
      own('Integration').map((each) => [`integrations/${each.ref}`, functionOf(each, world)]),
    );
    const stage = (own('Stage')[0]?.properties ?? {}) as StageProperties;
    const handle = gateway(
      {
        apiId: api.ref,
        stage: stage.StageName ?? '$default',
        stageVariables: stage.StageVariables,
        routes: own('Route').map((each) => routeOf(each, integrations, authorizers)),
        cors: given.CorsConfiguration ?? null,
        limits: limitsOf(stage),
      },
      {
        clock: world.clock,
        account: world.account,
        nextId: world.nextId,
        functions: world.functions,
        verify: (token, authorizer) => world.issuer.verify(token, authorizer),
      },
    );
    world.apis.push(handle);
    for (const { properties } of own('ApiMapping')) world.apiDomains.set(String(properties.DomainName), handle);
  },
};

function limitsOf({ DefaultRouteSettings, RouteSettings }: StageProperties): Map<string, Limits> {
  const limits = new Map<string, Limits>();
  for (const [key, settings] of Object.entries({ ...RouteSettings, default: DefaultRouteSettings ?? {} })) {
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings;
    if (rate !== undefined && burst !== undefined) limits.set(key, { rate, burst });
  }
  return limits;
}

/** Routes, integrations, authorizers, stages and domain names: hosted with the API that they belong to. */
export const apiPart: Hosting = {
  identify: ({ logicalId, type, property, url }) => {
    if (type.endsWith('::DomainName')) {
      const target = { RegionalDomainName: new URL(url).host, RegionalHostedZoneId: logicalId };
      return identity(String(property('DomainName')), target);
    }
    if (type.endsWith('::Stage')) return identity(String(property('StageName') ?? '$default'));
    return identity(logicalId, { AuthorizerId: logicalId, IntegrationId: logicalId, RouteId: logicalId });
  },
};

function routeOf(
  route: Placed,
  integrations: ReadonlyMap<string, string>,
  authorizers: ReadonlyMap<string, Authorizer>,
): Route<RouteTarget> {
  const given = route.properties as unknown as RouteProperties;
  const functionName = integrations.get(given.Target ?? '');
  if (functionName === undefined)
    throw new HostRefusal(`The route ${given.RouteKey} has no integration that is hosted.`);
  const type = given.AuthorizationType ?? 'NONE';
  if (type !== 'JWT' && type !== 'NONE') {
    throw new HostRefusal(`The route ${given.RouteKey} is authorized by ${type}: only JWT authorizers are hosted.`);
  }
  const authorizer = authorizers.get(given.AuthorizerId ?? '') ?? null;
  if (type === 'JWT' && authorizer === null) throw new HostRefusal(`The route ${given.RouteKey} has no authorizer.`);
  return { key: given.RouteKey, target: { functionName, authorizer, scopes: given.AuthorizationScopes ?? [] } };
}

function functionOf(integration: Placed, world: World): string {
  const given = integration.properties as unknown as IntegrationProperties;
  const arn = /\/functions\/(.+)\/invocations$/.exec(given.IntegrationUri ?? '')?.[1] ?? given.IntegrationUri ?? '';
  const definition = given.IntegrationType === 'AWS_PROXY' ? world.functions.find(arn) : null;
  if (definition === null)
    throw new HostRefusal(`The integration ${integration.logicalId} calls no function that is hosted.`);
  if (given.PayloadFormatVersion !== '2.0') {
    throw new HostRefusal(
      `The integration ${integration.logicalId} has payload format ${given.PayloadFormatVersion}: only 2.0 is hosted.`,
    );
  }
  return definition.name;
}

function authorizerOf(authorizer: Placed): Authorizer {
  const given = authorizer.properties as unknown as AuthorizerProperties;
  const { Issuer: issuer, Audience: audience = [] } = given.JwtConfiguration ?? {};
  if (given.AuthorizerType !== 'JWT' || issuer === undefined) {
    throw new HostRefusal(
      `The authorizer ${authorizer.logicalId} is ${given.AuthorizerType}: only JWT authorizers are hosted.`,
    );
  }
  return { issuer, audience, identitySources: given.IdentitySource ?? ['$request.header.Authorization'] };
}
