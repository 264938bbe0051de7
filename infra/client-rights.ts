import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import { deadLetters, type SealedQueue } from './queue.ts';

/** What a client may ask about the file itself, and what keeps the access log honest. */
export class ClientRights extends Construct {
  /** Destructions, anchors and searches for what is due that came to nothing. */
  readonly failures: SealedQueue;

  constructor(scope: Construct, functions: Functions, bus: EventBus, { messages }: Keys) {
    super(scope, 'Rights');
    this.failures = deadLetters(this, 'Failures', messages);
    new Rule(this, 'DestructionConfirmed', {
      description: 'A person confirmed that a case is to be destroyed: everything of it goes',
      eventBus: bus,
      eventPattern: { source: ['doorstroom'], detailType: ['destruction-confirmed'] },
      targets: [
        new LambdaFunction(functions.get('destruction').lambda, {
          retryAttempts: 20,
          maxEventAge: Duration.hours(24),
          deadLetterQueue: this.failures,
        }),
      ],
    });
    this.#daily(functions, 'anchor', 'cron(10 2 * * ? *)', 'The heads of the access log are anchored');
    this.#daily(functions, 'retention', 'cron(40 3 * * ? *)', 'Cases whose term has ended are put before a person');
  }

  #daily(functions: Functions, name: 'anchor' | 'retention', scheduleExpression: string, description: string): void {
    const { lambda } = functions.get(name);
    const role = new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }));
    for (const statement of this.failures.toSend()) role.addToPolicy(statement);
    new CfnSchedule(this, name, {
      description,
      scheduleExpression,
      scheduleExpressionTimezone: 'Europe/Amsterdam',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ time: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 12 * 3600 },
        deadLetterConfig: { arn: this.failures.queueArn },
      },
    });
  }
}
