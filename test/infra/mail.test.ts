import { describe, expect, test } from '@jest/globals';
import { only, type Properties, plain, resourcesOf, synthesized } from './synthesized.ts';

const template = synthesized('production');
const rules = resourcesOf(template, 'AWS::Events::Rule').map(([, { Properties }]) => plain(Properties) as Properties);

describe('mail goes out', () => {
  test('from a domain that is named at deployment, signed, over TLS alone', () => {
    expect(template.findParameters('MailDomain').MailDomain).not.toHaveProperty('Default');
    expect(plain(only(template, 'AWS::SES::EmailIdentity'))).toMatchObject({
      EmailIdentity: 'MailDomain',
      DkimAttributes: { SigningEnabled: true },
      MailFromAttributes: { MailFromDomain: 'bounce.MailDomain' },
    });
    expect(only(template, 'AWS::SES::ConfigurationSet')).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    for (const n of [1, 2, 3]) expect(Object.keys(template.findOutputs(`MailDkim${n}`))).toHaveLength(1);
  });

  test('at half past seven by the clock on the wall, summer and winter', () => {
    const [morning] = resourcesOf(template, 'AWS::Scheduler::Schedule').filter(([id]) =>
      id.startsWith('NoticesMorning'),
    );
    expect(morning?.[1].Properties).toMatchObject({
      ScheduleExpression: 'cron(30 7 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Amsterdam',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
  });

  test('for what asks somebody something, and for nothing else that happens in a case', () => {
    const patterns = rules
      .filter(({ Targets }) => JSON.stringify(Targets).includes('MailQueue'))
      .map(({ EventPattern }) => EventPattern);
    expect(patterns).toEqual(
      expect.arrayContaining([
        { source: ['doorstroom'], 'detail-type': ['rung-reached'], detail: { asked: ['reminder', 'why'] } },
        { source: ['doorstroom'], 'detail-type': ['escalation-raised', 'escalation-passed-on', 'coordinator-told'] },
      ]),
    );
    expect(patterns).toHaveLength(2);
  });
});

describe('what does not go', () => {
  const queue = resourcesOf(template, 'AWS::SQS::Queue').find(([id]) => id.startsWith('MailQueue'))?.[1].Properties;

  test('is tried again for hours, and then lies where an alarm sees it', () => {
    const { maxReceiveCount = 0 } = (queue?.RedrivePolicy ?? {}) as { maxReceiveCount?: number };
    expect(maxReceiveCount * Number(queue?.VisibilityTimeout)).toBeGreaterThanOrEqual(4 * 3600);
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(alarms).toEqual(
      expect.arrayContaining(['AlarmsMailLetters', 'AlarmsMailBehind', 'AlarmsMailUnreachable', 'AlarmsMailerErrors']),
    );
  });

  test('lies there too when a call without anybody waiting goes wrong three times', () => {
    const invoked = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) =>
      plain(Properties),
    );
    for (const name of ['FunctionsDigest', 'FunctionsBounces']) {
      expect(invoked).toContainEqual(
        expect.objectContaining({
          FunctionName: expect.stringMatching(new RegExp(`^${name}`)),
          MaximumRetryAttempts: 2,
          DestinationConfig: { OnFailure: { Destination: expect.stringMatching(/^MailLetters/) } },
        }),
      );
    }
  });

  test('comes back as an event of our own way of sending, and is heard with retries', () => {
    expect(plain(only(template, 'AWS::SES::ConfigurationSetEventDestination'))).toMatchObject({
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['SEND', 'BOUNCE', 'COMPLAINT', 'REJECT'],
        EventBridgeDestination: { EventBusArn: expect.stringMatching(/:event-bus\/default$/) },
      },
    });
    const [rule] = rules.filter(({ EventPattern }) => JSON.stringify(EventPattern).includes('aws.ses'));
    expect(rule).toMatchObject({
      EventPattern: { detail: { mail: { tags: { 'ses:configuration-set': ['doorstroom-production'] } } } },
      Targets: [{ DeadLetterConfig: expect.anything(), RetryPolicy: { MaximumRetryAttempts: 20 } }],
    });
    expect(rule).not.toHaveProperty('EventBusName');
  });
});
