import { dateAt } from '../../../shared/calendar/zone.ts';
import { toldLetter } from '../../../shared/notices/compose.ts';
import { everybody } from '../../../shared/store/colleagues.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import type { Tools } from '../../shape/function.ts';
import type { Receipt } from '../deliver.ts';
import { mailEach } from './each.ts';
import { answering } from './escalation.ts';

type Told = { readonly caseId: string; readonly version: number; readonly at: string; readonly reason: string };

/** What the coordinators must know the same day: that somebody died, a client's request waits, or a case's term has ended. */
export async function mailTold(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  { caseId, version, at, reason }: Told,
  receipt: Receipt,
): Promise<{ readonly mailed: number; readonly unreachable: number }> {
  const state = await cases.load(caseId);
  if (!state) return { mailed: 0, unreachable: 0 };
  const { protected: isProtected } = (await factsFor(database, [state]))(state);
  const people = answering('coordinator', state.municipality, await everybody(database), dateAt(at, state.zone));
  if (people.length === 0) return { mailed: 0, unreachable: 1 };
  const mailed = await mailEach(
    database,
    people.map(({ colleague }) => colleague),
    (user) => `${caseId}.told.${user}.${version}`,
    ({ language }) => toldLetter({ caseId, isProtected, reason }, language ?? 'nl', process.env.WORKBENCH_URL ?? ''),
    at,
    receipt,
  );
  return { mailed, unreachable: 0 };
}
