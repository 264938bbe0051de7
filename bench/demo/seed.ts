import { loadDirectory, readDirectory } from '../../functions/directory/file.ts';
import type { Seed } from '../../local/seed.ts';
import { dayOf, plusDays } from './calendar.ts';
import { smallCaseload } from './caseload.ts';
import { reach } from './interface.ts';
import { play } from './play.ts';

/** How long before the starting instant the demonstration caseload begins to play. */
export const lead = 'P12W';

const seedNumber = 2026;
const weeks = 11;

/** The demonstration users always; without `--empty` a small caseload of both municipalities too. */
const seed: Seed = async ({ apiUrl, env, clock, empty, token }) => {
  const { default: file } = await import('./directory.json', { with: { type: 'json' } });
  await loadDirectory(env, readDirectory(file, 'bench/demo/directory.json'));
  if (empty) return;
  const from = dayOf(clock.now());
  const until = plusDays(from, weeks * 7 + 6);
  const caseload = [
    ...smallCaseload(seedNumber, 'haarlem', 12, from, weeks),
    ...smallCaseload(seedNumber, 'dordrecht', 12, from, weeks),
  ];
  await play({
    api: reach(apiUrl, token),
    moveTo: (instant) => (Date.parse(instant) > Date.parse(clock.now()) ? clock.advance(instant) : Promise.resolve()),
    seed: seedNumber,
    caseload,
    from,
    until,
  });
};

export default seed;
