/**
 * `npm run pack-release`: keeps with the tests how the release of `package.json` reads what is written (its fold, bundled) and what it
 * writes (whole histories of composite clients, an append a line). Every later release must read the second, and the next one must
 * write nothing that the first cannot read. Run once, just before a release is tagged; what was released is never packed again.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import packageFile from '../../package.json' with { type: 'json' };
import { eventVersions } from '../../shared/pathway/event-versions.ts';
import { histories } from './histories.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = path.join(import.meta.dirname, packageFile.version);

const parts = { case: ['foldVersion'], upcast: ['upcast'], evolve: ['evolve'], 'event-versions': ['eventVersions'] };
const contents = Object.entries(parts)
  .map(([file, names]) => `export { ${names.join(', ')} } from './shared/pathway/${file}.ts';`)
  .join('\n');

/** Each history up to the last append in which something happens that happened in none before it. */
const written = new Set<string>();
const kept = histories().map(({ appends }) => {
  const brings = appends.map(({ events }) => {
    const types = events.map(({ type }) => type).filter((type) => !written.has(type));
    for (const type of types) written.add(type);
    return types.length > 0;
  });
  return appends.slice(0, brings.lastIndexOf(true) + 1);
});
const missing = Object.keys(eventVersions).filter((type) => !written.has(type));
if (missing.length > 0) console.log(`In no history of test/releases/histories.ts: ${missing.join(', ')}`);

mkdirSync(folder, { recursive: true });
await build({
  stdin: { contents, resolveDir: root, loader: 'ts' },
  outfile: path.join(folder, 'reader.mjs'),
  bundle: true,
  format: 'esm',
  target: 'node24',
  minify: true,
  legalComments: 'none',
});
const lines = kept.flat().map((append) => `${JSON.stringify(append)}\n`);
writeFileSync(path.join(folder, 'appends.jsonl'), lines.join(''));
console.log(`Packed ${packageFile.version} in ${path.relative(root, folder)}`);
