import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HostRefusal } from '../hosting.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
}

/** A CloudFormation template, as far as it is read here. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: unknown }>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
}

export interface Output {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
  readonly Condition?: string;
}

export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly template: Template;
  /** Folder of an asset by the object key under which it would be uploaded. */
  assetFolder(objectKey: string): string | null;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string; readonly file?: string };
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

const fallback = { region: 'eu-west-1', account: '000000000000' };

/**
 * The stacks of a synthesized CDK app, each after those it depends on.
 * @param folder `cdk.out`
 * @throws HostRefusal when there is no `manifest.json` or no stack in it
 */
export function readAssembly(folder: string): readonly Stack[] {
  const manifestFile = path.join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw new HostRefusal(`${folder} holds no synthesized app (manifest.json is missing): synthesize it first.`);
  }
  const { artifacts = {} } = read<{ artifacts?: Readonly<Record<string, Artifact>> }>(manifestFile);
  const stacks: Stack[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const artifact = artifacts[id];
    if (artifact === undefined || seen.has(id)) return;
    seen.add(id);
    for (const dependency of artifact.dependencies ?? []) visit(dependency);
    if (artifact.type === 'aws:cloudformation:stack') stacks.push(readStack(folder, id, artifact, artifacts));
  };
  for (const id of Object.keys(artifacts)) visit(id);
  if (stacks.length === 0) throw new HostRefusal(`${folder} holds no stack: nothing to host.`);
  return stacks;
}

function readStack(folder: string, id: string, artifact: Artifact, all: Readonly<Record<string, Artifact>>): Stack {
  const assets = new Map<string, string>();
  for (const dependency of artifact.dependencies ?? []) {
    const manifest = all[dependency];
    if (manifest?.type !== 'cdk:asset-manifest' || manifest.properties?.file === undefined) continue;
    const { files = {} } = read<AssetManifest>(path.join(folder, manifest.properties.file));
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, path.resolve(folder, source.path));
    }
  }
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
  return {
    name: artifact.properties?.stackName ?? id,
    region: region === undefined || region === 'unknown-region' ? fallback.region : region,
    account: account === undefined || account === 'unknown-account' ? fallback.account : account,
    template: read<Template>(path.join(folder, artifact.properties?.templateFile ?? `${id}.template.json`)),
    assetFolder: (objectKey) => assets.get(objectKey) ?? null,
  };
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
