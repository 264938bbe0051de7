/**
 * `npm run test:full`: every test with its long variants (`FULL=1`), then the store's contract on Amazon's DynamoDB Local, then
 * each grant taken away in turn, then mutants of the calendar and the deadlines.
 * Writes what ran, on which commit and for how long to `docs/evidence/test-full.md`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const results = path.join(root, '.cache', 'test-full.json');

type Report = {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly startTime: number;
    readonly endTime: number;
  }[];
};

function run(args: readonly string[]): number {
  const env = { ...process.env, FULL: '1' };
  return (
    spawnSync(process.execPath, [path.join(root, 'local/launch.mjs'), ...args], { cwd: root, env, stdio: 'inherit' })
      .status ?? 1
  );
}

const tests = run(['--jest', '--json', `--outputFile=${results}`]);
const oracle = run(['test/oracle/run.ts']);
const grants = run(['test/grants/run.ts', '--remove']);
const mutants = run(['test/mutation/run.ts']);
const { default: report } = (await import(results, { with: { type: 'json' } })) as { readonly default: Report };
const rows = report.testResults.map(({ name, status, startTime, endTime }) => {
  const file = path.relative(root, name).split(path.sep).join('/');
  return `| ${file} | ${status} | ${((endTime - startTime) / 1000).toFixed(1)} |`;
});
writeFileSync(
  path.join(root, 'docs/evidence/test-full.md'),
  `# The long tests

Commit ${commit}: ${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests} left out of ${report.numTotalTests};
the store's contract on Amazon's DynamoDB Local ${oracle === 0 ? 'passed' : 'did not pass'};
${grants === 0 ? 'every grant' : 'not every grant'} is used, and missed by a test when it is taken away (grants.md);
of the mutants of the calendar and the deadlines ${mutants === 0 ? 'at least' : 'fewer than'} 90 % are told from the code (mutation.md).

| file | result | seconds |
|---|---|---|
${rows.sort().join('\n')}
`,
);
process.exitCode = tests || oracle || grants || mutants;
