import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { handlerOf, settings } from '../../infra/function-bundles.ts';
import { functionNames } from '../../infra/grants.ts';
import { constructName } from '../../infra/names.ts';
import { synthesized } from '../../local/synthesized.ts';
import { at, plusDays } from '../../simulation/people/calendar.ts';
import { dordrechtCaseload } from '../../simulation/people/caseload.ts';
import { reach } from '../../simulation/people/interface.ts';
import { play } from '../../simulation/people/play.ts';
import { moveClock, startHost, tokenFrom } from '../host.ts';
import { type CpuProfile, parts, type Share } from './profile.ts';

export type Throughput = {
  readonly days: number;
  readonly cases: number;
  readonly seconds: number;
  readonly casesPerSecond: number;
  readonly casesDaysPerSecond: number;
  readonly parts: readonly Share[];
};

const from = '2026-01-05';
const seed = 2019;

/**
 * The demonstration with a profile of the host's process. The profiler costs some of the speed that is reported.
 * @param days of the nine months; all 90 clients come in thirteen weeks
 */
export async function throughput(root: string, days: number): Promise<Throughput> {
  const folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-throughput-'));
  const assembly = path.join(folder, 'assembly');
  await cp(await synthesized(root), assembly, { recursive: true });
  await readable(root, assembly);
  const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${path.join(folder, 'profile')}`, '--cpu-prof-interval=2000'];
  const until = plusDays(from, days - 1);
  const caseload = dordrechtCaseload(seed, from, 13);
  const host = await startHost({
    ...{ data: path.join(folder, 'data'), clock: at(from, '08:00'), empty: true, assembly, nodeOptions },
  });
  let seconds = 0;
  try {
    const began = performance.now();
    await play({
      api: reach(host.url, (user) => tokenFrom(host.url, user)),
      moveTo: (to) => moveClock(host.url, { to }),
      ...{ seed, caseload, from, until },
    });
    seconds = (performance.now() - began) / 1000;
  } finally {
    await host.stop();
  }
  const cases = caseload.filter(({ arrivesOn }) => arrivesOn <= until).length;
  const [file = ''] = await readdir(path.join(folder, 'profile'));
  const profile = JSON.parse(await readFile(path.join(folder, 'profile', file), 'utf8')) as CpuProfile;
  const shares = parts(profile);
  await rm(folder, { recursive: true, force: true });
  const caseDays = caseload.reduce((sum, { arrivesOn }) => sum + Math.max(0, daysLeft(arrivesOn, until)), 0);
  return {
    ...{ days, cases, seconds, parts: shares },
    casesPerSecond: cases / seconds,
    casesDaysPerSecond: caseDays / seconds,
  };
}

const daysLeft = (one: string, other: string): number => (Date.parse(other) - Date.parse(one)) / 86_400_000 + 1;

/** The bundles once more, on lines that say which module they come from. */
export async function readable(root: string, assembly: string): Promise<void> {
  for (const file of (await readdir(assembly)).filter((name) => name.endsWith('.template.json'))) {
    const { Resources } = JSON.parse(await readFile(path.join(assembly, file), 'utf8')) as {
      Resources: Record<string, { Type: string; Properties?: { Code?: { S3Key?: string } } }>;
    };
    for (const [id, { Type, Properties }] of Object.entries(Resources)) {
      const name = functionNames.find((each) => new RegExp(`^Functions${constructName(each)}[0-9A-F]{8}$`).test(id));
      const asset = Properties?.Code?.S3Key?.replace(/\.zip$/, '');
      if (Type !== 'AWS::Lambda::Function' || name === undefined || asset === undefined) continue;
      await build({
        ...settings,
        ...{ minifyWhitespace: false, minifySyntax: false, absWorkingDir: root },
        entryPoints: { index: handlerOf(name) },
        outdir: path.join(assembly, `asset.${asset}`),
        allowOverwrite: true,
      });
    }
  }
}
