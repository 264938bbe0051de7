import { type Colleague, isReachable } from '../../shared/notices/addressee.ts';
import type { Letter } from '../../shared/notices/letter.ts';
import type { Database } from '../../shared/store/database.ts';
import { changeNotice, type Notice } from '../../shared/store/notices.ts';
import { send } from './ses.ts';

/** One receipt of a message: how often it was received tells how long it has been waiting. */
export type Receipt = { readonly message: string; readonly receives: number };

/** Not done yet: the message comes back after the queue's time. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/**
 * Mails a notice, once. It is claimed before it goes; whoever finds it claimed waits for the event by which the mail service
 * tells that it has it, and only then begins anew.
 * @param letter null when there is nothing left to tell
 * @returns what became of it
 * @throws NotYet when it is to be tried again
 */
export async function deliver(
  database: Database,
  notice: Notice,
  to: Colleague | undefined,
  letter: Letter | null,
  receipt: Receipt,
): Promise<Done> {
  if (isDone(notice)) return notice.status;
  if (notice.status === 'sending' && !isOverdue(notice, receipt)) throw new NotYet();
  if (letter === null) return finish(database, notice, 'moot');
  if (!to?.mail || !isReachable(to)) return finish(database, notice, 'unreachable');

  const claim = claimed(notice, receipt);
  if (!(await changeNotice(database, notice, claim))) throw new NotYet();
  return dispatch(database, claim, to.mail, letter);
}

/** The notice as it stands once this receipt of a message has begun to send it. */
export const claimed = (notice: Notice, { message, receives }: Receipt): Notice => ({
  ...notice,
  status: 'sending',
  attempt: notice.attempt + 1,
  by: { message, receives },
});

/** Hands over the mail of a notice that is claimed. @throws NotYet when it is to be tried again */
export async function dispatch(database: Database, claimed: Notice, to: string, letter: Letter): Promise<Done> {
  const sent = await send(to, letter, claimed.id);
  if (sent === 'sent') return finish(database, claimed, 'sent');
  if (sent === 'not-sent') await changeNotice(database, claimed, { ...claimed, status: 'waiting' });
  throw new NotYet();
}

type Done = Exclude<Notice['status'], 'waiting' | 'sending'>;

const isDone = (notice: Notice): notice is Notice & { status: Done } =>
  notice.status !== 'waiting' && notice.status !== 'sending';

/** Begun by this message at an earlier receipt, or by another so long ago that the event would have come by now. */
function isOverdue({ by }: Notice, { message, receives }: Receipt): boolean {
  return by?.message === message ? receives > by.receives : receives > 2;
}

async function finish(database: Database, notice: Notice, status: Done): Promise<Done> {
  await changeNotice(database, notice, { ...notice, status });
  return status;
}

/** Notes that the mail service has a mail of which nobody knew whether it went. */
export async function wasSent(database: Database, notice: Notice): Promise<void> {
  if (notice.status === 'sending' || notice.status === 'waiting') await finish(database, notice, 'sent');
}
