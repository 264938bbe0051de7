import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Bundled, bundledPackages } from './bundled-packages.ts';

const root = path.join(import.meta.dirname, '..');

export type Component = {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
};
export type Bom = {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

/**
 * The bill of materials of what is deployed, in CycloneDX: what npm says of every installed package, for those of which something
 * is bundled. All of them are development dependencies, for nothing is installed where it runs.
 * @throws Error when a bundled package is not among the installed ones
 */
async function bom(): Promise<Bom> {
  const [packages, everything] = await Promise.all([bundledPackages(), installed()]);
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const components = packages.map((bundled) => described(bundled, everything));
  const refs = new Set(components.map(({ 'bom-ref': ref }) => ref));
  return {
    ...everything,
    // npm calls the product by the folder that it lies in.
    metadata: { ...everything.metadata, component: { ...everything.metadata.component, name, version } },
    components,
    dependencies: everything.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
  };
}

async function installed(): Promise<Bom> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout } = await promisify(execFile)(npm, ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Bom;
}

function described({ name, version, in: where }: Bundled, { components }: Bom): Component {
  const found = components.find((each) => each.name === name && each.version === version);
  if (!found) throw new Error(`${name} ${version} is bundled and not among the installed packages: run npm ci.`);
  const kept = (found.properties ?? []).filter((each) => each.name !== 'cdx:npm:package:development');
  return { ...found, properties: [...kept, { name: 'doorstroom:in', value: where.join(', ') }] };
}

if (import.meta.main) {
  const file = path.resolve(root, process.argv[2] ?? 'dist/sbom.cdx.json');
  const made = await bom();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
  console.log(`${made.components.length} packages in ${path.relative(root, file)}`);
}
