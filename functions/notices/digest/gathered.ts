import { addressees, type Colleague, isReachable } from '../../../shared/notices/addressee.ts';
import type { DigestEntry, RungLine } from '../../../shared/notices/compose.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import type { Waiting } from '../../../shared/store/notices.ts';
import type { Tools } from '../../shape/function.ts';
import { deskOf, stillAsks } from '../still.ts';

type ByUser = Map<string, DigestEntry[]>;

/** Who is told what on a day. What was done in the meantime, and whom mail does not reach, is left out. */
export async function gathered(
  tools: Pick<Tools, 'database' | 'cases'>,
  lines: readonly Waiting[],
  colleagues: readonly Colleague[],
  on: string,
): Promise<ByUser> {
  const byUser: ByUser = new Map();
  const rungs = lines.filter((line) => 'key' in line);
  const caseIds = [...new Set(rungs.map(({ caseId }) => caseId))].sort();
  for (let start = 0; start < caseIds.length; start += atOnce) {
    await gatherCases(tools, caseIds.slice(start, start + atOnce), rungs, colleagues, on, byUser);
  }
  for (const line of lines) {
    if ('unreached' in line) tellCoordinators(line.unreached, colleagues, on, byUser);
  }
  return byUser;
}

const atOnce = 10;

async function gatherCases(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  caseIds: readonly string[],
  rungs: readonly RungLine[],
  colleagues: readonly Colleague[],
  on: string,
  byUser: ByUser,
): Promise<void> {
  const states = (await Promise.all(caseIds.map((caseId) => cases.load(caseId)))).filter((state) => state !== null);
  const facts = await factsFor(database, states);
  for (const state of states) {
    for (const line of rungs.filter(({ caseId }) => caseId === state.caseId)) {
      if (!stillAsks(state, line)) continue;
      for (const { colleague, standsIn } of addressees(deskOf(state, facts(state), line), colleagues, on)) {
        if (isReachable(colleague)) add(byUser, colleague.user, { ...line, standsIn });
      }
    }
  }
}

/** The coordinators of the municipalities in which somebody works whom mail does not reach. */
function tellCoordinators(user: string, colleagues: readonly Colleague[], on: string, byUser: ByUser): void {
  const unreached = colleagues.find((each) => each.user === user);
  if (!unreached || unreached.mailProblem === null) return;
  const told = new Set<string>();
  for (const municipality of unreached.municipalities) {
    const desk = { assignee: null, role: 'coordinator', organisation: null, location: null, municipality } as const;
    for (const { colleague } of addressees(desk, colleagues, on)) {
      if (isReachable(colleague) && !told.has(colleague.user)) add(byUser, colleague.user, { unreached: user });
      told.add(colleague.user);
    }
  }
}

function add(byUser: ByUser, user: string, entry: DigestEntry): void {
  byUser.set(user, [...(byUser.get(user) ?? []), entry]);
}

/** What of these is not among those. */
export function uncovered(entries: readonly DigestEntry[], told: readonly DigestEntry[]): DigestEntry[] {
  const known = new Set(told.map(nameOf));
  return entries.filter((entry) => !known.has(nameOf(entry)));
}

const nameOf = (entry: DigestEntry): string =>
  'key' in entry ? `${entry.caseId}/${entry.key}` : `@${entry.unreached}`;
