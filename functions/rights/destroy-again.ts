import { everyDestroyed, pseudonymOf } from '../../shared/store/destruction.ts';
import { clientRows } from '../../shared/store/orphans.ts';
import { everyCase } from '../projector/every-case.ts';
import type { Tools } from '../shape/function.ts';
import { destroy } from './destroy.ts';

/**
 * After a restore: destroys again every case that was destroyed before, whichever table it came back to, and carries out what was
 * confirmed but had not been carried out yet at the moment that was restored.
 * @returns how many cases went
 */
export async function destroyAgain(tools: Tools, at: string): Promise<number> {
  const known = new Set<string>();
  for await (const { pseudonym } of everyDestroyed(tools.database)) known.add(pseudonym);
  const back = new Set<string>();
  for await (const caseId of everyCase(tools.database)) {
    const wasDestroyed = known.has(pseudonymOf(caseId));
    if (wasDestroyed || (await tools.cases.load(caseId))?.rights.destruction?.confirmed) back.add(caseId);
  }
  for await (const { caseId } of clientRows(tools.database, '0', '~')) {
    if (known.has(pseudonymOf(caseId))) back.add(caseId);
  }
  for (const caseId of back) await destroy(tools, caseId, at);
  return back.size;
}
