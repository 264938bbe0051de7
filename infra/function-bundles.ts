import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { type FunctionName, functionNames } from './grants.ts';
import { readPolicies } from './policies.ts';
import { leaveOut } from './unbundled.ts';

const root = path.join(import.meta.dirname, '..');

/** How every function is bundled, wherever to. */
export const settings = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'] as string[],
  // Names stay: an error's name decides whether a machine tries again.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  // Some packages still ask for what they need by `require`.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  logLevel: 'silent',
  plugins: [readPolicies, leaveOut] as Plugin[],
} as const satisfies BuildOptions;

/** Where a function's code comes from. */
export type Bundles = (name: FunctionName) => Code;

/**
 * Bundles every function in one pass: `functions/<folder>/handler.ts` becomes `dist/<name>/index.mjs`. A file that would be the
 * same is left alone, so that two passes at a time do not get in each other's way.
 * @throws with esbuild's own messages when something does not compile
 */
export async function bundle(): Promise<Bundles> {
  const { outputFiles } = await build({
    ...settings,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functionNames.map((name) => [`${name}/index`, handlerOf(name)])),
    outdir: 'dist',
    write: false,
  });
  for (const { path: file, contents } of outputFiles) keep(file, contents);
  return (name) => Code.fromAsset(path.join(root, 'dist', name));
}

/** The file of a function, from the root. The three that send mail lie together. */
export function handlerOf(name: FunctionName): string {
  const folder = name === 'mailer' || name === 'digest' || name === 'bounces' ? `notices/${name}` : name;
  return `functions/${folder}/handler.ts`;
}

function keep(file: string, contents: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = path.join(root, 'dist', `.${path.basename(path.dirname(file))}.${process.pid}`);
  writeFileSync(beside, contents);
  renameSync(beside, file);
}
