import { json } from '../gateway/http.ts';
import type { Mails } from '../mail/mails.ts';
import { type AwsService, awsRefusal } from './call.ts';

interface Content {
  readonly Data?: string;
}

interface SendEmail {
  readonly FromEmailAddress?: string;
  readonly Destination?: {
    readonly ToAddresses?: readonly string[];
    readonly CcAddresses?: readonly string[];
    readonly BccAddresses?: readonly string[];
  };
  readonly ReplyToAddresses?: readonly string[];
  readonly Content?: {
    readonly Simple?: {
      readonly Subject?: Content;
      readonly Body?: { readonly Text?: Content; readonly Html?: Content };
    };
    readonly Raw?: { readonly Data?: string };
  };
}

const address = /^(?:.*<)?[^\s<>@]+@[^\s<>@]+>?$/s;

/** SES v2: what is sent is kept and shown. */
export function mailService(mails: Mails): AwsService {
  return async ({ request }) => {
    if (request.method !== 'POST' || request.path !== '/v2/email/outbound-emails') {
      return awsRefusal('NotFoundException', `${request.method} ${request.path} is not hosted.`, 404);
    }
    const input = JSON.parse(request.body.toString('utf8')) as SendEmail;
    const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = input.Destination ?? {};
    const { Simple: simple, Raw: raw } = input.Content ?? {};
    const from = input.FromEmailAddress ?? '';
    if (!address.test(from) && raw === undefined)
      return awsRefusal('BadRequestException', `Missing or invalid sender: ${from}`);
    const wrong = [...to, ...cc, ...bcc].find((each) => !address.test(each));
    if (wrong !== undefined) return awsRefusal('BadRequestException', 'An address of a recipient is not valid.');
    if (to.length + cc.length + bcc.length === 0 && raw === undefined) {
      return awsRefusal('BadRequestException', 'There is no recipient.');
    }
    if (simple === undefined && raw === undefined)
      return awsRefusal('BadRequestException', 'There is no content; templates are not hosted.');
    const messageId = await mails.keep({
      from,
      to,
      cc,
      bcc,
      replyTo: input.ReplyToAddresses ?? [],
      subject: simple?.Subject?.Data ?? null,
      text: simple?.Body?.Text?.Data ?? null,
      html: simple?.Body?.Html?.Data ?? null,
      raw: raw?.Data === undefined ? null : Buffer.from(raw.Data, 'base64').toString('utf8'),
    });
    return json(200, { MessageId: messageId });
  };
}
