import { PutAccountSendingAttributesCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, test } from '@jest/globals';
import { deadLetters, type Resources, temporaryFolder, usual } from './fixtures/app.ts';
import { type Running, run } from './fixtures/running.ts';

let world: Running;
afterEach(() => world?.host.close());

/** Mail that goes out by `ours` tells a queue what becomes of it, by the default bus as SES does. */
const mailing: Resources = {
  ...usual,
  Ours: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'ours' } },
  Tells: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Ours' },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['SEND', 'BOUNCE', 'COMPLAINT'],
        EventBridgeDestination: {
          EventBusArn: { 'Fn::Sub': `arn:aws:events:\${AWS::Region}:\${AWS::AccountId}:event-bus/default` },
        },
      },
    },
  },
  Told: deadLetters,
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.ses'], detail: { mail: { tags: { 'ses:configuration-set': ['ours'] } } } },
      Targets: [{ Id: 'told', Arn: { 'Fn::GetAtt': ['Told', 'Arn'] } }],
    },
  },
};

const client = () =>
  new SESv2Client({
    endpoint: world.host.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'anybody', secretAccessKey: 'anybody' },
    maxAttempts: 1,
  });

const send = (to: string, more: object = {}) =>
  client().send(
    new SendEmailCommand({
      FromEmailAddress: 'Things <things@example.org>',
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: 'A thing' }, Body: { Text: { Data: 'It is here.' } } } },
      ConfigurationSetName: 'ours',
      EmailTags: [{ Name: 'thing', Value: 'thing.1' }],
      ...more,
    }),
  );
type Told = { readonly 'detail-type': string; readonly detail: Readonly<Record<string, unknown>> };
const told = async () => (await world.messages('dead-letters')) as readonly Told[];

describe('mail that is handed over by the SDK', () => {
  test('is kept, and told of with the tags by which the sender knows it', async () => {
    world = await run(mailing);
    const { MessageId } = await send('sam@example.org');
    const { items } = (await (await world.get('/mail')).json()) as { items: readonly object[] };
    expect(items).toMatchObject([{ messageId: MessageId, to: ['sam@example.org'], tags: { thing: 'thing.1' } }]);
    expect(await told()).toMatchObject([
      {
        source: 'aws.ses',
        'detail-type': 'Email Sent',
        detail: {
          eventType: 'Send',
          mail: { messageId: MessageId, tags: { 'ses:configuration-set': ['ours'], thing: ['thing.1'] } },
        },
      },
    ]);
  });

  test.each([
    ['bounce@simulator.amazonses.com', 'Email Bounced', { bounce: { bounceType: 'Permanent' } }],
    ['bounce+one@simulator.amazonses.com', 'Email Bounced', { bounce: { bounceType: 'Permanent' } }],
    [
      'complaint@simulator.amazonses.com',
      'Email Complaint Received',
      { complaint: { complaintFeedbackType: 'abuse' } },
    ],
  ])('to %s comes back as the mailbox simulator of SES brings it back', async (address, name, detail) => {
    world = await run(mailing);
    await send(address);
    const events = await told();
    expect(events.map((each) => each['detail-type'])).toEqual(['Email Sent', name]);
    expect(events[1]?.detail).toMatchObject(detail);
  });

  test('outside a configuration set is kept and told to nobody', async () => {
    world = await run(mailing);
    await send('bounce@simulator.amazonses.com', { ConfigurationSetName: undefined });
    expect(await told()).toEqual([]);
  });

  test('by a configuration set that there is not, or with a tag that SES refuses, is refused by SES’s own names', async () => {
    world = await run(mailing);
    await expect(send('sam@example.org', { ConfigurationSetName: 'theirs' })).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    const EmailTags = [{ Name: 'thing', Value: 'a/b' }];
    await expect(send('sam@example.org', { EmailTags })).rejects.toMatchObject({ name: 'BadRequestException' });
    expect(await told()).toEqual([]);
  });

  test('while the account’s sending is paused is refused, also after the host was started again', async () => {
    const folder = temporaryFolder();
    world = await run(mailing, folder);
    await client().send(new PutAccountSendingAttributesCommand({ SendingEnabled: false }));
    await expect(send('sam@example.org')).rejects.toMatchObject({ name: 'SendingPausedException' });
    await world.host.close();
    world = await run(mailing, folder);
    await expect(send('sam@example.org')).rejects.toMatchObject({ name: 'SendingPausedException' });
    await client().send(new PutAccountSendingAttributesCommand({ SendingEnabled: true }));
    await send('sam@example.org');
    expect(await told()).toHaveLength(1);
  });
});
