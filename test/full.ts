/**
 * `npm run test:full [-- --only long|oracle|grants|mutants]`: the tests that have a long variant, at full length (`FULL=1`; all
 * others are whole in `npm test`), then the store's contract on Amazon's DynamoDB Local, then each grant taken away in turn, then
 * mutants of the calendar and the deadlines. Writes what ran, on which commit and for how long to `docs/evidence/test-full.md`; a part that is run again alone takes its own
 * place there and leaves the others, each with the commit it ran on.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.join(import.meta.dirname, '..');
const results = path.join(root, '.cache', 'test-full.json');
const kept = path.join(root, 'docs/evidence/test-full.json');

type File = { readonly file: string; readonly status: string; readonly seconds: number };
type Tests = {
  readonly passed: number;
  readonly failed: number;
  readonly leftOut: number;
  readonly files: readonly File[];
};
type Part = { readonly commit: string; readonly seconds: number; readonly ended: number; readonly tests?: Tests };
type Jest = {
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

/** What runs each part, and what it then says of itself. */
const parts = {
  long: {
    args: ['--jest', '--json', `--outputFile=${results}`, '--runTestsByPath', ...withLongVariant()],
    says: (_: boolean, tests?: Tests) =>
      tests
        ? `the tests that have a long variant: ${tests.passed} passed, ${tests.failed} failed, ${tests.leftOut} left out`
        : 'the tests that have a long variant: did not end',
  },
  oracle: {
    args: ['test/oracle/run.ts'],
    says: (held: boolean) => `the store's contract on Amazon's DynamoDB Local ${held ? 'passed' : 'did not pass'}`,
  },
  grants: {
    args: ['test/grants/run.ts', '--remove'],
    says: (held: boolean) =>
      `${held ? 'every grant' : 'not every grant'} is used, and missed by a test when it is taken away ([grants.md](grants.md))`,
  },
  mutants: {
    args: ['test/mutation/run.ts'],
    says: (held: boolean) =>
      `${held ? 'at least' : 'fewer than'} 90 % of the mutants of the calendar and the deadlines are told from the code ([mutation.md](mutation.md))`,
  },
} as const;
type Name = keyof typeof parts;
const names = Object.keys(parts) as Name[];

const only = asked();
const told: Partial<Record<Name, Part>> = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {};
for (const name of names.filter((each) => only === undefined || each === only)) {
  told[name] = run(name);
  if (told[name].ended !== 0) process.exitCode = 1;
  writeFileSync(kept, `${JSON.stringify(told, null, 2)}\n`);
  writeFileSync(path.join(root, 'docs/evidence/test-full.md'), page());
}

/** Files that look at `FULL`, as paths from the root. */
function withLongVariant(): readonly string[] {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join('test', name))
    .filter((file) => readFileSync(path.join(root, file), 'utf8').includes('process.env.FULL'))
    .sort();
}

function asked(): Name | undefined {
  try {
    const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
    if (only !== undefined && !names.includes(only as Name)) throw new Error('unknown');
    return only as Name | undefined;
  } catch {
    console.error(`npm run test:full [-- --only ${names.join('|')}]`);
    process.exit(2);
  }
}

function run(name: Name): Part {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  rmSync(results, { force: true });
  const began = performance.now();
  const { status } = spawnSync(process.execPath, [path.join(root, 'local/launch.mjs'), ...parts[name].args], {
    cwd: root,
    env: { ...process.env, FULL: '1' },
    stdio: 'inherit',
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  const tests = name === 'long' && existsSync(results) ? { tests: testsIn(results) } : {};
  return { commit, seconds, ended: status ?? 1, ...tests };
}

function testsIn(file: string): Tests {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Jest;
  const files = report.testResults.map(({ name, status, startTime, endTime }) => ({
    file: path.relative(root, name).split(path.sep).join('/'),
    status,
    seconds: Math.round((endTime - startTime) / 100) / 10,
  }));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    leftOut: report.numPendingTests,
    files: files.sort((one, other) => (one.file < other.file ? -1 : 1)),
  };
}

function page(): string {
  const ran = names.flatMap((name) => {
    const part = told[name];
    return part ? [`| ${parts[name].says(part.ended === 0, part.tests)} | ${part.commit} | ${part.seconds} |`] : [];
  });
  const files = told.long?.tests?.files ?? [];
  return `# The long tests

Made by \`npm run test:full\`.

| part | commit | seconds |
|---|---|---:|
${ran.join('\n')}

| file | result | seconds |
|---|---|---:|
${files.map(({ file, status, seconds }) => `| ${file} | ${status} | ${seconds.toFixed(1)} |`).join('\n')}
`;
}
