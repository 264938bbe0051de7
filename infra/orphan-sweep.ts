import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import type { SealedQueue } from './queue.ts';

/** Once a day, at night: what was put with a person and never got its event goes. */
export class OrphanSweep extends Construct {
  constructor(scope: Construct, functions: Functions, failures: SealedQueue) {
    super(scope, 'Sweep');
    const { lambda } = functions.get('sweep');
    const role = new Role(this, 'DailyRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }));
    for (const statement of failures.toSend()) role.addToPolicy(statement);
    new CfnSchedule(this, 'Daily', {
      description: 'What was put with a person and never got its event is taken away',
      scheduleExpression: 'cron(20 3 * * ? *)',
      scheduleExpressionTimezone: 'Europe/Amsterdam',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ time: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: failures.queueArn },
      },
    });
  }
}
