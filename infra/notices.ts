import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import type { Mail } from './mail.ts';
import { keepFailures } from './queue.ts';

type Wiring = {
  readonly functions: Functions;
  readonly bus: EventBus;
  readonly mail: Mail;
  /** Where people reach the workbench, without a slash at the end: mail leads there. */
  readonly workbenchUrl: string;
};

/** From what happens in a case to somebody's mailbox, and what comes back from there. */
export class Notices extends Construct {
  constructor(scope: Construct, { functions, bus, mail, workbenchUrl }: Wiring) {
    super(scope, 'Notices');
    const [mailer, digest, bounces] = (['mailer', 'digest', 'bounces'] as const).map((name) => functions.get(name));
    if (!mailer || !digest || !bounces) throw new Error('A function that has to do with mail is not made.');

    const toQueue = () => [new SqsQueue(mail.queue, { deadLetterQueue: mail.letters, retryAttempts: 100 })];
    new Rule(this, 'Reminded', {
      description: 'Somebody is reminded or asked why: it waits for the digest of the morning',
      eventBus: bus,
      eventPattern: {
        source: ['doorstroom'],
        detailType: ['rung-reached'],
        detail: { asked: ['reminder', 'why'] },
      },
      targets: toQueue(),
    });
    new Rule(this, 'Escalated', {
      description:
        'An escalation was raised or went up a level, or there is something to know today: it is mailed at once',
      eventBus: bus,
      eventPattern: {
        source: ['doorstroom'],
        detailType: ['escalation-raised', 'escalation-passed-on', 'coordinator-told'],
      },
      targets: toQueue(),
    });
    this.#consume(mailer, mail, workbenchUrl);
    // The interface stands behind the door under another name: what it links to is where people come in.
    for (const name of ['api', 'client-page'] as const) {
      functions.get(name).lambda.addEnvironment('WORKBENCH_URL', workbenchUrl);
    }

    // Both are called without anybody waiting for the answer: a call that goes wrong again and again would else be dropped.
    keepFailures(this, 'Digest', digest, Duration.hours(6), mail.letters);
    keepFailures(this, 'Bounces', bounces, Duration.hours(6), mail.letters);
    digest.lambda.addEnvironment('NOTICES_QUEUE', mail.queue.queueUrl);
    const role = new Role(this, 'MorningRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const morning = [
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [digest.lambda.functionArn] }),
      ...mail.letters.toSend(),
    ];
    for (const statement of morning) role.addToPolicy(statement);
    new CfnSchedule(this, 'Morning', {
      description: 'Everybody is mailed the reminders of the day',
      scheduleExpression: 'cron(30 7 * * ? *)',
      scheduleExpressionTimezone: 'Europe/Amsterdam',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: digest.lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ time: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 4 * 3600 },
        deadLetterConfig: { arn: mail.letters.queueArn },
      },
    });

    new Rule(this, 'ToldBack', {
      description: 'The mail service has a mail, or it did not arrive',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Sent', 'Email Bounced', 'Email Complaint Received', 'Email Rejected'],
        detail: { mail: { tags: { 'ses:configuration-set': [mail.configurationSet] } } },
      },
      targets: [
        new LambdaFunction(bounces.lambda, {
          retryAttempts: 20,
          maxEventAge: Duration.hours(12),
          deadLetterQueue: mail.letters,
        }),
      ],
    });
  }

  #consume({ lambda, role }: ReturnType<Functions['get']>, mail: Mail, workbenchUrl: string): void {
    lambda.addEnvironment('MAIL_FROM', mail.from);
    lambda.addEnvironment('MAIL_CONFIGURATION', mail.configurationSet);
    lambda.addEnvironment('WORKBENCH_URL', workbenchUrl);
    const [attached] = mail.queue.toTake().map((statement) => role.addToPrincipalPolicy(statement).policyDependable);
    const mapping = new CfnEventSourceMapping(this, 'Mailing', {
      functionName: lambda.functionName,
      eventSourceArn: mail.queue.queueArn,
      batchSize: 10,
      functionResponseTypes: ['ReportBatchItemFailures'],
      // Fourteen mails a second is what a new account may send.
      scalingConfig: { maximumConcurrency: 2 },
    });
    if (attached) mapping.node.addDependency(attached);
  }
}
