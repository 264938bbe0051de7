import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { brokenFloors } from './floors.ts';
import { profiles } from './profile.ts';
import { type Report, tables } from './tables.ts';
import { throughput } from './throughput.ts';
import { timerCosts } from './timers.ts';
import { waiters } from './waiters.ts';

const usage = `npm run bench:engine [-- --quick]
  Compares this engine with aws-local-stepfunctions 3 and prints tables with ratios; writes bench/engine/latest.json (or latest-quick.json).
  Fails when a floor is broken.
  --quick   fewer samples, a tenth of the executions and timers; for a first look, not for numbers to keep`;

const options = process.argv.slice(2);
if (options.some((option) => option !== '--quick')) {
  console.error(usage);
  process.exit(2);
}
const quick = options.includes('--quick');
const scale = quick ? 10 : 1;

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

const began = performance.now();
const report: Report = {
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
  node: process.version,
  cores: availableParallelism(),
  quick,
  throughput: await throughput(
    quick ? { samples: 3, sampleMs: 100, warmUps: 5 } : { samples: 9, sampleMs: 300, warmUps: 30 },
  ),
  waiting: waiters([100, 100_000 / scale]),
  timers: await timerCosts([10_000, 100_000, 1_000_000].map((timers) => timers / scale)),
  profiles: profiles(quick ? 1 : 4),
};

console.log(tables(report));
console.log(`\n${Math.round((performance.now() - began) / 1000)} s in all`);
writeFileSync(
  path.join(import.meta.dirname, quick ? 'latest-quick.json' : 'latest.json'),
  `${JSON.stringify(report, null, 2)}\n`,
);
const broken = brokenFloors(report);
for (const sentence of broken) console.error(`Below the floor: ${sentence}.`);
if (broken.length > 0 && !quick) process.exitCode = 1;
