/** List prices in US dollars of one region, without free tiers and discounts. */
export const region = 'eu-west-1 (Ireland)';

/** When the list was looked at. */
export const listDate = '2026-11-22';

export type Price = {
  readonly dollars: number;
  /** How many units cost that. */
  readonly per: number;
  readonly unit: string;
  readonly source: string;
  /** `page`: read on AWS's own page for this region; `unverified`: that page's figures for the region could not be read. */
  readonly seen: 'page' | 'unverified';
};

const price = (dollars: number, per: number, unit: string, source: string, seen: Price['seen']): Price => ({
  ...{ dollars, per, unit, source, seen },
});

export const prices = {
  transitions: price(0.025, 1_000, 'state transition', 'https://aws.amazon.com/step-functions/pricing/', 'page'),
  invocations: price(0.2, 1e6, 'Lambda request', 'https://aws.amazon.com/lambda/pricing/', 'unverified'),
  gigabyteSeconds: price(
    0.0000133334,
    1,
    'Lambda GB-second (arm64)',
    'https://aws.amazon.com/lambda/pricing/',
    'unverified',
  ),
  writeUnits: price(
    0.705,
    1e6,
    'DynamoDB write request unit',
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    'unverified',
  ),
  readUnits: price(
    0.141,
    1e6,
    'DynamoDB read request unit',
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    'unverified',
  ),
  storedGigabyteMonths: price(
    0.283 + 0.226,
    1,
    'DynamoDB GB-month with point-in-time recovery',
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    'unverified',
  ),
  keyRequests: price(0.03, 10_000, 'KMS request', 'https://aws.amazon.com/kms/pricing/', 'unverified'),
  logGigabytes: price(0.57, 1, 'CloudWatch GB of logs', 'https://aws.amazon.com/cloudwatch/pricing/', 'unverified'),
  traces: price(5, 1e6, 'X-Ray trace', 'https://aws.amazon.com/xray/pricing/', 'unverified'),
  events: price(1, 1e6, 'EventBridge event', 'https://aws.amazon.com/eventbridge/pricing/', 'unverified'),
  requests: price(1.11, 1e6, 'HTTP API request', 'https://aws.amazon.com/api-gateway/pricing/', 'unverified'),
  queueRequests: price(0.4, 1e6, 'SQS request', 'https://aws.amazon.com/sqs/pricing/', 'unverified'),
  mails: price(0.1, 1_000, 'SES mail', 'https://aws.amazon.com/ses/pricing/', 'unverified'),
} as const satisfies Readonly<Record<string, Price>>;
