import { type DigestEntry, digestLetter } from '../../../shared/notices/compose.ts';
import { everybody } from '../../../shared/store/colleagues.ts';
import { noticeOf } from '../../../shared/store/notices.ts';
import type { Tools } from '../../shape/function.ts';
import { deliver, type Receipt } from '../deliver.ts';
import { stillAsks } from '../still.ts';

/** Mails the digest of one person. When it had to wait, what was done in the meantime is left out. */
export async function mailDigest(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  id: string,
  receipt: Receipt,
): Promise<{ readonly mailed: number; readonly unreachable: number }> {
  const notice = await noticeOf(database, id);
  if (!notice) return nothing;
  const to = (await everybody(database)).find(({ user }) => user === notice.to);
  const entries = receipt.receives > 1 ? await stillAsked(cases, notice.entries) : notice.entries;
  const letter =
    entries.length === 0 ? null : digestLetter(entries, to?.language ?? 'nl', process.env.WORKBENCH_URL ?? '');
  const done = await deliver(database, notice, to, letter, receipt);
  return { mailed: done === 'sent' ? 1 : 0, unreachable: done === 'unreachable' ? 1 : 0 };
}

const nothing = { mailed: 0, unreachable: 0 };

async function stillAsked(cases: Tools['cases'], entries: readonly DigestEntry[]): Promise<readonly DigestEntry[]> {
  const kept: DigestEntry[] = [];
  for (const entry of entries) {
    const state = 'key' in entry ? await cases.load(entry.caseId) : null;
    if (!('key' in entry) || (state && stillAsks(state, entry))) kept.push(entry);
  }
  return kept;
}
