import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { handlerOf, settings } from './function-bundles.ts';
import { functionNames } from './grants.ts';

const root = path.join(import.meta.dirname, '..');

/** A package of which something is deployed, and in what. */
export type Bundled = { readonly name: string; readonly version: string; readonly in: readonly string[] };

/**
 * The packages of which something ends in what is deployed: in the functions as esbuild tells, in the workbench as its build
 * and its style sheets tell, and the program with which the CDK uploads the workbench. Everything else only helps to make it.
 */
export async function bundledPackages(): Promise<readonly Bundled[]> {
  const found = new Map<string, Set<string>>();
  const note = (folder: string | null, where: string) => {
    if (folder !== null) found.set(folder, (found.get(folder) ?? new Set()).add(where));
  };
  for (const file of await filesInFunctions()) note(packageFolder(file), 'functions');
  for (const file of await filesInWorkbench()) note(packageFolder(file), 'workbench');
  note(path.join('node_modules', '@aws-cdk', 'asset-awscli-v1'), 'deployment');
  return [...found]
    .map(([folder, where]) => {
      const { name, version } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
      return { name, version, in: [...where].sort() };
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

async function filesInFunctions(): Promise<readonly string[]> {
  const { metafile } = await build({
    ...settings,
    absWorkingDir: root,
    entryPoints: functionNames.map(handlerOf),
    outdir: 'dist',
    write: false,
    metafile: true,
  });
  // What was read and then shaken out altogether is not deployed.
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
}

async function filesInWorkbench(): Promise<readonly string[]> {
  const { build: buildWeb } = await import('vite');
  const web = path.join(root, 'web');
  const made = await buildWeb({
    configFile: path.join(web, 'vite.config.ts'),
    logLevel: 'silent',
    build: { write: false },
  });
  const outputs = [made].flat() as unknown as readonly {
    readonly output?: readonly { readonly moduleIds?: string[] }[];
  }[];
  const modules = outputs.flatMap(({ output = [] }) => output.flatMap(({ moduleIds = [] }) => moduleIds));
  const own = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(css|ts|tsx)$/.test(name));
  // Style sheets and fonts are taken in by other ways than modules: by what our own sources name.
  const named = own.flatMap((name) => {
    const text = readFileSync(path.join(web, name), 'utf8');
    const imported = /(?:@import|url\(|import)\s*['"]([^'".][^'"]*)['"]/g;
    return [...text.matchAll(imported), ...text.matchAll(/node_modules\/([^'"]+)/g)].map(
      ([, specifier = '']) => specifier,
    );
  });
  const resolver = createRequire(path.join(web, 'index.js'));
  const styles = named.flatMap((specifier) => {
    const [, name = ''] = /^((?:@[^/]+\/)?[^/]+)/.exec(specifier) ?? [];
    const paths = resolver.resolve.paths(name) ?? [];
    return paths
      .map((each) => path.join(each, name, 'package.json'))
      .filter((file) => existsSync(file))
      .slice(0, 1);
  });
  return [...modules, ...styles].map((file) => path.relative(root, file.split('?')[0]?.replace(/^\0/, '') ?? ''));
}

/** `node_modules/…/name` of a file in it, from the root of the repository; null for one of our own. */
function packageFolder(file: string): string | null {
  const parts = file.split(/[/\\]/);
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return null;
  const scoped = parts[at + 1]?.startsWith('@') ? 2 : 1;
  const folder = parts.slice(0, at + 1 + scoped).join(path.sep);
  return existsSync(path.join(root, folder, 'package.json')) ? folder : null;
}
