import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run synth -- --out DIR`: the app as `npx cdk synth` makes it, offline, and only when something changed since DIR
 * was made. The library's check of the template is left to `npx cdk synth` and to CI, where it runs always.
 */
const root = path.join(import.meta.dirname, '..');
const values = options();
const out = path.resolve(root, values.out);
const stamp = path.join(out, 'made-from');

const print = fingerprint(values.stage);
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) {
  console.error('Nothing changed: the synthesized template is used again.');
} else {
  await synthesize(values.stage);
}

async function synthesize(stage: string): Promise<void> {
  if (!process.env.CI) process.env.CDK_VALIDATION ??= 'false';
  const [{ App }, { bundle }, { DoorstroomStack }] = await Promise.all([
    import('aws-cdk-lib'),
    import('./bundles.ts'),
    import('./stack.ts'),
  ]);
  // Made beside and then moved: whoever reads the folder never finds half of it.
  const beside = `${out}.${process.pid}`;
  const { context } = JSON.parse(readFileSync(path.join(root, 'cdk.json'), 'utf8'));
  try {
    const app = new App({ outdir: beside, context, analyticsReporting: false });
    new DoorstroomStack(app, stage, context.region, await bundle());
    app.synth();
    writeFileSync(path.join(beside, 'made-from'), print);
    rmSync(out, { recursive: true, force: true });
    mkdirSync(path.dirname(out), { recursive: true });
    renameSync(beside, out);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function options(): { readonly out: string; readonly stage: string } {
  try {
    return parseArgs({
      options: { out: { type: 'string', default: 'cdk.out' }, stage: { type: 'string', default: 'local' } },
    }).values;
  } catch {
    console.error('Usage: npm run synth -- [--out DIR] [--stage NAME]');
    process.exit(1);
  }
}

/** Of everything that a template or a bundle is made from. */
function fingerprint(stage: string): string {
  const hash = createHash('sha256').update(`${stage} ${process.version}`);
  for (const folder of ['functions', 'infra', 'shared', 'workflows']) {
    const files = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    for (const file of files.map(({ parentPath, name }) => path.join(parentPath, name)).sort()) take(hash, file);
  }
  for (const file of ['cdk.json', 'package-lock.json']) take(hash, path.join(root, file));
  return hash.digest('hex');
}

function take(hash: ReturnType<typeof createHash>, file: string): void {
  hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
}
