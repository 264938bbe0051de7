import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import type { Machines } from './machines.ts';
import { deadLetters, keepFailures, type SealedQueue } from './queue.ts';
import type { Stage } from './stage.ts';

/** What sets the watchdog going: an execution that ended badly, and its rounds. */
export class WatchdogTriggers extends Construct {
  /** Calls of the watchdog that came to nothing. */
  readonly failures: SealedQueue;

  constructor(scope: Construct, stage: Stage, functions: Functions, machines: Machines, { messages }: Keys) {
    super(scope, 'Watch');
    this.failures = deadLetters(this, 'Failures', messages);
    const { lambda } = functions.get('watchdog');
    keepFailures(this, 'Watchdog', functions.get('watchdog'), Duration.hours(1), this.failures);

    new Rule(this, 'ExecutionEnded', {
      description: 'An execution failed, timed out or was stopped: the watchdog looks at its case',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: machines.all().map(([, { stateMachineArn }]) => stateMachineArn),
        },
      },
      targets: [
        new LambdaFunction(lambda, {
          retryAttempts: 5,
          maxEventAge: Duration.hours(2),
          deadLetterQueue: this.failures,
        }),
      ],
    });

    const role = new Role(this, 'RoundRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }));
    for (const statement of this.failures.toSend()) role.addToPolicy(statement);
    new CfnSchedule(this, 'Round', {
      description: 'The watchdog looks for cases that should have moved and did not',
      scheduleExpression: Schedule.rate(stage.watchEvery).expressionString,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: lambda.functionArn,
        roleArn: role.roleArn,
        // The scheduler fills in the instant that is meant, however late the call is.
        input: JSON.stringify({ time: '<aws.scheduler.scheduled-time>', detail: { reconcile: false } }),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: this.failures.queueArn },
      },
    });
  }
}
