/** List prices in US dollars of one region, without free tiers and discounts. */
export const region = 'eu-west-1 (Ireland)';

/** When the lists were looked at. */
export const listDate = '2026-11-30';

export type Price = {
  readonly dollars: number;
  /** How many units cost that. */
  readonly per: number;
  readonly unit: string;
  readonly source: string;
  /**
   * `page`: read on AWS's own page for this region; `example`: read in a worked example on AWS's own page, which names no region;
   * `list`: read in a copy of AWS's price list of the region, which says when the list was published; `retold`: none of these could
   * be read, others say so.
   */
  readonly seen: 'page' | 'example' | 'list' | 'retold';
};

const page = (dollars: number, per: number, unit: string, service: string): Price => ({
  ...{ dollars, per, unit, source: pageOf(service), seen: 'page' },
});

/** @param published date of the list @param usage its own name of what is used */
const listed = (
  dollars: number,
  per: number,
  unit: string,
  offer: string,
  published: string,
  usage: string,
): Price => ({
  ...{ dollars, per, unit, source: `AWS price list, ${offer} of ${published}, ${usage}`, seen: 'list' },
});

const example = (dollars: number, per: number, unit: string, service: string): Price => ({
  ...{ dollars, per, unit, source: pageOf(service), seen: 'example' },
});

/** @param by address of who says so */
const retold = (dollars: number, per: number, unit: string, by: string): Price => ({
  ...{ dollars, per, unit, source: by, seen: 'retold' },
});

function pageOf(service: string): string {
  return `https://aws.amazon.com/${service}/pricing/`;
}

const dynamo = ['AmazonDynamoDB', '2026-09-11'] as const;
const lambda = ['AWSLambda', '2026-10-01'] as const;

export const prices = {
  transitions: page(0.025, 1_000, 'state transition', 'step-functions'),
  invocations: listed(0.2, 1e6, 'Lambda request', ...lambda, 'EU-Request-ARM'),
  gigabyteSeconds: listed(0.0000133334, 1, 'Lambda GB-second (arm64)', ...lambda, 'EU-Lambda-GB-Second-ARM'),
  writeUnits: listed(0.705, 1e6, 'DynamoDB write request unit', ...dynamo, 'EU-WriteRequestUnits'),
  readUnits: listed(0.1415, 1e6, 'DynamoDB read request unit', ...dynamo, 'EU-ReadRequestUnits'),
  storedGigabyteMonths: listed(
    0.283 + 0.22,
    1,
    'DynamoDB GB-month with point-in-time recovery',
    ...dynamo,
    'EU-TimedStorage-ByteHrs and EU-TimedPITRStorage-ByteHrs',
  ),
  keyRequests: retold(0.03, 10_000, 'KMS request', 'https://cloudburn.io/blog/aws-kms-pricing'),
  logGigabytes: listed(0.57, 1, 'CloudWatch GB of logs', 'AmazonCloudWatch', '2026-09-22', 'EU-DataProcessing-Bytes'),
  traces: example(5, 1e6, 'X-Ray trace', 'xray'),
  events: example(1, 1e6, 'EventBridge event', 'eventbridge'),
  requests: listed(1.11, 1e6, 'HTTP API request', 'AmazonApiGateway', '2026-10-02', 'EU-ApiGatewayHttpRequest'),
  queueRequests: listed(0.4, 1e6, 'SQS request', 'AWSQueueService', '2026-09-11', 'EU-Requests-Tier1'),
  mails: retold(0.1, 1_000, 'SES mail', 'https://www.acecloudinterviews.com/tutorials/aws/ses/'),
} as const satisfies Readonly<Record<string, Price>>;
