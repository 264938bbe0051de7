import { describe, expect, test } from '@jest/globals';
import type { AwsCall } from '../../local/host/aws/call.ts';
import { askedBy } from '../../local/host/permissions/asked.ts';
import { type Grant, Permissions, type Statement } from '../../local/host/permissions/permissions.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/items';
const role = 'arn:aws:iam::0:role/worker';

const place = {
  region: 'eu-west-1',
  account: '000000000000',
  partitionKeys: new Map([
    ['items', 'pk'],
    ['items/index/byColour', 'colour'],
  ]),
  machines: {
    engine: { machineOfToken: (token: string) => (token === 'waiting' ? 'arn:aws:states:::stateMachine:one' : null) },
  },
};

function call(service: string, operation: string, input: object): AwsCall {
  const headers = { 'x-amz-target': `${service}.${operation}` };
  const request = { method: 'POST', path: '/', query: '', headers, body: Buffer.from(JSON.stringify(input)), from: '' };
  return { operation, input: input as AwsCall['input'], request, caller: 'worker' };
}

const may = (statements: readonly Statement[], asked: AwsCall): boolean => {
  const permissions = new Permissions();
  permissions.grant('worker', statements);
  return permissions.refused(role, askedBy(asked, place)) === null;
};

const dynamodb = (operation: string, input: object) => call('DynamoDB_20120810', operation, input);
const on = (
  action: string | string[],
  Resource: string | string[] = table,
  more: Partial<Statement> = {},
): Statement => ({
  Effect: 'Allow',
  Action: action,
  Resource,
  ...more,
});

describe('a call asks for every action on every resource that it touches', () => {
  const key = { pk: { S: 'a' } };
  test.each<[string, AwsCall, readonly Statement[], boolean]>([
    ['an item of the table', dynamodb('GetItem', { TableName: 'items', Key: key }), [on('dynamodb:GetItem')], true],
    ['a table by its ARN', dynamodb('GetItem', { TableName: table, Key: key }), [on('dynamodb:GetItem')], true],
    ['another table', dynamodb('GetItem', { TableName: 'item', Key: key }), [on('dynamodb:GetItem')], false],
    [
      'an index, where only the table is granted',
      dynamodb('Query', { TableName: 'items', IndexName: 'byColour' }),
      [on('dynamodb:Query')],
      false,
    ],
    [
      'the table, where only its indexes are granted',
      dynamodb('Query', { TableName: 'items' }),
      [on('dynamodb:Query', `${table}/index/*`)],
      false,
    ],
    [
      'two tables at once, where one is granted',
      dynamodb('BatchGetItem', { RequestItems: { items: { Keys: [key] }, others: { Keys: [key] } } }),
      [on('dynamodb:BatchGetItem')],
      false,
    ],
    [
      'a transaction that puts, where only its name is granted',
      dynamodb('TransactWriteItems', { TransactItems: [{ Put: { TableName: 'items', Item: key } }] }),
      [on('dynamodb:TransactWriteItems')],
      false,
    ],
    [
      'a transaction that checks and puts, where only the put is granted',
      dynamodb('TransactWriteItems', {
        TransactItems: [
          { Put: { TableName: 'items', Item: key } },
          { ConditionCheck: { TableName: 'items', Key: key } },
        ],
      }),
      [on('dynamodb:PutItem')],
      false,
    ],
    [
      'a statement of PartiQL',
      dynamodb('ExecuteStatement', { Statement: 'SELECT * FROM items' }),
      [on('dynamodb:*')],
      false,
    ],
    ['the names of all tables', dynamodb('ListTables', {}), [on('dynamodb:ListTables')], false],
    ['the names of all tables, granted on all', dynamodb('ListTables', {}), [on('dynamodb:ListTables', '*')], true],
    [
      'a queue by its name',
      call('AmazonSQS', 'GetQueueUrl', { QueueName: 'one' }),
      [on('sqs:GetQueueUrl', 'arn:aws:sqs:eu-west-1:000000000000:two')],
      false,
    ],
    [
      'a machine that waits with this token',
      call('AWSStepFunctions', 'SendTaskSuccess', { taskToken: 'waiting' }),
      [on('states:SendTaskSuccess', 'arn:aws:states:::stateMachine:one')],
      true,
    ],
    [
      'another machine than the one that waits with this token',
      call('AWSStepFunctions', 'SendTaskSuccess', { taskToken: 'waiting' }),
      [on('states:SendTaskSuccess', 'arn:aws:states:::stateMachine:two')],
      false,
    ],
    ['the list of all machines', call('AWSStepFunctions', 'ListStateMachines', {}), [on('states:*', 'arn:one')], false],
    ['a service that nobody knows', call('Mystery_1', 'Act', {}), [on('dynamodb:*', '*')], false],
  ])('%s', (_, asked, statements, expected) => {
    expect(may(statements, asked)).toBe(expected);
  });
});

