import type { RungLine } from '../../../shared/notices/compose.ts';
import { digestDay } from '../../../shared/notices/digest-day.ts';
import { putLine } from '../../../shared/store/notices.ts';
import type { Tools } from '../../shape/function.ts';

/** Lets a rung wait for the digest that goes out next after it fell. */
export async function collect(
  { database }: Pick<Tools, 'database'>,
  { at, caseId, key, deadlineId, asked, dueOn }: RungLine & { readonly at: string },
): Promise<{ readonly mailed: number; readonly unreachable: number }> {
  const line: RungLine = { caseId, key, deadlineId, asked, dueOn };
  await putLine(database, digestDay(at, 'Europe/Amsterdam'), `${caseId}/${key}`, line, at);
  return { mailed: 0, unreachable: 0 };
}
