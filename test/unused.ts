import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const declared =
  /^export\s+(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(const|let|function\*?|class|type|interface)\s+([A-Za-z_$][\w$]*)/gm;

/** Programs and deployed entry points: something outside the code calls them by name. */
const entry = /(^functions\/[^/]+\/handler\.ts$)|(\.mjs$)/;

/**
 * Exports that no other file names. A name counts as used when it stands as a word in any other source file,
 * so this errs on the side of silence; what it does report can lose its `export` or go. A type may also be exported because
 * an exported signature of its own file speaks of it.
 */
export function unusedExports(root: string): string[] {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file && !file.endsWith('.d.ts'));
  const text = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
  const words = new Map([...text].map(([file, source]) => [file, new Set(source.match(/[A-Za-z_$][\w$]*/g))]));
  return [...text].flatMap(([file, source]) => {
    if (entry.test(file)) return [];
    return [...source.matchAll(declared)].flatMap(([, kind = '', name = '']) => {
      const elsewhere = [...words].some(([other, used]) => other !== file && used.has(name));
      const spoken = /type|interface/.test(kind) && (source.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0) > 1;
      return elsewhere || spoken ? [] : [`${file}: export ${name} is used nowhere else`];
    });
  });
}
