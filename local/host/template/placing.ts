import { identityPath } from '../../identity/identity.ts';
import { HostRefusal } from '../hosting.ts';
import type { Placed, Unplaced } from '../resources/hosting.ts';
import { hosted, hostingOf } from '../resources/resources.ts';
import type { Stack } from './assembly.ts';
import { holds, type Identity, resolve, type Scope } from './intrinsics.ts';

export interface Placement {
  /** In the order of hosting. */
  readonly resources: readonly Placed[];
  /** `type logicalId` of what is accepted and does nothing. */
  readonly notHosted: readonly string[];
  /** Outputs of all stacks, by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Where an API would answer in AWS, when it is written without asking for the API's endpoint. */
const executeApi = /^https:\/\/[^./]+\.execute-api\.[^/]+\.amazonaws\.com/;

export interface PlacingOptions {
  readonly url: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Every resource of the stacks with its name, its ARN and its properties resolved.
 * @throws HostRefusal for a type that is neither hosted nor accepted, and for what the resolver refuses
 */
export function place(stacks: readonly Stack[], options: PlacingOptions): Placement {
  const exports = new Map<string, unknown>();
  const resources: Placed[] = [];
  const notHosted: string[] = [];
  const outputs: Record<string, string> = {};
  const parameters = { ...ownAddress(stacks, options.url), ...options.parameters };
  for (const stack of stacks) {
    refuseUnknownTypes(stack);
    const scope = scopeOf(stack, exports, { ...options, parameters });
    for (const [logicalId, { Type: type, Properties, Condition }] of Object.entries(stack.template.Resources)) {
      if (Condition !== undefined && !holds(Condition, scope)) continue;
      if (hostingOf(type)?.isHosted !== true) {
        notHosted.push(`${type} ${logicalId}`);
        continue;
      }
      const identity = scope.identify(logicalId);
      const properties = resolve(Properties ?? {}, scope) as Placed['properties'];
      resources.push({ logicalId, type, stack, identity, ref: identity.ref, properties });
    }
    for (const [name, output] of Object.entries(stack.template.Outputs ?? {})) {
      if (output.Condition !== undefined && !holds(output.Condition, scope)) continue;
      const value = resolve(output.Value, scope);
      outputs[name] = String(value).replace(executeApi, options.url);
      if (output.Export !== undefined) exports.set(String(resolve(output.Export.Name, scope)), value);
    }
  }
  const order = new Map(hosted.map(([type], index) => [type, index]));
  resources.sort((a, b) => (order.get(a.type) ?? 0) - (order.get(b.type) ?? 0));
  return { resources, notHosted, outputs };
}

function refuseUnknownTypes({ template }: Stack): void {
  const unknown = Object.entries(template.Resources).filter(([, { Type: type }]) => hostingOf(type) === null);
  if (unknown.length === 0) return;
  const named = unknown.map(([logicalId, { Type: type }]) => `${type} (${logicalId})`).join(', ');
  throw new HostRefusal(`The template has resources that cannot be hosted here: ${named}.`);
}

function scopeOf(stack: Stack, exports: ReadonlyMap<string, unknown>, { url, parameters }: PlacingOptions): Scope {
  const known = new Map<string, Identity>();
  const scope: Scope = {
    stack,
    exports,
    parameters,
    identify(logicalId) {
      const found = known.get(logicalId);
      if (found !== undefined) return found;
      const resource = stack.template.Resources[logicalId];
      if (resource === undefined) throw new HostRefusal(`The template refers to ${logicalId}, which it does not have.`);
      const property = (name: string): unknown => resolve(resource.Properties?.[name], scope);
      const unplaced: Unplaced = {
        logicalId,
        type: resource.Type,
        stack,
        url,
        property,
        name: (name) => {
          const given = property(name);
          return typeof given === 'string' ? given : `${stack.name}-${logicalId}`;
        },
      };
      const hosting = hostingOf(resource.Type)?.hosting;
      if (hosting === undefined)
        throw new HostRefusal(`The template refers to ${logicalId} (${resource.Type}), which cannot be hosted.`);
      const identity = hosting.identify(unplaced);
      known.set(logicalId, identity);
      return identity;
    },
  };
  return scope;
}

/**
 * The parameters that stand for the issuer of a JWT authorizer and for where a distribution answers: here the host is both.
 * One of the same name in another stack is the same.
 */
function ownAddress(stacks: readonly Stack[], url: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { template } of stacks) {
    const known = (value: unknown) => namesIn(value).filter((name) => template.Parameters?.[name] !== undefined);
    for (const { Type: type, Properties = {} } of Object.values(template.Resources)) {
      const { JwtConfiguration: jwt, DistributionConfig: door } = Properties as Readonly<Record<string, Shape>>;
      if (type === 'AWS::ApiGatewayV2::Authorizer') {
        for (const name of known(jwt?.Issuer)) found[name] = `${url}${identityPath}`;
      }
      if (type === 'AWS::CloudFront::Distribution') for (const name of known(door?.Aliases)) found[name] = url;
    }
  }
  return found;
}

type Shape = Readonly<Record<string, unknown>> | undefined;

/** Every name that a value refers to, however deep. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'Ref' && typeof each === 'string' ? [each] : namesIn(each),
  );
}