describe('a statement', () => {
  const get = dynamodb('GetItem', { TableName: 'items', Key: { pk: { S: 'CASE#1' } } });
  const allowed = on('dynamodb:*');

  test('that denies wins over any that allow, whichever comes first', () => {
    const denied: Statement = { ...allowed, Effect: 'Deny', Action: 'dynamodb:Get?tem' };
    expect(may([allowed, denied], get)).toBe(false);
    expect(may([denied, allowed], get)).toBe(false);
  });

  test('without an effect, an action or a resource allows nothing', () => {
    expect(may([{ Action: 'dynamodb:*', Resource: '*' }], get)).toBe(false);
    expect(may([{ Effect: 'Allow', Resource: '*' }], get)).toBe(false);
    expect(may([{ Effect: 'Allow', Action: 'dynamodb:*' }], get)).toBe(false);
  });

  test('means a dot by a dot and a bracket by a bracket', () => {
    expect(may([on('dynamodb:GetItem', table.replace('items', 'it.ms'))], get)).toBe(false);
    expect(may([on('dynamodb:GetItem', table.replace('items', '[a-z]tems'))], get)).toBe(false);
  });

  test('with a condition that is not judged here does not allow, and does deny', () => {
    const Condition = { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } };
    expect(may([{ ...allowed, Condition }], get)).toBe(false);
    expect(may([allowed, { ...allowed, Effect: 'Deny', Condition }], get)).toBe(false);
  });

  test('about the service by way of which a key is used is taken as met: there are no keys here', () => {
    const Condition = { StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com' } };
    expect(may([{ ...allowed, Condition }], get)).toBe(true);
  });
});

describe('a condition on leading keys', () => {
  const cases = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CASE#*', 'LINK#*'] } };
  const there = { Null: { 'dynamodb:LeadingKeys': 'false' } };
  const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
  const query = (pk: string, more: object = {}) => ({
    TableName: 'items',
    KeyConditionExpression: 'begins_with(#s, :s) AND #p = :p',
    ExpressionAttributeNames: { '#p': 'pk', '#s': 'sk' },
    ExpressionAttributeValues: { ':p': { S: pk }, ':s': { S: 'E#' } },
    ...more,
  });
  const rows: [string, AwsCall, boolean][] = [
    ['an item within', dynamodb('GetItem', { TableName: 'items', Key: key('CASE#1') }), true],
    ['an item outside', dynamodb('GetItem', { TableName: 'items', Key: key('SECRET') }), false],
    ['a put outside', dynamodb('PutItem', { TableName: 'items', Item: key('SECRET') }), false],
    [
      'a batch with one outside',
      dynamodb('BatchGetItem', { RequestItems: { items: { Keys: [key('CASE#1'), key('SECRET')] } } }),
      false,
    ],
    [
      'a batch within',
      dynamodb('BatchGetItem', { RequestItems: { items: { Keys: [key('CASE#1'), key('LINK#2')] } } }),
      true,
    ],
    [
      'a batch write with one outside',
      dynamodb('BatchWriteItem', {
        RequestItems: { items: [{ PutRequest: { Item: key('CASE#1') } }, { DeleteRequest: { Key: key('SECRET') } }] },
      }),
      false,
    ],
    ['a query within', dynamodb('Query', query('CASE#1')), true],
    ['a query outside', dynamodb('Query', query('SECRET')), false],
    [
      'a query of an index, judged by the key of the index',
      dynamodb('Query', {
        ...query('CASE#1', { IndexName: 'byColour' }),
        KeyConditionExpression: 'colour = :p',
      }),
      true,
    ],
    [
      'a query whose key cannot be read',
      dynamodb('Query', { TableName: 'items', KeyConditionExpression: ':p = pk' }),
      false,
    ],
  ];
  test.each(rows)('%s', (_, asked, expected) => {
    const statement = on('dynamodb:*', [table, `${table}/index/*`], { Condition: { ...cases, ...there } });
    expect(may([statement], asked)).toBe(expected);
  });

  test('alone lets a scan through, as in AWS: what asks for no key asks for none outside', () => {
    const scan = dynamodb('Scan', { TableName: 'items' });
    expect(may([on('dynamodb:*', table, { Condition: cases })], scan)).toBe(true);
    expect(may([on('dynamodb:*', table, { Condition: { ...cases, ...there } })], scan)).toBe(false);
  });
});

describe('grants are watched', () => {
  const statement = on(['dynamodb:GetItem', 'dynamodb:PutItem'], [table, `${table}2`]);
  const asked = (action: string) => [{ action, resource: table }];

  test('each is told once, as it is written', () => {
    const told: Grant[] = [];
    const permissions = new Permissions({ used: (grant) => told.push(grant) });
    permissions.grant('worker', [statement]);
    for (const action of ['dynamodb:GetItem', 'dynamodb:GetItem', 'dynamodb:DeleteItem'])
      permissions.refused(role, asked(action));
    expect(told).toEqual([{ role: 'worker', action: 'dynamodb:GetItem', resource: table }]);
  });

  test('one that is left out is gone, and no other', () => {
    const permissions = new Permissions({ without: { role: 'worker', action: 'dynamodb:GetItem', resource: table } });
    permissions.grant('worker', [statement]);
    expect(permissions.refused(role, asked('dynamodb:GetItem'))).not.toBeNull();
    expect(permissions.refused(role, asked('dynamodb:PutItem'))).toBeNull();
    expect(permissions.refused(role, [{ action: 'dynamodb:GetItem', resource: `${table}2` }])).toBeNull();
  });
});
