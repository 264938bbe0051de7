import { PutAccountSendingAttributesCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { World } from '../scenarios/world.ts';

/** A mail as the host shows it. */
export type Mail = {
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly tags: Readonly<Record<string, string>>;
};

export async function mails(world: World): Promise<readonly Mail[]> {
  const { body } = await world.anybody('/mail');
  return body.items;
}

/** What somebody of the demonstration was sent. */
export async function mailTo(world: World, user: string): Promise<readonly Mail[]> {
  return (await mails(world)).filter(({ to }) => to.some((each) => each.startsWith(`${user}@`)));
}

export const isDigest = ({ tags }: Mail): boolean => tags.notice?.startsWith('digest.') ?? false;

/** As whoever runs the account does it: nothing is sent until it is switched on again. */
export async function sending(world: World, SendingEnabled: boolean): Promise<void> {
  const ses = new SESv2Client(reach(world));
  await ses.send(new PutAccountSendingAttributesCommand({ SendingEnabled }));
}

/** How many messages about mail were given up. */
export async function deadLetters(world: World): Promise<number> {
  const sqs = new SQSClient(reach(world));
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const QueueUrl = QueueUrls.find((url) => url.includes('MailLetters'));
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Number(Attributes?.ApproximateNumberOfMessages);
}

const reach = ({ url }: World) => ({
  endpoint: url,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
});
