import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run synth -- --out DIR`: the app as `npx cdk synth` makes it, offline and quickly. The library's check of the template
 * is left to `npx cdk synth` and to CI, where it always runs.
 */
const root = path.join(import.meta.dirname, '..');
const { out, stage } = options();

// Read by the library when it is loaded, which is why it is loaded after this.
if (!process.env.CI) process.env.CDK_VALIDATION ??= 'false';
const [{ App }, { bundle }, { stacks }, { stageOf }, { workbench, workbenchIfItBuilds }] = await Promise.all([
  import('aws-cdk-lib'),
  import('./function-bundles.ts'),
  import('./stacks.ts'),
  import('./stage.ts'),
  import('./workbench.ts'),
]);

// Made beside and then moved: whoever reads the folder never finds half of it.
const beside = `${out}.${process.pid}`;
try {
  stageOf(stage);
  const { context } = JSON.parse(readFileSync(path.join(root, 'cdk.json'), 'utf8'));
  const app = new App({ outdir: beside, context, analyticsReporting: false });
  const built = stage === 'local' ? workbenchIfItBuilds(console.error) : workbench(context.themes);
  const [code, files] = await Promise.all([bundle(), built]);
  stacks(app, stage, context.region, { code, files });
  app.synth();
  if (stage === 'local') leaveOut(beside);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(path.dirname(out), { recursive: true });
  renameSync(beside, out);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
} finally {
  rmSync(beside, { recursive: true, force: true });
}

/** The program with which AWS uploads the workbench's files: 22 MB that nobody on this machine reads. */
function leaveOut(folder: string): void {
  for (const name of readdirSync(folder)) if (/^asset\.\w+\.zip$/.test(name)) rmSync(path.join(folder, name));
}

function options(): { readonly out: string; readonly stage: string } {
  try {
    const { values } = parseArgs({
      options: { out: { type: 'string', default: 'cdk.out' }, stage: { type: 'string', default: 'local' } },
    });
    return { out: path.resolve(root, values.out), stage: values.stage };
  } catch {
    console.error('Usage: npm run synth -- [--out DIR] [--stage NAME]');
    process.exit(1);
  }
}
