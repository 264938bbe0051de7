import { describe, expect, test } from '@jest/globals';
import { plain, resourcesOf, type Statement, statementsByRole, synthesized } from './synthesized.ts';

const template = synthesized('dev');
const statements = statementsByRole(template);

const role = (name: string): readonly Statement[] => {
  const found = [...statements].find(([id]) => id.startsWith(name));
  if (!found) throw new Error(`There is no role ${name}.`);
  return found[1];
};

/** `dynamodb:GetItem on Cases`: what a role may do, without the digits that CloudFormation adds to names. */
function sentences(all: readonly Statement[]): readonly string[] {
  const lines = all.flatMap(({ Action, Resource }) =>
    Action.flatMap((action) => Resource.map((resource) => `${action} on ${readable(resource)}`)),
  );
  return [...new Set(lines)].sort();
}

function readable(resource: string): string {
  return resource
    .replace(/^Tables(Cases|Clients|Access)(Key)?[0-9A-F]{8}\.(Stream)?Arn/, '$1$2$3')
    .replace(/^arn:aws:states:.*:execution:Machines\w+?[0-9A-F]{8}\.Name:\*$/, 'executions')
    .replace(/^Machines\w+?[0-9A-F]{8}$/, 'machines')
    .replace(/^(?:Functions)?([A-Za-z]+?)[0-9A-F]{8}(?:\.Arn)?$/, '$1');
}

const key = (table: string, writes: boolean): readonly string[] =>
  ['Decrypt', 'DescribeKey', ...(writes ? ['Encrypt', 'GenerateDataKey'] : [])].map(
    (action) => `kms:${action} on ${table}Key`,
  );
const on = (table: string, ...actions: readonly string[]): readonly string[] =>
  actions.map((action) => `dynamodb:${action} on ${table}`);
const own = (name: string): readonly string[] => [
  `logs:CreateLogStream on ${name}Log`,
  `logs:PutLogEvents on ${name}Log`,
  'xray:PutTelemetryRecords on *',
  'xray:PutTraceSegments on *',
];

