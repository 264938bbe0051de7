import type { Colleague } from '../../../shared/notices/addressee.ts';
import type { Letter } from '../../../shared/notices/letter.ts';
import type { Database } from '../../../shared/store/database.ts';
import { putNotice } from '../../../shared/store/notices.ts';
import { claimed, deliver, dispatch, NotYet, type Receipt } from '../deliver.ts';

/**
 * Mails the same to several people, each once.
 * @param idOf the notice of one person: who has it already gets no other
 * @returns how many it went to at this receipt
 * @throws NotYet when it is to be tried again for some of them
 */
export async function mailEach(
  database: Database,
  people: readonly Colleague[],
  idOf: (user: string) => string,
  letterFor: (colleague: Colleague) => Letter,
  at: string,
  receipt: Receipt,
): Promise<number> {
  let waits = false;
  let mailed = 0;
  for (const colleague of people) {
    const { user, mail } = colleague;
    const first = { id: idOf(user), to: user, entries: [], status: 'waiting', attempt: 0, by: null, at } as const;
    const claim = claimed(first, receipt);
    const notice = await putNotice(database, claim);
    const letter = letterFor(colleague);
    try {
      const done =
        notice === claim && mail !== undefined
          ? await dispatch(database, claim, mail, letter)
          : await deliver(database, notice, colleague, letter, receipt);
      if (done === 'sent') mailed += 1;
    } catch (error) {
      // The others are not to wait for one of them.
      if (!(error instanceof NotYet)) throw error;
      waits = true;
    }
  }
  if (waits) throw new NotYet();
  return mailed;
}
