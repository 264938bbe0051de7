import { spawn } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import type { Seed } from '../../local/seed.ts';
import { dayOf, plusDays } from '../../simulation/people/calendar.ts';
import { smallCaseload } from '../../simulation/people/caseload.ts';
import { reach } from '../../simulation/people/interface.ts';
import { play } from '../../simulation/people/play.ts';

/** How long before the starting instant the demonstration caseload begins to play. */
export const lead = 'P8W';

/** One in which everybody at the end of the eight weeks finds something to do. */
const seedNumber = 2031;
const weeks = 7;

/** The demonstration users always; without `--empty` a small caseload of both municipalities too. */
const seed: Seed = async ({ apiUrl, env, clock, empty, token }) => {
  await loadUsers(env);
  if (empty) return;
  console.error('A new data folder: playing eight weeks of a demonstration caseload first (half a minute, once) …');
  await play({
    api: reach(apiUrl, token),
    moveTo: (instant) => (Date.parse(instant) > Date.parse(clock.now()) ? clock.advance(instant) : Promise.resolve()),
    ...storyFrom(dayOf(clock.now())),
  });
};

/** Who comes in these weeks, and from which day up to and including which everybody acts. */
export function storyFrom(from: string) {
  const caseload = [
    ...smallCaseload(seedNumber, 'haarlem', 8, from, weeks),
    ...smallCaseload(seedNumber, 'dordrecht', 8, from, weeks),
  ];
  return { seed: seedNumber, caseload, from, until: plusDays(from, weeks * 7 + 6) };
}

/** In a process of its own, by the command that anybody uses. */
export function loadUsers(env: Readonly<Record<string, string>>): Promise<void> {
  const program = path.join(import.meta.dirname, '../../functions/directory/load.ts');
  const compiled = getCompileCacheDir();
  const load = spawn(
    process.execPath,
    [program, path.join(import.meta.dirname, 'directory.json'), '--table', env.CASES_TABLE ?? ''],
    {
      env: { PATH: process.env.PATH, ...(compiled && { NODE_COMPILE_CACHE: path.dirname(compiled) }), ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    load.once('error', reject);
    load.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The demonstration users did not load.'))));
  });
}

export default seed;
