import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Letter } from '../../shared/notices/letter.ts';

let client: SESv2Client | undefined;
// Once: an attempt of which nobody knows the end must not be made again behind our back.
const ses = (): SESv2Client => (client ??= new SESv2Client({ maxAttempts: 1 }));

/**
 * What became of a mail. `not-sent`: certainly not sent, to be tried again; a refusal too, for as often as not it is about the
 * account or the domain and not about this address. `unknown`: the service may have taken it; an event tells when it did.
 */
export type Sent = 'sent' | 'not-sent' | 'unknown';

/** Hands one mail to the mail service. @param tag names it in the events that come back */
export async function send(to: string, { subject, text, html }: Letter, tag: string): Promise<Sent> {
  const content = (Data: string) => ({ Data, Charset: 'UTF-8' });
  try {
    await ses().send(
      new SendEmailCommand({
        FromEmailAddress: process.env.MAIL_FROM,
        ConfigurationSetName: process.env.MAIL_CONFIGURATION,
        Destination: { ToAddresses: [to] },
        EmailTags: [{ Name: 'notice', Value: tag }],
        Content: {
          Simple: { Subject: content(subject), Body: { Text: content(text), Html: content(html) } },
        },
      }),
    );
    return 'sent';
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): Sent {
  const { code = '', $metadata } = error as {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return 'not-sent';
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500 ? 'not-sent' : 'unknown';
}
