import { Aws, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/**
 * What is kept of each request: that it came, what became of it, and how long it took. Never the path or the query, in which a
 * link stands, and not the address: who saw what is for the access log to say.
 */
export const keptFields = [
  'date',
  'time',
  'x-edge-location',
  'x-edge-request-id',
  'cs-method',
  'cs-protocol',
  'cs-protocol-version',
  'ssl-protocol',
  'ssl-cipher',
  'sc-status',
  'sc-bytes',
  'time-taken',
  'x-edge-result-type',
  'x-edge-detailed-result-type',
] as const;

/** CloudFront's log, with fields chosen one by one: the older way of logging always keeps the path. */
export class FrontLog extends Construct {
  constructor(scope: Construct, stage: Stage, distribution: Distribution) {
    super(scope, 'FrontLog');
    const name = `doorstroom-${stage.name}-front`;
    const group = new LogGroup(this, 'Group', {
      logGroupName: `/aws/vendedlogs/cloudfront/doorstroom-${stage.name}`,
      retention: stage.logRetention,
      removalPolicy: stage.removal,
    });
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: `arn:${Aws.PARTITION}:cloudfront::${Stack.of(this).account}:distribution/${distribution.distributionId}`,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      outputFormat: 'json',
      destinationResourceArn: group.logGroupArn,
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: [...keptFields],
    });
    delivery.addResourceDependency(source);
  }
}
