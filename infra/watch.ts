import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import type { Machines } from './machines.ts';
import { deadLetters } from './queue.ts';
import type { Stage } from './stage.ts';

/** What sets the watchdog going: an execution that ended badly, and its rounds. */
export class Watch extends Construct {
  /** Calls of the watchdog that came to nothing. */
  readonly failures: Queue;

  constructor(scope: Construct, stage: Stage, functions: Functions, machines: Machines) {
    super(scope, 'Watch');
    this.failures = deadLetters(this, 'Failures');
    const { lambda, role: watchdog } = functions.get('watchdog');
    // Written out: the library's destination would let the function look into the queue as well.
    const letters = new Policy(this, 'Letters', {
      roles: [watchdog],
      statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.failures.queueArn] })],
    });
    const later = new CfnEventInvokeConfig(this, 'Later', {
      functionName: lambda.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: Duration.hours(1).toSeconds(),
      destinationConfig: { onFailure: { destination: this.failures.queueArn } },
    });
    later.node.addDependency(letters);

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
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.failures.queueArn] }));
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
