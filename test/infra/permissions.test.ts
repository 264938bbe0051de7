import { describe, expect, test } from '@jest/globals';
import { type Statement as Asking, Permissions } from '../../local/host/permissions/permissions.ts';
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
/** The key of the queues, for who sends to one and who takes from one. */
const sends = ['kms:Decrypt on KeysMessages', 'kms:GenerateDataKey on KeysMessages'];
const takes = ['kms:Decrypt on KeysMessages'];
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
      ...sends,
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
      ...sends,
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
      ...takes,
    ],
    Digest: [
      ...own('Digest'),
      ...on('Cases', 'BatchGetItem'),
      ...caseEvents,
      ...key('Cases', true),
      'sqs:SendMessage on MailQueue',
      'sqs:SendMessage on MailLetters',
      ...sends,
    ],
    Bounces: [...own('Bounces'), ...caseEvents, ...key('Cases', true), 'sqs:SendMessage on MailLetters', ...sends],
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

  test('a key opens only what lies in a table, and that of the queues what lies in a queue', () => {
    for (const { Action, Resource, Condition } of [...statements.values()].flat()) {
      if (!Action.some((action) => action.startsWith('kms:'))) continue;
      const services = Resource.map((resource) => (readable(resource) === 'KeysMessages' ? 'sqs' : 'dynamodb'));
      expect(services.map((service) => `${service}.*.amazonaws.com`)).toEqual(
        services.map(() => (Condition as { StringLike: Record<string, string> }).StringLike['kms:ViaService']),
      );
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
      ClientPage: [
        ...['ACCESS_TABLE', 'CASES_TABLE', 'CLIENTS_TABLE', 'LINK_PACE', 'NOT_FOUND_MILLISECONDS', 'STAGE'],
        'WORKBENCH_URL',
      ],
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

describe('of what lies in one table beside each other, only what is needed is within reach', () => {
  const functions = [...statements].filter(([id]) => /^Functions\w+Role/.test(id));
  const permissions = new Permissions();
  for (const [id, all] of functions) permissions.grant(id, all as readonly Asking[]);
  const [cases = '', access = ''] = ['Cases', 'Access'].map((name) => {
    const resources = [...statements.values()].flat().flatMap(({ Resource }) => Resource);
    return resources.find((resource) => new RegExp(`^Tables${name}[0-9A-F]{8}\\.Arn$`).test(resource));
  });

  /** Who may do it, as the embedded host judges it. */
  const who = (action: string, resource: string, ...keys: readonly string[]): readonly string[] => {
    const asked = [
      { action: `dynamodb:${action}`, resource, ...(keys.length > 0 && { keys: { 'dynamodb:leadingkeys': keys } }) },
    ];
    return functions
      .filter(([id]) => permissions.refused(id, asked) === null)
      .map(([id]) => readable(id).replace(/Role$/, ''))
      .sort();
  };
  const reading = (...keys: readonly string[]) =>
    [...new Set(['GetItem', 'BatchGetItem', 'Query'].flatMap((action) => who(action, cases, ...keys)))].sort();

  test("the deployment's secret: the interface, and the client's page that checks a number with it", () => {
    expect(reading('SECRET')).toEqual(['Api', 'ClientPage']);
    expect(who('PutItem', cases, 'SECRET')).toEqual(['Api']);
  });

  test("where a client's link leads: the client's page alone reads it", () => {
    expect(reading('LINK#hash')).toEqual(['ClientPage']);
    expect(who('PutItem', cases, 'LINK#hash')).toEqual(['Api']);
    expect(who('DeleteItem', cases, 'LINK#hash')).toEqual(['Destruction']);
  });

  test('one row out of reach among many asked for at once is enough to be refused', () => {
    expect(who('BatchGetItem', cases, 'CASE#1', 'DIRECTORY')).toEqual(['Api', 'Projector']);
    expect(who('BatchGetItem', cases, 'CASE#1', 'SECRET')).toEqual([]);
    expect(who('Query', cases)).toEqual([]);
  });

  test("what anybody with an address can set going writes counted attempts, that address's bucket, and cases", () => {
    const writes = [
      'CASE#1',
      'DIRECTORY',
      'DIGEST#2026-01',
      'NOTICE#1',
      'REQUEST#1',
      'LINK#1',
      'PACE#farida',
      'SECRET',
    ];
    expect(writes.filter((key) => who('PutItem', cases, key).includes('ClientPage'))).toEqual(['CASE#1']);
    expect(who('PutItem', cases, 'LINK-PACE#1')).toEqual(['ClientPage']);
    expect(who('UpdateItem', cases, 'ATTEMPTS#1')).toEqual(['ClientPage']);
    expect(who('UpdateItem', cases, 'CASE#1')).toEqual([]);
  });

  test('who may do what: the interface writes the directory, and the one that marks an address where mail does not arrive', () => {
    expect(who('PutItem', cases, 'DIRECTORY')).toEqual(['Api']);
    expect(who('PutItem', cases, 'MAIL-MARKS')).toEqual(['Api', 'Bounces']);
  });

  test('who writes lines of the access log writes no anchors, and who anchors writes no lines', () => {
    expect(who('PutItem', access, 'CASE#1')).toEqual(['Api', 'Destruction']);
    expect(who('PutItem', access, 'USER#farida')).toEqual(['Api']);
    expect(who('PutItem', access, 'ANCHORS')).toEqual(['Anchor']);
    expect(who('PutItem', access, 'DESTROYED')).toEqual(['Destruction']);
    expect(who('Query', access, 'USER#farida')).toEqual(['Api']);
  });
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
