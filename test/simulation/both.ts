import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadUsers } from '../../bench/demo/seed.ts';
import { databaseOf } from '../../bench/pathway/store.ts';
import { hostTemplate } from '../../local/host/host.ts';
import { synthesized } from '../../local/synthesized.ts';
import type { Append } from '../../shared/pathway/event.ts';
import { openCases } from '../../shared/store/cases.ts';
import { at } from '../../simulation/people/calendar.ts';
import type { Composite } from '../../simulation/people/caseload.ts';
import { type Interface, reach } from '../../simulation/people/interface.ts';
import { play } from '../../simulation/people/play.ts';
import { simulation } from '../../simulation/port.ts';

const root = path.join(import.meta.dirname, '../..');

export type Story = {
  readonly caseload: readonly Composite[];
  readonly seed: number;
  /** Local days, both inclusive. */
  readonly from: string;
  readonly until: string;
};

/** Every event of a client in order, in words that do not depend on who ran it. */
type History = readonly string[];

/** The same people on the host, over HTTP, and in the simulation: the histories of each, by client. */
export async function both(story: Story) {
  const [host, simulated] = [await onTheHost(story), await inTheSimulation(story)];
  return { host, simulated };
}

async function inTheSimulation({ from, ...story }: Story): Promise<readonly History[]> {
  const directory = JSON.parse(await readFile(path.join(root, 'bench/demo/directory.json'), 'utf8'));
  const { api, moveTo, cases } = simulation(directory, at(from, '08:00'));
  const seen = registrations(api);
  await play({ api: seen.api, moveTo, from, ...story });
  return seen.caseIds.map((caseId) => historyOf(cases.get(caseId)?.appends ?? []));
}

async function onTheHost({ from, ...story }: Story): Promise<readonly History[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'doorstroom-simulation-'));
  const assembly = await synthesized(root);
  const host = await hostTemplate({ assembly, dataDir, port: 0, clock: Date.parse(at(from, '08:00')) });
  try {
    await loadUsers(host.env);
    const seen = registrations(reach(host.url, host.token));
    await play({
      api: seen.api,
      moveTo: (instant) => host.timeline.advanceTo(Date.parse(instant)),
      from,
      ...story,
    });
    await host.timeline.atRest();
    const cases = openCases(databaseOf(host.env));
    const histories: History[] = [];
    for (const caseId of seen.caseIds) {
      const appends: Append[] = [];
      for await (const append of cases.history(caseId)) appends.push(append);
      histories.push(historyOf(appends));
    }
    return histories;
  } finally {
    await host.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Notes the cases in the order in which they are registered, which is the same for both. */
function registrations(api: Interface): { readonly api: Interface; readonly caseIds: readonly string[] } {
  const caseIds: string[] = [];
  const post: Interface['post'] = async (user, to, body, key) => {
    const answer = await api.post(user, to, body, key);
    if (to === '/v1/cases') caseIds.push((answer as { caseId: string }).caseId);
    return answer;
  };
  return { api: { ...api, post }, caseIds };
}

/** Runs of machines are the host's alone; numbers of cases, texts and versions differ by nature. */
function historyOf(appends: readonly Append[]): History {
  return appends.flatMap(({ caseId, at: instant, by, events }) =>
    events
      .filter(({ type }) => !type.startsWith('run-'))
      .map(({ type, data }) =>
        `${Date.parse(instant)} ${JSON.stringify(sorted(by))} ${type} ${JSON.stringify(sorted(data))}`
          .replaceAll(caseId, 'CASE')
          .replaceAll(/"t-[0-9a-f]{24}"/g, '"TEXT"'),
      ),
  );
}

/** The same whatever order its members were written in; what is undefined is not there. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, each]) => [name, sorted(each)]),
  );
}
