import { describe, expect, test } from '@jest/globals';
import { Permissions } from '../../local/host/permissions/permissions.ts';
import type { Stack, Template } from '../../local/host/template/assembly.ts';
import { holds, resolve, type Scope } from '../../local/host/template/intrinsics.ts';

function scope(template: Partial<Template> = {}, parameters: Record<string, string> = {}): Scope {
  const stack: Stack = {
    name: 'Things',
    region: 'eu-west-1',
    account: '000000000000',
    template: { Resources: {}, ...template },
    assetFolder: () => null,
  };
  return {
    stack,
    parameters,
    exports: new Map([['shared', 'elsewhere']]),
    identify: (logicalId) => ({
      ref: `ref of ${logicalId}`,
      attribute: (name) => (name === 'None' ? undefined : `${logicalId}'s ${name}`),
    }),
  };
}

const template: Partial<Template> = {
  Parameters: {
    Given: { Type: 'String', Default: 'as usual' },
    Missing: { Type: 'String' },
    Many: { Type: 'CommaDelimitedList', Default: 'a,b' },
  },
  Mappings: { Sizes: { small: { memory: 128 } } },
  Conditions: {
    Yes: { 'Fn::Equals': [{ Ref: 'Given' }, 'as usual'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    One: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  },
};

describe('an intrinsic function', () => {
  test.each<[unknown, unknown]>([
    ['plain', 'plain'],
    [{ Ref: 'Thing' }, 'ref of Thing'],
    [{ Ref: 'Given' }, 'as usual'],
    [{ Ref: 'Many' }, ['a', 'b']],
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [{ 'Fn::GetAtt': ['Thing', 'Arn'] }, "Thing's Arn"],
    [{ 'Fn::GetAtt': 'Thing.Outputs.Name' }, "Thing's Outputs.Name"],
    [
      { 'Fn::Sub': `a-\${Thing}-\${Thing.Arn}-\${AWS::AccountId}-\${!Literal}` },
      `a-ref of Thing-Thing's Arn-000000000000-\${Literal}`,
    ],
    [{ 'Fn::Sub': [`\${mine}/\${Given}`, { mine: { Ref: 'Thing' } }] }, 'ref of Thing/as usual'],
    [{ 'Fn::Join': [':', ['a', { Ref: 'Thing' }, 3]] }, 'a:ref of Thing:3'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::If': ['Yes', 'on', 'off'] }, 'on'],
    [{ 'Fn::If': ['No', 'on', 'off'] }, 'off'],
    [{ kept: 1, gone: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] } }, { kept: 1 }],
    [
      [1, { Ref: 'AWS::NoValue' }, 2],
      [1, 2],
    ],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    [{ 'Fn::ImportValue': 'shared' }, 'elsewhere'],
    [{ 'Fn::Base64': 'ab' }, 'YWI='],
    [{ deep: [{ er: { Ref: 'Thing' } }] }, { deep: [{ er: 'ref of Thing' }] }],
  ])('%j', (value, expected) => {
    expect(resolve(value, scope(template))).toEqual(expected);
  });

  test.each<[unknown, RegExp]>([
    [{ 'Fn::Cidr': [] }, /uses Fn::Cidr, which the embedded host does not know/],
    [{ Ref: 'Missing' }, /parameter Missing has no value and no default/],
    [{ 'Fn::GetAtt': ['Thing', 'None'] }, /asks Thing .* for None/],
    [{ 'Fn::ImportValue': 'nothing' }, /exports nothing/],
    [{ 'Fn::If': ['Never', 1, 2] }, /condition Never/],
  ])('%j is refused by name', (value, message) => {
    expect(() => resolve(value, scope(template))).toThrow(message);
  });

  test('a value that is given goes before the default', () => {
    expect(resolve({ Ref: 'Given' }, scope(template, { Given: 'mine' }))).toBe('mine');
    expect(['Yes', 'No', 'Both', 'One'].map((name) => holds(name, scope(template)))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('a role', () => {
  const table = 'arn:aws:dynamodb:eu-west-1:0:table/items';
  const permissions = new Permissions();
  permissions.grant('reader', [
    { Effect: 'Allow', Action: ['dynamodb:Get*', 'dynamodb:Query'], Resource: [table, `${table}/index/*`] },
    { Effect: 'Allow', Action: 'states:*', Resource: '*' },
    { Effect: 'Deny', Action: 'states:Stop?xecution', Resource: '*' },
  ]);
  permissions.grant('reader', [{ Effect: 'Allow', NotAction: ['dynamodb:*', 'states:*'], NotResource: 'arn:secret' }]);
  test.each<[string, string | undefined, boolean]>([
    ['dynamodb:GetItem', table, true],
    ['dynamodb:PutItem', table, false],
    ['dynamodb:GetItem', `${table}2`, false],
    ['dynamodb:Query', `${table}/index/any`, true],
    ['DYNAMODB:getitem', table, true],
    ['states:StartExecution', 'arn:any', true],
    ['states:StopExecution', 'arn:any', false],
    ['states:SendTaskSuccess', undefined, true],
    ['events:PutEvents', 'arn:bus', true],
    ['events:PutEvents', 'arn:secret', false],
  ])('asked for %s on %s', (action, resource, allowed) => {
    const asked = { action, ...(resource === undefined ? {} : { resource }) };
    expect(permissions.refused('arn:aws:iam::0:role/reader', [asked])).toEqual(allowed ? null : asked);
  });
  test('of somewhere else is not judged', () => {
    expect(
      permissions.refused('arn:aws:iam::0:role/other', [{ action: 'dynamodb:PutItem', resource: table }]),
    ).toBeNull();
  });
});
