import { Duration } from 'aws-cdk-lib';
import { type EventBus, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, FilterCriteria } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { streamFilter } from '../shared/store/keys.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import { deadLetters, type SealedQueue, tryAgain } from './queue.ts';
import type { Tables } from './tables.ts';

/** From the stream of the cases table to the projector: inserted appends alone, in order per stream of events, at least once. */
export class Projection extends Construct {
  /**
   * Ids of what could not be projected, a quarter of an hour later either (`{"caseId"}` of a case), and stretches of the table's
   * stream that were given up. Emptied by `npm run reproject -- --queue`, when what was wrong has been put right.
   */
  readonly reproject: SealedQueue;

  constructor(scope: Construct, { cases }: Tables, functions: Functions, bus: EventBus, { messages }: Keys) {
    super(scope, 'Projection');
    this.reproject = deadLetters(this, 'Reproject', messages);
    const { lambda, role } = functions.get('projector');
    const stream = cases.table.tableStreamArn;
    if (!stream) throw new Error('The cases table has no stream: say so in shared/store/keys.ts.');
    const policy = new Policy(this, 'Stream', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
          resources: [stream],
        }),
        // Lambda asks which streams the table has had: a stream's name is the instant at which it was made.
        new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${cases.table.tableArn}/stream/*`] }),
        ...this.reproject.toSend(),
      ],
    });
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      functionName: lambda.functionName,
      eventSourceArn: stream,
      startingPosition: 'TRIM_HORIZON',
      filterCriteria: { filters: [FilterCriteria.filter(structuredClone(streamFilter))] },
      batchSize: 25,
      parallelizationFactor: 4,
      functionResponseTypes: ['ReportBatchItemFailures'],
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 8,
      maximumRecordAgeInSeconds: 6 * 3600,
      destinationConfig: { onFailure: { destination: this.reproject.queueArn } },
    });
    mapping.node.addDependency(policy);

    const again = tryAgain(this, 'Again', messages, lambda.timeout ?? Duration.minutes(2), this.reproject);
    policy.addStatements(...again.toTake());
    const late = new CfnEventSourceMapping(this, 'Late', {
      functionName: lambda.functionName,
      eventSourceArn: again.queueArn,
      batchSize: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
    });
    late.node.addDependency(policy);

    new Rule(this, 'NotProjected', {
      description: 'A stream could not be projected: its id comes back in a while, whatever becomes of the stream',
      eventBus: bus,
      eventPattern: { source: ['doorstroom'], detailType: Match.suffix('-not-projected') },
      targets: [new SqsQueue(again, { message: RuleTargetInput.fromEventPath('$.detail') })],
    });
  }
}
