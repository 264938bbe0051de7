import { PutAccountSendingAttributesCommand, SESv2Client } from '@aws-sdk/client-sesv2';
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
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
  const ses = new SESv2Client({ endpoint: world.url, region: 'eu-west-1', credentials });
  await ses.send(new PutAccountSendingAttributesCommand({ SendingEnabled }));
}
