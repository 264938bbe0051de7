/** `npm run bench [-- --quick] [-- --only NAME]`: what the system costs, in time and money. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coldImports } from './cold/cold.ts';
import { deadlines } from './deadlines/deadlines.ts';
import { goalsMissed } from './goals.ts';
import { growth } from './growth/growth.ts';
import { pathway } from './pathway/pathway.ts';
import { starts } from './start/start.ts';
import { type Report, tables } from './tables.ts';
import { throughput } from './throughput/throughput.ts';

const names = ['start', 'pathway', 'growth', 'throughput', 'cold', 'deadlines'] as const;
const usage = `npm run bench [-- --quick] [-- --only ${names.join('|')}]
  Prints tables and writes bench/latest.json.
  --quick   fewer samples and cases; for a first look, not for numbers to keep`;

const root = path.join(import.meta.dirname, '..');
const { quick, only } = options();
const began = performance.now();
const wanted = (name: (typeof names)[number]) => only === undefined || only === name;

const report: Report = {
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
  node: process.version,
  cores: availableParallelism(),
  quick,
  ...(wanted('start') && { start: await starts(root, quick ? 3 : 9) }),
  ...(wanted('cold') && { cold: await coldImports(root, quick ? 5 : 21) }),
  ...(wanted('pathway') && { pathway: [await pathway('prompt', root), await pathway('late', root)] }),
  ...(wanted('growth') && { growth: await growth(root, quick) }),
  ...(wanted('deadlines') && { deadlines: await deadlines(root, quick) }),
  ...(wanted('throughput') && { throughput: await throughput(root, quick ? 21 : 273) }),
};

console.log(tables(report));
console.log(`\n${Math.round((performance.now() - began) / 1000)} s in all`);
const latest = path.join(import.meta.dirname, 'latest.json');
// One part measured again leaves the others as they were.
const before = only === undefined ? {} : (JSON.parse(textOf(latest)) as object);
writeFileSync(latest, `${JSON.stringify({ ...before, ...report }, null, 2)}\n`);
for (const sentence of goalsMissed(report)) console.error(`Beside the goal: ${sentence}.`);
process.exit(0);

function options(): { readonly quick: boolean; readonly only: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
    });
    if (values.only !== undefined && !names.some((name) => name === values.only)) throw new Error('unknown');
    return { quick: values.quick, only: values.only };
  } catch {
    console.error(usage);
    process.exit(2);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '{}';
  }
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', cwd: root, stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}
