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
  readonly ConfigurationSetName?: string;
  readonly EmailTags?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Content?: {
    readonly Simple?: {
      readonly Subject?: Content;
      readonly Body?: { readonly Text?: Content; readonly Html?: Content };
    };
    readonly Raw?: { readonly Data?: string };
  };
}

/** Letters, digits and a few marks, at most 256. */
const tag = /^[\w.@-]{1,256}$/;
const address = /^(?:.*<)?[^\s<>@]+@[^\s<>@]+>?$/s;

/** SES v2: what is sent is kept and shown, unless sending was paused for the account. */
export function mailService(mails: Mails): AwsService {
  return async ({ request }) => {
    const asked = `${request.method} ${request.path}`;
    const input = JSON.parse(request.body.toString('utf8') || '{}') as SendEmail & {
      readonly SendingEnabled?: boolean;
    };
    if (asked === 'PUT /v2/email/account/sending') {
      await mails.pause(input.SendingEnabled !== true);
      return json(200, {});
    }
    if (asked !== 'POST /v2/email/outbound-emails') {
      return awsRefusal('NotFoundException', `${asked} is not hosted.`, 404);
    }
    const { ConfigurationSetName: set } = input;
    if (set !== undefined && !mails.sets.has(set)) {
      return awsRefusal('NotFoundException', `Configuration set <${set}> does not exist.`, 404);
    }
    const wrong = wrongIn(input);
    if (wrong !== null) return awsRefusal('BadRequestException', wrong);
    if (mails.isPaused) return awsRefusal('SendingPausedException', 'Sending is paused for this account.');
    return json(200, { MessageId: await mails.keep(mailOf(input)) });
  };
}

function wrongIn({ FromEmailAddress: from = '', Destination: to, Content: content, EmailTags: tags = [] }: SendEmail) {
  const recipients = [to?.ToAddresses, to?.CcAddresses, to?.BccAddresses].flatMap((each) => each ?? []);
  const isRaw = content?.Raw !== undefined;
  if (!address.test(from) && !isRaw) return `Missing or invalid sender: ${from}`;
  if (recipients.some((each) => !address.test(each))) return 'An address of a recipient is not valid.';
  if (recipients.length === 0 && !isRaw) return 'There is no recipient.';
  if (content?.Simple === undefined && !isRaw) return 'There is no content; templates are not hosted.';
  const wrongTag = tags.find(({ Name, Value }) => !tag.test(Name) || !tag.test(Value));
  return wrongTag === undefined ? null : `Invalid tag: ${wrongTag.Name}.`;
}

function mailOf(input: SendEmail): Parameters<Mails['keep']>[0] {
  const { Simple: simple, Raw: raw } = input.Content ?? {};
  const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = input.Destination ?? {};
  return {
    from: input.FromEmailAddress ?? '',
    to,
    cc,
    bcc,
    replyTo: input.ReplyToAddresses ?? [],
    subject: simple?.Subject?.Data ?? null,
    text: simple?.Body?.Text?.Data ?? null,
    html: simple?.Body?.Html?.Data ?? null,
    raw: raw?.Data === undefined ? null : Buffer.from(raw.Data, 'base64').toString('utf8'),
    configurationSet: input.ConfigurationSetName ?? null,
    tags: Object.fromEntries((input.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
  };
}
