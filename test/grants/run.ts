/**
 * `npm run grants [-- --remove] [--only TEXT] [--known]`: which grants of the app the scenarios use, by which of them, and which
 * are used by none. Scenario files are run with the host telling what it uses, until each grant is used by one; `--known` takes
 * what earlier runs told.
 * `--remove` then takes away one grant after the other and runs the scenarios that use it, the one that uses it soonest first: one
 * of their tests must fail. The host ends at the first thing that it may not do, as it does in every test.
 * Ends with 1 when a grant is used by nothing, or missed by nobody. Writes `docs/evidence/grants.md`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Grant } from '../../local/host/permissions/permissions.ts';
import { synthesized } from '../../local/synthesized.ts';
import { grantsIn, nameOf, reasonOf, soonest, togetherWith } from './listed.ts';
import { type Ran, tested } from './tested.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = path.join(root, '.cache', 'grants');
const { values } = parseArgs({
  options: { remove: { type: 'boolean' }, known: { type: 'boolean' }, only: { type: 'string', default: '' } },
});
/** Tests that start the whole system, and so use grants. */
const starts = /from '\.{1,2}\/(?:\.\.\/)?(?:scenarios\/)?world\.ts'/;

function scenarioFiles(): readonly string[] {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.startsWith('grants'))
    .filter((name) => starts.test(readFileSync(path.join(root, 'test', name), 'utf8')))
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

const place = (file: string): number => (soonest.includes(file) ? soonest.indexOf(file) : soonest.length);

/** Grants that a file uses, with the milliseconds from its start until then. */
type Used = Ran & { readonly grants: Readonly<Record<string, number>> };
type Line = Grant & { readonly at: number };

/** Runs one file after the other, until each of these grants is used by one of them. */
async function record(wanted: readonly string[]): Promise<readonly Used[]> {
  const left = new Set(wanted);
  const told: Used[] = [];
  for (const file of scenarioFiles()) {
    if (left.size === 0) break;
    const used = await usedBy(file);
    told.push(used);
    if (used.failed.length === 0) for (const grant of Object.keys(used.grants)) left.delete(grant);
  }
  return told;
}

async function usedBy(file: string): Promise<Used> {
  const stem = path.join(folder, path.basename(file, '.test.ts'));
  const kept = `${stem}.json`;
  if (values.known && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Used;
  rmSync(`${stem}.jsonl`, { force: true });
  const began = Date.now();
  const ran = await tested(file, { EMBEDDED_GRANTS_FILE: `${stem}.jsonl` });
  const used = { ...ran, grants: firstUses(`${stem}.jsonl`, began) };
  const failed = ran.failed.length > 0 ? `, FAILED: ${ran.failed[0]?.test}` : '';
  console.log(`${file}: ${ran.seconds} s, ${Object.keys(used.grants).length} grants${failed}`);
  writeFileSync(kept, JSON.stringify(used));
  return used;
}

function firstUses(file: string, began: number): Readonly<Record<string, number>> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const used = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
  // What is told first stands last, and stays: each host of a file tells anew.
  return Object.fromEntries(used.reverse().map((line) => [nameOf(togetherWith(line)), line.at - began]));
}

mkdirSync(folder, { recursive: true });
const all = grantsIn(await synthesized(root));
const exercised = all.filter((grant) => reasonOf(grant) === null);
const used = await record(exercised.map(nameOf));
/** The files that use a grant and whose tests all pass with it, the one that uses it soonest first. */
const usersOf = (grant: Grant): readonly Used[] => {
  const after = ({ grants }: Used): number | undefined => grants[nameOf(grant)];
  return used
    .filter((each) => (each.failed.length === 0 || !values.remove) && after(each) !== undefined)
    .sort((a, b) => (after(a) ?? 0) - (after(b) ?? 0));
};

/** A test that fails without a grant, and what was so when it was seen. */
type Missed = { readonly file: string; readonly fails: string; readonly commit: string; readonly on: string };
const missedFile = path.join(folder, 'missed.json');
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
/** What was missed in earlier runs, where they are known. */
const missed: Record<string, Missed> =
  values.known && existsSync(missedFile) ? JSON.parse(readFileSync(missedFile, 'utf8')) : {};

/** Takes a grant away in one file after the other until a test of one fails. */
async function takenAway(grant: Grant): Promise<void> {
  const name = nameOf(grant);
  for (const { file } of missed[name] ? [] : usersOf(grant)) {
    const { failed } = await tested(file, { EMBEDDED_WITHOUT_GRANT: JSON.stringify(grant) }, 'first-failure');
    // A test that fails by something else, such as a machine that is busy, misses nothing.
    const fails = failed.find(({ said }) => said.includes(`may not ${grant.action}`));
    if (fails === undefined) continue;
    missed[name] = { file, fails: fails.test, commit, on: new Date().toISOString().slice(0, 10) };
    writeFileSync(missedFile, JSON.stringify(missed));
    break;
  }
  console.log(`${missed[name] ? 'missed' : 'NOT MISSED'}  ${name}: ${missed[name]?.fails ?? ''}`);
}

/** Takes away those that are asked for, two at a time: while one waits for its host the other has the processor. */
async function takeAway(): Promise<void> {
  const left = exercised.filter((grant) => nameOf(grant).includes(values.only));
  const turn = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) await takenAway(next);
  };
  await Promise.all([turn(), turn()]);
}

if (values.remove) await takeAway();
const rows: string[] = [];
let isMissed = true;
for (const grant of exercised) {
  const name = nameOf(grant);
  if (!name.includes(values.only)) continue;
  const [first] = usersOf(grant);
  if (!first) console.log(`NOT USED  ${name}`);
  const told = missed[name];
  if (!first || (values.remove && !told)) isMissed = false;
  rows.push(
    `| ${name} | ${told?.file ?? first?.file ?? 'nothing'} | ${told?.fails ?? (first && values.remove ? 'NOTHING' : '')} | ${told ? `${told.commit}, ${told.on}` : ''} |`,
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
first of its tests that fails when the grant is taken away, which was seen of ${Object.keys(missed).length}. Made by \`npm run grants -- --remove\`.

| grant | used by | fails without it | seen at |
|---|---|---|---|
${rows.join('\n')}

Not exercised on one machine: ${[...reasons].map(([action, reason]) => `${action} (${reason})`).join('; ')}.
`,
  );
}
process.exitCode = isMissed ? 0 : 1;
