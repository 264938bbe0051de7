import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Policy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type FunctionName, type Grants, grants, type TableGrant } from './grants.ts';
import type { Machines } from './machines.ts';
import type { Mail } from './mail.ts';
import { constructName } from './names.ts';
import type { KeptTable, Tables } from './tables.ts';

/** What grants can be given on. */
type Granted = { readonly tables: Tables; readonly machines: Machines; readonly bus: EventBus; readonly mail: Mail };

/**
 * Turns a function's row of grants into its policy. The policy hangs beside the role and not under it: the machines need the
 * functions, and `park` may answer the machines, which would otherwise be a circle.
 */
export function permit(scope: Construct, name: FunctionName, role: Role, granted: Granted): Policy {
  const { tables: onTables, machines: onMachines = [], announces, mails, asksForMail }: Grants = grants[name];
  const statements = onTables.flatMap((grant) => onTable(granted.tables[grant.table], grant));
  for (const action of onMachines) statements.push(onEveryMachine(scope, granted.machines, action));
  if (announces) {
    statements.push(new PolicyStatement({ actions: ['events:PutEvents'], resources: [granted.bus.eventBusArn] }));
  }
  if (mails) statements.push(new PolicyStatement({ actions: ['ses:SendEmail'], resources: [...granted.mail.sendsBy] }));
  if (asksForMail) statements.push(...granted.mail.queue.toSend());
  return new Policy(scope, `${constructName(name)}Grants`, { statements, roles: [role] });
}

/** On the table itself, on the indexes that are queried, and on the key under which the table lies. */
function onTable({ table, key }: KeptTable, grant: TableGrant): PolicyStatement[] {
  const { actions, indexes = [] } = grant;
  const statements = [
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [table.tableArn],
      ...('partitions' in grant && { conditions: onlyIn(grant.partitions) }),
    }),
    onKey(
      key.keyArn,
      actions.some((action) => ['PutItem', 'UpdateItem', 'DeleteItem'].includes(action)),
    ),
  ];
  if (indexes.length > 0) {
    const resources = indexes.map((index) => `${table.tableArn}/index/${index}`);
    statements.push(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
  }
  return statements;
}

/** A request that names no partition has none that could be outside: there must be one. */
const onlyIn = (partitions: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions.map((beginning) => `${beginning}*`) },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

/** Only by way of DynamoDB: the key opens nothing else. */
function onKey(keyArn: string, writes: boolean): PolicyStatement {
  return new PolicyStatement({
    actions: ['kms:Decrypt', 'kms:DescribeKey', ...(writes ? ['kms:Encrypt', 'kms:GenerateDataKey'] : [])],
    resources: [keyArn],
    conditions: { StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com' } },
  });
}

function onEveryMachine(scope: Construct, machines: Machines, action: string): PolicyStatement {
  const resources = machines.all().map(([, { stateMachineArn, stateMachineName }]) =>
    action === 'DescribeExecution'
      ? // An execution's ARN holds its name, which is not known before: every execution, of our machines alone.
        Stack.of(scope).formatArn({
          service: 'states',
          resource: 'execution',
          resourceName: `${stateMachineName}:*`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        })
      : stateMachineArn,
  );
  return new PolicyStatement({ actions: [`states:${action}`], resources });
}
