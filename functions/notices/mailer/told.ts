import { dateAt } from '../../../shared/calendar/zone.ts';
import { toldLetter } from '../../../shared/notices/compose.ts';
import { everybody } from '../../../shared/store/colleagues.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import type { Tools } from '../../shape/function.ts';
import type { Receipt } from '../deliver.ts';
import { mailEach } from './each.ts';
import { answering } from './escalation.ts';

/** Something that asks nothing, and that the coordinators must know the same day: that somebody died. */
export async function mailTold(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  { caseId, at }: { readonly caseId: string; readonly at: string },
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
    (user) => `${caseId}.told.${user}`,
    ({ language }) => toldLetter({ caseId, isProtected }, language ?? 'nl', process.env.WORKBENCH_URL ?? ''),
    at,
    receipt,
  );
  return { mailed, unreachable: 0 };
}
