/**
 * Mutation testing of the calendar and the deadlines. Writes the score of each file and every mutant that no test told from
 * the code to `docs/evidence/mutation.md`; ends with 1 when fewer than 90 in 100 were told apart.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Mutant = {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
};
type Place = { readonly line: number; readonly column: number };
type Report = {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
};
type Score = { readonly told: number; readonly survived: number; readonly others: number };

const root = path.join(import.meta.dirname, '../..');
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const stryker = path.join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const { status } = spawnSync(process.execPath, [stryker, 'run', 'test/mutation/stryker.config.mjs'], {
  cwd: root,
  stdio: 'inherit',
});

const { files } = JSON.parse(readFileSync(path.join(root, '.cache/mutation.json'), 'utf8')) as Report;
const scored = Object.entries(files)
  .map(([file, { source, mutants }]) => ({ file, source, mutants, score: scoreOf(mutants) }))
  .sort((one, other) => (one.file < other.file ? -1 : 1));
const all = scoreOf(scored.flatMap(({ mutants }) => mutants));
writeFileSync(
  path.join(root, 'docs/evidence/mutation.md'),
  `# Mutants of the calendar and the deadlines

Commit ${commit}, \`npm run test:full\`: ${all.told} of ${all.told + all.survived} mutants are told from the code, **${percent(all)}**.
${all.others} more broke the tests before the first of them began, and are left out of the score.

| file | told apart | survived | score |
|---|---:|---:|---:|
${scored.map(({ file, score }) => `| ${file} | ${score.told} | ${score.survived} | ${percent(score)} |`).join('\n')}

## What survived

${scored.flatMap(({ file, source, mutants }) => survivors(file, source, mutants)).join('\n')}
`,
);
console.log(`${percent(all)} of the mutants are told apart; docs/evidence/mutation.md names the others.`);
process.exitCode = status ?? 1;

function scoreOf(mutants: readonly Mutant[]): Score {
  const told = mutants.filter((one) => one.status === 'Killed' || one.status === 'Timeout').length;
  const survived = mutants.filter((one) => one.status === 'Survived' || one.status === 'NoCoverage').length;
  return { told, survived, others: mutants.length - told - survived };
}

function percent({ told, survived }: Score): string {
  return told + survived === 0 ? '–' : `${((told / (told + survived)) * 100).toFixed(1)} %`;
}

function survivors(file: string, source: string, mutants: readonly Mutant[]): string[] {
  const lines = source.split('\n');
  return mutants
    .filter((one) => one.status === 'Survived' || one.status === 'NoCoverage')
    .map(({ location: { start, end }, replacement, mutatorName }) => {
      const last = start.line === end.line ? end.column - 1 : undefined;
      const was = (lines[start.line - 1] ?? '').slice(start.column - 1, last).trim();
      return `- \`${file}:${start.line}\` ${mutatorName}: \`${inline(was)}\` → \`${inline(replacement)}\``;
    });
}

/** On one line, without what Markdown would read. */
function inline(code: string): string {
  const text = code.replaceAll('`', "'").replace(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 80)} …` : text;
}
