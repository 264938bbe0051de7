import type { AwsCall } from '../aws/call.ts';
import { askedOfTables, type Schemas } from './asked-of-tables.ts';
import type { Asked } from './permissions.ts';

interface Place extends Schemas {
  readonly machines: { readonly engine: { machineOfToken(taskToken: string): string | null } } | null;
}

type Ask = (call: AwsCall, place: Place) => readonly Asked[];

/** One entry for each service that a function can call: what a call of it asks to do. */
const services: Readonly<Record<string, Ask>> = {
  DynamoDB: ({ operation, input }, place) => askedOfTables(operation, input, place),
  AWSStepFunctions: ({ operation, input }, { machines }) => {
    const { stateMachineArn, executionArn, taskToken } = input;
    const action = `states:${operation}`;
    const named = [stateMachineArn, executionArn].find((arn) => typeof arn === 'string');
    if (typeof named === 'string') return [{ action, resource: named }];
    if (typeof taskToken !== 'string') return [{ action, resource: '*' }];
    // A token of nothing that waits is of no machine: the service says so, to whoever may ask it at all.
    const machine = machines?.engine.machineOfToken(taskToken) ?? null;
    return [{ action, ...(machine !== null && { resource: machine }) }];
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
    const queue = typeof input.QueueUrl === 'string' ? input.QueueUrl.split('/').at(-1) : input.QueueName;
    if (typeof queue !== 'string') return [{ action, resource: '*' }];
    return [{ action, resource: `arn:aws:sqs:${place.region}:${place.account}:${queue}` }];
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
  // A service that nobody here knows: only who may do everything may call it.
  return ask?.(call, place) ?? [{ action: `${target ?? call.request.path}:${call.operation}`, resource: '*' }];
}
