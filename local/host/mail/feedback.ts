import type { Entry } from '../events/bus.ts';
import type { EventDestination, Mail } from './mails.ts';

interface Told {
  readonly type: string;
  readonly detailType: string;
  /** The member of the event that says more, by its name. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** The addresses of the mailbox simulator of SES, with or without a label (`bounce+one@…`): what becomes of mail to them. */
const simulated: Readonly<Record<string, (to: string, at: string) => Told>> = {
  bounce: (to, at) => bounce(to, at, 'Permanent', 'General'),
  suppressionlist: (to, at) => bounce(to, at, 'Permanent', 'OnAccountSuppressionList'),
  // A box that is full, after the service has tried for a time.
  mailboxfull: (to, at) => bounce(to, at, 'Transient', 'MailboxFull'),
  complaint: (to, at) => ({
    type: 'COMPLAINT',
    detailType: 'Email Complaint Received',
    about: {
      complaint: { complainedRecipients: [{ emailAddress: to }], timestamp: at, complaintFeedbackType: 'abuse' },
    },
  }),
};

/** What the mail service tells of a mail, as entries for the buses: that it has it, and what becomes of it. */
export function feedback(mail: Mail, destinations: readonly EventDestination[]): readonly Entry[] {
  const told = [sent, ...mail.to.flatMap((to) => outcomeOf(to, mail.at))];
  return destinations.flatMap(({ matching, busArn }) =>
    told
      .filter(({ type }) => matching.includes(type))
      .map((each) => ({
        Source: 'aws.ses',
        DetailType: each.detailType,
        EventBusName: busArn,
        Resources: [],
        Detail: JSON.stringify({ eventType: named(each.type), mail: headOf(mail), ...each.about }),
      })),
  );
}

const sent: Told = { type: 'SEND', detailType: 'Email Sent', about: { send: {} } };

function outcomeOf(to: string, at: string): readonly Told[] {
  const [, name = ''] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(to) ?? [];
  const outcome = simulated[name.toLowerCase()]?.(to, at);
  if (outcome === undefined || outcome.type === 'COMPLAINT') {
    const delivery = { delivery: { timestamp: at, recipients: [to] } };
    return [{ type: 'DELIVERY', detailType: 'Email Delivered', about: delivery }, ...(outcome ? [outcome] : [])];
  }
  return [outcome];
}

function bounce(to: string, at: string, bounceType: string, bounceSubType: string): Told {
  const bouncedRecipients = [{ emailAddress: to, action: 'failed' }];
  return {
    type: 'BOUNCE',
    detailType: 'Email Bounced',
    about: { bounce: { bounceType, bounceSubType, bouncedRecipients, timestamp: at } },
  };
}

function headOf({ messageId, at, from, to, cc, bcc, configurationSet, tags }: Mail): object {
  const named = Object.entries(tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: at,
    messageId,
    source: from,
    destination: [...to, ...cc, ...bcc],
    tags: { 'ses:configuration-set': [configurationSet], ...Object.fromEntries(named) },
  };
}

/** `BOUNCE` as it stands in an event: `Bounce`. */
const named = (type: string): string => type.charAt(0) + type.slice(1).toLowerCase();
