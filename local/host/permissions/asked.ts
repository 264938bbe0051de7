import type { AwsCall } from '../aws/call.ts';
import type { Asked } from './permissions.ts';

interface Place {
  readonly region: string;
  readonly account: string;
}

type Ask = (call: AwsCall, place: Place) => readonly Asked[];

/** One entry for each service that a function can call: what a call of it asks to do. */
const services: Readonly<Record<string, Ask>> = {
  DynamoDB: ({ operation, input }, place) =>
    tablesOf(input).map((resource) => ({
      action: `dynamodb:${operation}`,
      resource: `arn:aws:dynamodb:${place.region}:${place.account}:table/${resource}`,
    })),
  AWSStepFunctions: ({ operation, input }) => {
    const resource = [input.stateMachineArn, input.executionArn].find((arn) => typeof arn === 'string');
    return [{ action: `states:${operation}`, ...(typeof resource === 'string' ? { resource } : {}) }];
  },
  AWSEvents: ({ operation, input }, place) => {
    const entries = (input.Entries ?? []) as readonly { readonly EventBusName?: string }[];
    return entries.map(({ EventBusName: bus = 'default' }) => ({
      action: `events:${operation}`,
      resource: bus.startsWith('arn:') ? bus : `arn:aws:events:${place.region}:${place.account}:event-bus/${bus}`,
    }));
  },
  AmazonSQS: ({ operation, input }, place) => {
    const action = `sqs:${operation.replace(/Batch$/, '')}`;
    if (typeof input.QueueUrl !== 'string') return [{ action }];
    return [{ action, resource: `arn:aws:sqs:${place.region}:${place.account}:${input.QueueUrl.split('/').at(-1)}` }];
  },
};

const paths: readonly (readonly [prefix: string, ask: Ask])[] = [
  [
    '/2015-03-31/functions/',
    ({ request }, place) => {
      const name = decodeURIComponent(request.path.split('/')[3] ?? '');
      const resource = name.startsWith('arn:')
        ? name
        : `arn:aws:lambda:${place.region}:${place.account}:function:${name}`;
      return [{ action: 'lambda:InvokeFunction', resource }];
    },
  ],
  [
    '/v2/email/outbound-emails',
    ({ request }, { region, account }) => {
      const { FromEmailAddress: from = '', ConfigurationSetName: set } = bodyOf(request) as Readonly<
        Record<string, string | undefined>
      >;
      const [, domain = ''] = /@([^\s<>@]+)>?$/.exec(from) ?? [];
      const used = [`identity/${domain}`, ...(set === undefined ? [] : [`configuration-set/${set}`])];
      return used.map((name) => ({ action: 'ses:SendEmail', resource: `arn:aws:ses:${region}:${account}:${name}` }));
    },
  ],
  ['/v2/email/', () => [{ action: 'ses:PutAccountSendingAttributes' }]],
];

function bodyOf(request: AwsCall['request']): object {
  try {
    return (JSON.parse(request.body.toString('utf8')) ?? {}) as object;
  } catch {
    return {};
  }
}

/** What a call of an AWS API asks to do, in the words of IAM. */
export function askedBy(call: AwsCall, place: Place): readonly Asked[] {
  const target = call.request.headers['x-amz-target']?.split('.')[0]?.replace(/_\d+$/, '');
  const ask =
    target === undefined ? paths.find(([prefix]) => call.request.path.startsWith(prefix))?.[1] : services[target];
  return ask?.(call, place) ?? [];
}

/** Tables, and indexes of them, that a request names. */
function tablesOf(input: Readonly<Record<string, unknown>>): readonly string[] {
  const { TableName: table, IndexName: index, RequestItems: many } = input;
  if (typeof many === 'object' && many !== null) return Object.keys(many);
  if (typeof table !== 'string') return [];
  return [typeof index === 'string' ? `${table}/index/${index}` : table];
}
