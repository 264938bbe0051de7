import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hostTemplate } from '../../local/host/host.ts';
import type { Append } from '../../shared/pathway/event.ts';
import { openCases } from '../../shared/store/cases.ts';
import { at } from '../../simulation/people/calendar.ts';
import { reach } from '../../simulation/people/interface.ts';
import { loadUsers } from '../demo/seed.ts';
import { report } from '../pathway/report.ts';
import { databaseOf } from '../pathway/store.ts';

const from = '2026-01-05';

/** When the case is left: the first tasks of the plan are overdue and the coordinator has been told. */
export const leftAt = at('2026-02-02', '09:00');

/** What happened in one case by then, in the running system: with a holder, a plan to be made, and open escalations. */
export async function oneCase(
  assembly: string,
): Promise<{ readonly caseId: string; readonly events: Append['events'] }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'doorstroom-one-case-'));
  const host = await hostTemplate({ assembly, dataDir, port: 0, clock: Date.parse(at(from, '08:00')) });
  try {
    await loadUsers(host.env);
    const api = reach(host.url, host.token);
    const { caseId } = (await api.post('ingrid', '/v1/cases', report, 'one-case')) as { caseId: string };
    const completes = (user: string, step: string, form: object) =>
      api.post(user, `/v1/cases/${caseId}/steps/${step}/completion`, form, step);
    await completes('ingrid', 'screen', { outcome: 'needs-shelter' });
    await completes('sjoerd', 'check-in', { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' });
    await host.timeline.advanceTo(Date.parse(at('2026-01-08', '09:00')));
    await completes('sjoerd', 'assign-holder', { outcome: 'assigned', holder: 'farida' });
    await host.timeline.advanceTo(Date.parse(leftAt));
    const events: Append['events'][number][] = [];
    for await (const append of openCases(databaseOf(host.env)).history(caseId)) events.push(...append.events);
    return { caseId, events };
  } finally {
    await host.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
