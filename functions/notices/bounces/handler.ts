import * as z from 'zod/mini';
import { momentOf } from '../../../shared/calendar/zone.ts';
import { digestDay } from '../../../shared/notices/digest-day.ts';
import { everybody, isSame, markMail } from '../../../shared/store/colleagues.ts';
import { noticeOf, putLine } from '../../../shared/store/notices.ts';
import { lambda } from '../../shape/function.ts';
import { measure } from '../../shape/log.ts';
import { wasSent } from '../deliver.ts';

const address = z.object({ emailAddress: z.string() });
const happened = z.object({
  time: z.iso.datetime({ offset: true }),
  'detail-type': z.enum(['Email Sent', 'Email Bounced', 'Email Complaint Received', 'Email Rejected']),
  detail: z.object({
    mail: z.object({ tags: z.object({ notice: z.array(z.string()) }) }),
    bounce: z.optional(z.object({ bounceType: z.string(), bouncedRecipients: z.array(address) })),
    complaint: z.optional(z.object({ complainedRecipients: z.array(address) })),
  }),
});

/**
 * What comes back from the mail service about a notice: that it has it, or that it did not arrive and never will. The address is
 * then marked in the directory and not mailed any more, and the coordinators are told with their next digest. A box that is full
 * or a server that did not answer is no reason to stop.
 */
export const handler = lambda('bounces', happened, async (input, { database, log }) => {
  const at = momentOf(input.time);
  const { mail, bounce, complaint } = input.detail;
  const notice = await noticeOf(database, mail.tags.notice[0] ?? '');
  if (!notice) return { marked: 0 };
  await wasSent(database, notice);
  if (input['detail-type'] === 'Email Sent') return { marked: 0 };

  const passing = bounce !== undefined && bounce.bounceType !== 'Permanent';
  const counts = { bounced: bounce ? 1 : 0, complained: complaint ? 1 : 0 };
  measure('bounces', at, counts);
  log.warn('mail-did-not-arrive', { ...counts, passing });
  const gone = [...(passing ? [] : (bounce?.bouncedRecipients ?? [])), ...(complaint?.complainedRecipients ?? [])];
  const user = (await everybody(database)).find((each) => each.user === notice.to);
  const marked = gone.find(({ emailAddress }) => isSame(bare(emailAddress), user?.mail));
  if (!user?.mail || !marked) return { marked: 0 };
  const problem = complaint ? 'complained' : 'bounced';
  await markMail(database, user.user, { mail: user.mail, problem, since: at });
  await putLine(database, digestDay(at, 'Europe/Amsterdam'), `@${user.user}/${problem}`, { unreached: user.user }, at);
  return { marked: 1 };
});

/** `Name <address>` without the name. */
const bare = (address: string): string => /<([^>]+)>/.exec(address)?.[1] ?? address;
