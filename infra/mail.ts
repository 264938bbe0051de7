import { ArnFormat, CfnOutput, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { CfnConfigurationSet, CfnConfigurationSetEventDestination, CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Keys } from './keys.ts';
import { deadLetters, SealedQueue } from './queue.ts';
import type { Stage } from './stage.ts';

/** What the mail service tells back about each mail: that it has it, and that it did not arrive. */
const tellsBack = ['SEND', 'BOUNCE', 'COMPLAINT', 'REJECT'] as const;

/** Our own domain at the mail service, how mail goes out from it, and the queue of what is to be told. */
export class Mail extends Construct {
  /** `Doorstroom <…@the domain>`. */
  readonly from: string;
  readonly configurationSet: string;
  /** What somebody who sends must be allowed on: the domain, and the way of sending. */
  readonly sendsBy: readonly string[];
  /** What is to be told, and asked for to be mailed: tried again for four hours. */
  readonly queue: SealedQueue;
  /** What could not be told in that time, and calls about mail that came to nothing. */
  readonly letters: SealedQueue;

  constructor(scope: Construct, stage: Stage, { messages }: Keys) {
    super(scope, 'Mail');
    const domain = new CfnParameter(this, 'MailDomain', {
      description: 'The domain from which mail is sent, such as doorstroom.example.org',
      allowedPattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
      constraintDescription: 'Give a domain name in lower-case letters.',
      // Nothing leaves the machine there.
      ...(stage.name === 'local' && { default: 'doorstroom.example' }),
    });
    domain.overrideLogicalId('MailDomain');
    const identity = new CfnEmailIdentity(this, 'Domain', {
      emailIdentity: domain.valueAsString,
      dkimAttributes: { signingEnabled: true },
      dkimSigningAttributes: { nextSigningKeyLength: 'RSA_2048_BIT' },
      feedbackAttributes: { emailForwardingEnabled: false },
      mailFromAttributes: {
        mailFromDomain: `bounce.${domain.valueAsString}`,
        behaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    });
    const set = new CfnConfigurationSet(this, 'Sending', {
      name: `doorstroom-${stage.name}`,
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      // The mail service itself stops as well, whatever we have marked.
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    this.configurationSet = `doorstroom-${stage.name}`;
    const arn = (service: string, resource: string, resourceName: string): string =>
      Stack.of(this).formatArn({ service, resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    const destination = new CfnConfigurationSetEventDestination(this, 'TellsBack', {
      configurationSetName: this.configurationSet,
      eventDestination: {
        name: 'tells-back',
        enabled: true,
        matchingEventTypes: [...tellsBack],
        // The mail service knows only the default bus.
        eventBridgeDestination: { eventBusArn: arn('events', 'event-bus', 'default') },
      },
    });
    destination.addResourceDependency(set);
    this.from = `Doorstroom <noreply@${domain.valueAsString}>`;
    this.sendsBy = [
      arn('ses', 'identity', domain.valueAsString),
      arn('ses', 'configuration-set', this.configurationSet),
    ];

    this.letters = deadLetters(this, 'Letters', messages);
    this.queue = new SealedQueue(this, 'Queue', messages, {
      // Six times the function's own time, as Lambda advises; forty receipts are then four hours.
      visibilityTimeout: Duration.minutes(6),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.letters, maxReceiveCount: 40 },
    });

    for (const n of [1, 2, 3] as const) {
      const record = [identity.getAtt(`DkimDNSTokenName${n}`), identity.getAtt(`DkimDNSTokenValue${n}`)];
      const output = new CfnOutput(this, `Dkim${n}`, {
        value: `${record[0]} CNAME ${record[1]}`,
        description: 'A record for the domain of the mail: with the three of them mail is signed',
      });
      output.overrideLogicalId(`MailDkim${n}`);
    }
  }
}
