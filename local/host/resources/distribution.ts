import { edgeFunction } from '../front/edge-function.ts';
import { type Behavior, front, type Origin } from '../front/front.ts';
import { headersPolicy, type PolicyConfig } from '../front/response-headers.ts';
import { HostRefusal } from '../hosting.ts';
import type { World } from '../world.ts';
import { arnOf, type Hosting, identity, type Placed } from './hosting.ts';

interface BehaviorProperties {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly AllowedMethods?: readonly string[];
  readonly Compress?: boolean;
  readonly ResponseHeadersPolicyId?: string;
  readonly FunctionAssociations?: readonly { readonly EventType: string; readonly FunctionARN: string }[];
}

interface DistributionProperties {
  readonly DistributionConfig: {
    readonly Origins: readonly { readonly Id: string; readonly DomainName: string }[];
    readonly DefaultCacheBehavior: BehaviorProperties;
    readonly CacheBehaviors?: readonly BehaviorProperties[];
    readonly DefaultRootObject?: string;
  };
}

/** `AWS::CloudFront::Distribution`: what stands before buckets and APIs of the template, with its functions and headers. */
export const distribution: Hosting = {
  identify: ({ logicalId, url }) => identity(logicalId, { Id: logicalId, DomainName: new URL(url).host }),
  host({ logicalId, properties }, world, all) {
    const { DistributionConfig: config } = properties as unknown as DistributionProperties;
    const origins = new Map(
      config.Origins.map(({ Id, DomainName }) => [Id, originOf(logicalId, DomainName, world)] as const),
    );
    const behavior = (given: BehaviorProperties): Behavior => {
      const origin = origins.get(given.TargetOriginId);
      if (origin === undefined) throw new HostRefusal(`${logicalId} has no origin ${given.TargetOriginId}.`);
      return {
        pattern: given.PathPattern ?? '*',
        origin,
        methods: given.AllowedMethods ?? ['GET', 'HEAD'],
        packs: given.Compress === true,
        onRequest: onRequest(given, all),
        headers: policyOf(given, all),
      };
    };
    const behaviors = [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map(behavior);
    world.fronts.push(front(behaviors, config.DefaultRootObject ?? ''));
  },
};

function originOf(logicalId: string, domain: string, world: World): Origin {
  const files = world.buckets.get(domain);
  if (files !== undefined) return { files };
  const api = world.apiDomains.get(domain);
  if (api !== undefined) return { api };
  throw new HostRefusal(`${logicalId} has an origin ${domain} that is neither a bucket nor an API of the template.`);
}

function onRequest({ FunctionAssociations: associations = [] }: BehaviorProperties, all: readonly Placed[]) {
  const [first, ...more] = associations;
  if (first === undefined) return null;
  const found = all.find(({ identity: { attribute } }) => attribute('FunctionARN') === first.FunctionARN);
  if (found === undefined || more.length > 0 || first.EventType !== 'viewer-request') {
    throw new HostRefusal('Of CloudFront functions only one on viewer-request is hosted for each behavior.');
  }
  return edgeFunction(found.ref, String(found.properties.FunctionCode ?? ''));
}

function policyOf({ ResponseHeadersPolicyId: id }: BehaviorProperties, all: readonly Placed[]) {
  if (id === undefined) return null;
  const found = all.find(({ type, ref }) => type === 'AWS::CloudFront::ResponseHeadersPolicy' && ref === id);
  if (found === undefined) throw new HostRefusal(`The response headers policy ${id} is not of the template.`);
  return headersPolicy(found.properties.ResponseHeadersPolicyConfig as PolicyConfig);
}

/** `AWS::CloudFront::Function` and `AWS::CloudFront::ResponseHeadersPolicy`: hosted with the distribution that uses them. */
export const distributionPart: Hosting = {
  identify: (resource) => {
    const { logicalId, type } = resource;
    if (!type.endsWith('::Function')) return identity(logicalId, { Id: logicalId });
    const name = resource.name('Name');
    const arn = arnOf(resource, 'cloudfront', `function/${name}`);
    return identity(name, { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn });
  },
};
