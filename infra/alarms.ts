import { Aws, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { Functions } from './functions.ts';
import { functionNames } from './grants.ts';
import type { Machines } from './machines.ts';
import type { Mail } from './mail.ts';
import { constructName } from './names.ts';
import type { Stage } from './stage.ts';

/** What can go wrong without anybody seeing it on a screen. */
type Watched = {
  readonly stage: Stage;
  readonly functions: Functions;
  readonly machines: Machines;
  readonly api: Api;
  /** Each queue in which something lies only when something went wrong. */
  readonly deadLetters: Readonly<Record<string, Queue>>;
  readonly mail: Mail;
  /** Under which an alarm lies until it is delivered. */
  readonly key: Key;
};

/** Alarms, all on one topic: whoever keeps the system running subscribes to it. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, { stage, functions, machines, api, deadLetters, mail, key }: Watched) {
    super(scope, 'Alarms');
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, masterKey: key });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );

    for (const [phase, machine] of machines.all()) {
      const ended = new MathExpression({
        expression: 'failed + timedOut + aborted',
        label: `${phase}: executions that ended badly`,
        usingMetrics: {
          failed: machine.metricFailed(perFiveMinutes),
          timedOut: machine.metricTimedOut(perFiveMinutes),
          aborted: machine.metricAborted(perFiveMinutes),
        },
        period: fiveMinutes,
      });
      this.#alarm(
        `${constructName(phase)}Ended`,
        ended,
        1,
        `An execution of ${phase} failed, timed out or was stopped.`,
      );
    }
    for (const [name, queue] of Object.entries(deadLetters)) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: Stats.MAXIMUM });
      this.#alarm(`${name}Letters`, waiting, 1, `Something was given up and lies in the queue ${name}.`);
    }
    for (const name of functionNames) {
      const errors = functions.get(name).lambda.metricErrors(perFiveMinutes);
      this.#alarm(`${constructName(name)}Errors`, errors, 5, `The function ${name} goes wrong again and again.`);
    }

    const finds = new MathExpression({
      expression: 'woken + started + restarted',
      label: 'what the watchdog had to set going again',
      usingMetrics: { woken: found('woken'), started: found('started'), restarted: found('restarted') },
      period: fiveMinutes,
    });
    this.#alarm('WatchdogFinds', finds, 1, 'The watchdog had to set a case going again.');
    this.#alarm(
      'OldestWithoutSuccessor',
      found('oldestWithoutSuccessor', Stats.MAXIMUM),
      600,
      'An outcome has had no successor for ten minutes: somebody waits for a step that does not open.',
    );
    const age = new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'IteratorAge',
      dimensionsMap: { FunctionName: functions.get('projector').lambda.functionName },
      statistic: Stats.MAXIMUM,
      period: fiveMinutes,
    });
    this.#alarm('ProjectorBehind', age, 15 * 60_000, 'Lists and machines lag a quarter of an hour behind the events.');
    this.#alarm('ApiFaults', api.http.metricServerError(perFiveMinutes), 5, 'The interface answers with faults.');

    const unsent = mail.queue.metricApproximateAgeOfOldestMessage({ period: fiveMinutes, statistic: Stats.MAXIMUM });
    this.#alarm('MailBehind', unsent, 3600, 'Something that somebody must be told has not been mailed for an hour.');
    this.#alarm(
      'MailUnreachable',
      found('unreachable', Stats.SUM, 'mailer'),
      1,
      'An escalation or a digest reached nobody by mail.',
    );

    this.#alarm(
      'ManySearches',
      found('clientSearches', Stats.SUM, 'api'),
      200,
      'People were looked for two hundred times in five minutes: somebody may be going through names.',
    );

    this.#alarm(
      'DestructionOverdue',
      found('overdue', Stats.MAXIMUM, 'retention'),
      1,
      'A case should have been destroyed by now, and waits for a person to confirm it.',
    );

    const rounds = functions
      .get('watchdog')
      .lambda.metricInvocations({ period: stage.watchEvery, statistic: Stats.SUM });
    new Alarm(this, 'WatchdogSilent', {
      alarmDescription: 'The watchdog has not looked for two rounds.',
      metric: rounds,
      threshold: 1,
      evaluationPeriods: 2,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    }).addAlarmAction(new SnsAction(this.topic));
  }

  /** Sounds when the metric reaches the threshold once. */
  #alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string): void {
    new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}

const fiveMinutes = Duration.minutes(5);
const perFiveMinutes = { period: fiveMinutes, statistic: Stats.SUM };

/** What a function measures itself, in the log's embedded metric format. */
function found(metricName: string, statistic: string = Stats.SUM, by = 'watchdog'): Metric {
  return new Metric({
    namespace: 'Doorstroom',
    metricName,
    dimensionsMap: { function: by },
    statistic,
    period: fiveMinutes,
  });
}