describe('each function may do what it calls and nothing else', () => {
  const caseEvents = on('Cases', 'GetItem', 'PutItem', 'Query');

  // Written out, so that a grant cannot be widened without somebody reading it here.
  const expected: Readonly<Record<string, readonly string[]>> = {
    Tend: [...own('Tend'), ...caseEvents, ...key('Cases', true)],
    Park: [...own('Park'), ...caseEvents, ...key('Cases', true), 'states:SendTaskSuccess on machines'],
    Projector: [
      ...own('Projector'),
      ...on('Cases', 'BatchGetItem'),
      ...caseEvents,
      ...key('Cases', true),
      'states:StartExecution on machines',
      'states:SendTaskSuccess on machines',
      'events:PutEvents on Bus',
      'dynamodb:DescribeStream on CasesStream',
      'dynamodb:GetRecords on CasesStream',
      'dynamodb:GetShardIterator on CasesStream',
      'dynamodb:ListStreams on Cases/stream/*',
      'sqs:SendMessage on ProjectionReproject',
      'sqs:ReceiveMessage on ProjectionAgain',
      'sqs:DeleteMessage on ProjectionAgain',
      'sqs:GetQueueAttributes on ProjectionAgain',
    ],
    Watchdog: [
      ...own('Watchdog'),
      ...on('Cases', 'BatchGetItem'),
      ...caseEvents,
      ...on('Cases/index/wake-ups', 'Query'),
      ...key('Cases', true),
      'states:StartExecution on machines',
      'states:SendTaskSuccess on machines',
      'states:DescribeExecution on executions',
      'sqs:SendMessage on WatchFailures',
    ],
    Api: [
      ...own('Api'),
      ...on('Cases', 'BatchGetItem'),
      ...caseEvents,
      ...['work', 'escalations', 'municipality', 'holder', 'location', 'stay-targets', 'destructions'].flatMap(
        (index) => on(`Cases/index/${index}`, 'Query'),
      ),
      ...key('Cases', true),
      ...on('Clients', 'GetItem', 'BatchGetItem', 'PutItem'),
      ...on('Clients/index/bsn', 'Query'),
      ...on('Clients/index/name', 'Query'),
      ...key('Clients', true),
      ...on('Access', 'PutItem', 'Query'),
      ...on('Access/index/users', 'Query'),
      ...on('Access/index/days', 'Query'),
      ...key('Access', true),
    ],
    ClientPage: [
      ...own('ClientPage'),
      ...on('Cases', 'GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'PutItem'),
      ...key('Cases', true),
      ...on('Clients', 'BatchGetItem'),
      ...key('Clients', false),
      ...on('Access', 'Query'),
      ...key('Access', false),
    ],
    Mailer: [
      ...own('Mailer'),
      ...on('Cases', 'BatchGetItem'),
      ...caseEvents,
      ...key('Cases', true),
      'ses:SendEmail on arn:aws:ses:eu-west-1:AWS::AccountId:configuration-set/doorstroom-dev',
      'ses:SendEmail on arn:aws:ses:eu-west-1:AWS::AccountId:identity/MailDomain',
      'sqs:DeleteMessage on MailQueue',
      'sqs:GetQueueAttributes on MailQueue',
      'sqs:ReceiveMessage on MailQueue',
    ],
    Digest: [
      ...own('Digest'),
      ...on('Cases', 'BatchGetItem'),
      ...caseEvents,
      ...key('Cases', true),
      'sqs:SendMessage on MailQueue',
      ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map((action) => `sqs:${action} on MailLetters`),
    ],
    Bounces: [
      ...own('Bounces'),
      ...caseEvents,
      ...key('Cases', true),
      ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map((action) => `sqs:${action} on MailLetters`),
    ],
    Anchor: [
      ...own('Anchor'),
      ...on('Access', 'PutItem', 'Query'),
      ...on('Access/index/days', 'Query'),
      ...key('Access', true),
    ],
    Retention: [...own('Retention'), ...caseEvents, ...on('Cases/index/destructions', 'Query'), ...key('Cases', true)],
    Destruction: [
      ...own('Destruction'),
      ...on('Cases', 'DeleteItem', 'GetItem', 'Query'),
      ...key('Cases', true),
      ...on('Clients', 'DeleteItem', 'Query'),
      ...key('Clients', true),
      ...on('Access', 'PutItem', 'Query'),
      ...key('Access', true),
    ],
    Sweep: [
      ...own('Sweep'),
      ...on('Cases', 'Query'),
      ...key('Cases', false),
      ...on('Clients', 'DeleteItem', 'Scan'),
      ...key('Clients', true),
    ],
  };

  test.each(Object.entries(expected))('%s', (name, allowed) => {
    expect(sentences(role(`Functions${name}Role`))).toEqual([...allowed].sort());
  });

  test('and there is no other function', () => {
    expect(resourcesOf(template, 'AWS::Lambda::Function')).toHaveLength(Object.keys(expected).length);
  });

  test('what lies with the person is out of reach for all but the interface, the page of the client, and what takes it away', () => {
    const readers = [...statements].filter(([, all]) => sentences(all).some((line) => line.includes(' on Clients')));
    expect(readers.map(([id]) => readable(id)).sort()).toEqual([
      'ApiRole',
      'ClientPageRole',
      'DestructionRole',
      'SweepRole',
    ]);
    const deleters = [...statements].filter(([, all]) => sentences(all).includes('dynamodb:DeleteItem on Cases'));
    expect(deleters.map(([id]) => readable(id))).toEqual(['DestructionRole']);
  });

  test('a line of the access log can be added and read, never changed or taken away', () => {
    const all = [...statements.values()].flatMap(sentences).filter((line) => line.endsWith(' on Access'));
    expect(new Set(all)).toEqual(new Set(['dynamodb:PutItem on Access', 'dynamodb:Query on Access']));
  });

  test('a key opens only what lies in a table', () => {
    for (const { Action, Condition } of [...statements.values()].flat()) {
      if (!Action.some((action) => action.startsWith('kms:'))) continue;
      expect(Condition).toEqual({ StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com' } });
    }
  });

  test('finds its tables by the variables of those it has a grant on, and knows no other', () => {
    const variables = resourcesOf(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      return [readable(id), Object.keys(Variables).sort()];
    });
    expect(Object.fromEntries(variables)).toEqual({
      Tend: ['CASES_TABLE', 'STAGE'],
      Park: ['CASES_TABLE', 'STAGE'],
      Projector: ['CASES_TABLE', 'EVENT_BUS', 'STAGE', 'STATE_MACHINE_ARNS'],
      Watchdog: ['CASES_TABLE', 'STAGE', 'STATE_MACHINE_ARNS'],
      Api: [
        ...['ACCESS_TABLE', 'CASES_TABLE', 'CLIENTS_TABLE', 'NOT_FOUND_MILLISECONDS', 'PACE', 'STAGE', 'USER_CLAIM'],
        'WORKBENCH_URL',
      ],
      ClientPage: ['ACCESS_TABLE', 'CASES_TABLE', 'CLIENTS_TABLE', 'NOT_FOUND_MILLISECONDS', 'STAGE', 'WORKBENCH_URL'],
      Mailer: ['CASES_TABLE', 'MAIL_CONFIGURATION', 'MAIL_FROM', 'STAGE', 'WORKBENCH_URL'],
      Digest: ['CASES_TABLE', 'NOTICES_QUEUE', 'STAGE'],
      Bounces: ['CASES_TABLE', 'STAGE'],
      Anchor: ['ACCESS_TABLE', 'STAGE'],
      Retention: ['CASES_TABLE', 'STAGE'],
      Destruction: ['ACCESS_TABLE', 'CASES_TABLE', 'CLIENTS_TABLE', 'STAGE'],
      Sweep: ['CASES_TABLE', 'CLIENTS_TABLE', 'STAGE'],
    });
  });
});

test('what anybody with an address can set going writes counted attempts and cases, and nothing else', () => {
  const writing = role('FunctionsClientPage').filter(({ Action }) =>
    Action.some((action) => /Put|Update|Delete/.test(action)),
  );
  const onTables = writing.filter(({ Action }) => Action.some((action) => action.startsWith('dynamodb:')));
  const partitions = onTables.map(({ Action, Condition }) => [Action, Condition]);
  const only = (beginning: string) => ({
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [beginning] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  });
  expect(partitions).toEqual([
    [['dynamodb:UpdateItem'], only('ATTEMPTS#*')],
    [['dynamodb:PutItem'], only('CASE#*')],
  ]);
});

describe('each state machine', () => {
  const machines = resourcesOf(template, 'AWS::StepFunctions::StateMachine');

  test('may call tend and park, and nothing else of ours', () => {
    expect(machines).toHaveLength(7);
    for (const [, { Properties }] of machines) {
      const [id = ''] = String(plain(Properties.RoleArn)).split('.');
      const ours = sentences(statements.get(id) ?? []).filter((line) => !line.endsWith(' on *'));
      expect(ours).toEqual(['lambda:InvokeFunction on Park', 'lambda:InvokeFunction on Tend']);
    }
  });
});

describe('a resource that is everything', () => {
  // Services that know no resource for these actions. Everything else names what it is about.
  const known = [
    ...['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
      (name) => `xray:${name}`,
    ),
    ...['CreateLogDelivery', 'DeleteLogDelivery', 'DescribeLogGroups', 'DescribeResourcePolicies', 'GetLogDelivery'],
    ...['ListLogDeliveries', 'PutResourcePolicy', 'UpdateLogDelivery'],
  ].map((action) => (action.includes(':') ? action : `logs:${action}`));

  test('stands only where the service knows no other', () => {
    const wide = [...statements.values()].flat().filter(({ Resource }) => Resource.includes('*'));
    expect(new Set(wide.flatMap(({ Action }) => Action))).toEqual(new Set(known));
  });

  test('no action is a pattern, and a pattern in a resource ends the name of one of ours', () => {
    for (const { Action, Resource } of [...statements.values()].flat()) {
      expect(Action.filter((action) => action.includes('*'))).toEqual([]);
      for (const resource of Resource.filter((one) => one !== '*' && one.includes('*'))) {
        expect(resource).toMatch(
          /^(TablesCases\w+\.Arn\/stream\/\*|arn:aws:states:.*:execution:Machines\w+\.Name:\*)$/,
        );
      }
    }
  });

  test('no role borrows a policy that is kept elsewhere', () => {
    for (const [, { Properties }] of resourcesOf(template, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
  });
});
