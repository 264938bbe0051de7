/**
 * `npm run grants [-- --remove] [--only TEXT] [--known]`: which grants of the app the scenarios use, by which of them, and which
 * are used by none. Each scenario file is run with the host telling what it uses; `--known` takes what earlier
 * runs told, and runs only the files that never told anything.
 * `--remove` then takes away one grant after the other and runs the scenarios that use it: one of their tests must fail.
 * Ends with 1 when a grant is used by nothing, or missed by nobody. Writes `docs/evidence/grants.md`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Grant } from '../../local/host/permissions/permissions.ts';
import { synthesized } from '../../local/synthesized.ts';
import { grantsIn, nameOf, nearest, reasonOf, togetherWith } from './listed.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = path.join(root, '.cache', 'grants');
const { values } = parseArgs({
  options: { remove: { type: 'boolean' }, known: { type: 'boolean' }, only: { type: 'string', default: '' } },
});
/** Tests that start the whole system, and so use grants. */
const starts = /from '\.{1,2}\/(?:\.\.\/)?(?:scenarios\/)?world\.ts'/;

type Ran = {
  readonly file: string;
  readonly seconds: number;
  readonly failed: readonly string[];
  readonly passed: number;
};
type Result = {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
};

function scenarioFiles(): readonly string[] {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.startsWith('grants'))
    .filter((name) => starts.test(readFileSync(path.join(root, 'test', name), 'utf8')))
    .sort();
}

/** Runs the tests of one file. What does not end within ten minutes has failed. */
function run(file: string, environment: Readonly<Record<string, string>>): Ran {
  const output = path.join(folder, 'result.json');
  rmSync(output, { force: true });
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const options = ['-w', '1', '--json', `--outputFile=${output}`, '--runTestsByPath'];
  // One failing test is enough, and whoever waits for what a missing grant keeps from happening need not wait long.
  const quick = ['--testEnvironment', './test/first-failure.mjs', '--testTimeout', '30000'];
  const patience = 'EMBEDDED_WITHOUT_GRANT' in environment ? quick : [];
  const began = performance.now();
  spawnSync(process.execPath, [...args, ...patience, ...options, path.join('test', file)], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    timeout: 600_000,
  });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  if (!existsSync(output)) return { file, seconds, failed: ['did not end'], passed: 0 };
  const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as Result;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  return { file, seconds, failed, passed: tests.filter(({ status }) => status === 'passed').length };
}

type Used = Ran & { readonly grants: readonly string[] };

function record(): readonly Used[] {
  return scenarioFiles().flatMap((file) => {
    const stem = path.join(folder, path.basename(file, '.test.ts'));
    const kept = `${stem}.json`;
    if (values.known && existsSync(kept)) return [JSON.parse(readFileSync(kept, 'utf8')) as Used];
    rmSync(`${stem}.jsonl`, { force: true });
    const ran = run(file, { EMBEDDED_GRANTS_FILE: `${stem}.jsonl` });
    const lines = existsSync(`${stem}.jsonl`) ? readFileSync(`${stem}.jsonl`, 'utf8').trim().split('\n') : [];
    const grants = lines.filter((line) => line !== '').map((line) => nameOf(togetherWith(JSON.parse(line) as Grant)));
    const used = { ...ran, grants: [...new Set(grants)] };
    const failed = ran.failed.length > 0 ? `, FAILED: ${ran.failed[0]}` : '';
    console.log(`${file}: ${ran.seconds} s, ${used.grants.length} grants${failed}`);
    writeFileSync(kept, JSON.stringify(used));
    return [used];
  });
}

mkdirSync(folder, { recursive: true });
const all = grantsIn(await synthesized(root));
const used = record();
/**
 * The files that use a grant and whose tests all pass with it: first where the work of its role is what is asked for, then the
 * quickest. What many scenarios use along the way (the queue of mail, say), few of them miss.
 */
const usersOf = (grant: Grant): readonly Used[] =>
  used
    .filter(({ grants, failed }) => (failed.length === 0 || !values.remove) && grants.includes(nameOf(grant)))
    .sort((a, b) => distance(grant, a) - distance(grant, b) || a.seconds - b.seconds);
const distance = ({ role }: Grant, { file }: Used): number =>
  nearest.some(([whose, where]) => whose.test(role) && where === file) ? 0 : 1;

type Missed = { readonly file: string; readonly fails: string };
const missedFile = path.join(folder, 'missed.json');
/** What was missed in earlier runs, where they are known. */
const missed: Record<string, Missed> =
  values.known && existsSync(missedFile) ? JSON.parse(readFileSync(missedFile, 'utf8')) : {};

/** Takes a grant away in one file after the other until a test of one fails; null when it is missed nowhere. */
function takenAway(grant: Grant): Missed | null {
  const name = nameOf(grant);
  for (const { file } of missed[name] ? [] : usersOf(grant)) {
    const [fails] = run(file, { EMBEDDED_WITHOUT_GRANT: JSON.stringify(grant) }).failed;
    if (fails === undefined) continue;
    missed[name] = { file, fails };
    writeFileSync(missedFile, JSON.stringify(missed));
    break;
  }
  console.log(`${missed[name] ? 'missed' : 'NOT MISSED'}  ${name}: ${missed[name]?.fails ?? ''}`);
  return missed[name] ?? null;
}

const rows: string[] = [];
let isMissed = true;
for (const grant of all) {
  const name = nameOf(grant);
  if (reasonOf(grant) !== null || !name.includes(values.only)) continue;
  const [first] = usersOf(grant);
  if (!first) console.log(`NOT USED  ${name}`);
  const told = first && values.remove ? takenAway(grant) : (missed[name] ?? null);
  if (!first || (values.remove && !told)) isMissed = false;
  rows.push(
    `| ${name} | ${told?.file ?? first?.file ?? 'nothing'} | ${told?.fails ?? (first && values.remove ? 'NOTHING' : '')} |`,
  );
}
const reasons = new Map(
  all.map((grant) => [grant.action, reasonOf(grant)]).filter(([, reason]) => reason !== null) as [string, string][],
);
if (values.only === '') {
  writeFileSync(
    path.join(root, 'docs', 'evidence', 'grants.md'),
    `# Every grant, and what uses it

${rows.length} grants of ${new Set(all.map(({ role }) => role)).size} roles that the embedded host can exercise; of ${used.length} test files one that uses each, and the
first of its tests that fails when the grant is taken away: so far seen of ${Object.keys(missed).length}. Made by \`npm run grants -- --remove\`.

| grant | used by | fails without it |
|---|---|---|
${rows.join('\n')}

Not exercised on one machine: ${[...reasons].map(([action, reason]) => `${action} (${reason})`).join('; ')}.
`,
  );
}
process.exitCode = isMissed ? 0 : 1;
