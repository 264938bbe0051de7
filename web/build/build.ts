import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';

/** `build.ts [--out FOLDER]`: the workbench as files that any static host can serve; `dist/web` without a folder. */
// What is served is the same whoever builds it; a test's environment would put React's own checks into it.
process.env.NODE_ENV = 'production';

const web = path.join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(web, '../dist/web') } } });
await build({
  configFile: path.join(web, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: path.resolve(values.out) },
});
