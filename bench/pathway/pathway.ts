import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hostTemplate } from '../../local/host/host.ts';
import { Meter } from '../../local/host/meter.ts';
import { synthesized } from '../../local/synthesized.ts';
import { openCases } from '../../shared/store/cases.ts';
import { at, plusDays } from '../../simulation/people/calendar.ts';
import { type Interface, reach } from '../../simulation/people/interface.ts';
import { loadUsers } from '../demo/seed.ts';
import type { Pathway } from './measured.ts';
import { dueToday, escalationsToday, type Manner, personOf } from './people.ts';
import { report } from './report.ts';
import { databaseOf } from './store.ts';
import { stored, used } from './used.ts';

const from = '2026-01-05';

/** One client from the report to the end of aftercare, in a host of its own, everything metered. */
export async function pathway(manner: Manner, root: string): Promise<Pathway> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'doorstroom-pathway-'));
  const meter = new Meter();
  const assembly = await synthesized(root);
  const host = await hostTemplate({ assembly, dataDir, port: 0, clock: Date.parse(at(from, '08:00')), meter });
  try {
    await loadUsers(host.env);
    const database = databaseOf(host.env);
    const cases = openCases(database);
    const api = reach(host.url, host.token);
    await host.warm();
    const { caseId } = (await api.post('ingrid', '/v1/cases', report, `pathway-${manner}`)) as { caseId: string };
    let day = from;
    for (; ; day = plusDays(day, 1)) {
      await host.timeline.advanceTo(Date.parse(at(day, '09:00')));
      if (await dayIn(api, cases, caseId, manner, day)) break;
      if (day > '2031-01-01') throw new Error(`The ${manner} pathway comes to no end: see the case ${caseId}.`);
    }
    await host.timeline.atRest();
    const state = await cases.load(caseId);
    if (state?.outcome !== 'settled') throw new Error(`The ${manner} pathway ended as ${state?.outcome}.`);
    const storedBytes = await stored(database);
    return {
      manner,
      days: Math.round((Date.parse(day) - Date.parse(from)) / 86_400_000),
      appends: state.version,
      escalations: state.escalations.length,
      reasons: [...new Set(state.escalations.map(({ reason }) => reason))].sort(),
      storedBytes,
      ...(await used(meter, host, storedBytes, (Date.parse(day) - Date.parse(from)) / 86_400_000 / 30.4)),
    };
  } finally {
    await host.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** What everybody does on one day. @returns whether the case is closed */
async function dayIn(
  api: Interface,
  cases: ReturnType<typeof openCases>,
  caseId: string,
  manner: Manner,
  day: string,
): Promise<boolean> {
  const load = async () => {
    const state = await cases.load(caseId);
    if (!state) throw new Error(`The case ${caseId} is gone.`);
    return state;
  };
  const morning = await load();
  if (morning.status === 'closed') return true;
  const night = plusDays(day, -1);
  const sleepsIn = morning.stays.find(({ firstNight, endedOn }) => firstNight <= night && endedOn === null);
  if (sleepsIn) {
    const nights = { location: sleepsIn.location, date: night, caseIds: [caseId] };
    await api.post('sjoerd', '/v1/nights', nights, `nights-${night}`);
  }
  for (const { escalationId, level, act } of escalationsToday(await load(), manner, day)) {
    const user = personOf[level] ?? level;
    await api.get(user, '/v1/escalations');
    const [what, body] =
      act === 'take-on'
        ? (['acknowledgement', {}] as const)
        : (['resolution', { measure: 'A date was agreed.' }] as const);
    await api.post(
      user,
      `/v1/escalations/${encodeURIComponent(escalationId)}/${what}`,
      body,
      `${escalationId}-${act}-${day}`,
    );
  }
  for (;;) {
    const state = await load();
    const [next] = dueToday(state, manner, day);
    if (!next) return state.status === 'closed';
    const { step, form } = next;
    const user = step.assignee ?? personOf[step.role] ?? step.role;
    // As anybody does it: look at the list, open the case, complete the step.
    await api.get(user, '/v1/work');
    await api.get(user, `/v1/cases/${caseId}`);
    const to = `/v1/cases/${caseId}/steps/${step.step}/completion`;
    await api.post(user, to, { ...form, occurrence: step.occurrence }, `${step.step}-${step.occurrence}`);
  }
}
