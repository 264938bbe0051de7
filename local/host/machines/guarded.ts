import { refusedBy } from '../../engine/integrations/failure.ts';
import { type Integrations, type Json, ServiceError, type TaskCall } from '../../engine/model.ts';
import { askedOfTables } from '../permissions/asked-of-tables.ts';
import type { Asked } from '../permissions/permissions.ts';
import type { World } from '../world.ts';

type Given = { readonly [member: string]: Json };

/** What the tasks of a machine ask its role for, one entry for each kind beside functions. */
const tasks: Readonly<Record<string, (given: Given, world: World, call: TaskCall) => readonly Asked[]>> = {
  dynamodb: (given, world, { resource }) => {
    const name = resource.split(':').at(-1) ?? '';
    return askedOfTables(name.charAt(0).toUpperCase() + name.slice(1), given, world);
  },
  events: ({ Entries: entries }, { region, account }) =>
    (Array.isArray(entries) ? (entries as readonly Given[]) : []).map(({ EventBusName: bus = 'default' }) => ({
      action: 'events:PutEvents',
      resource: /^arn:/.test(String(bus)) ? String(bus) : `arn:aws:events:${region}:${account}:event-bus/${bus}`,
    })),
  states: ({ StateMachineArn: arn }) => [{ action: 'states:StartExecution', resource: String(arn) }],
};

const services: Readonly<Record<string, { readonly prefix: string; readonly service: string }>> = {
  dynamodb: { prefix: 'DynamoDB', service: 'AmazonDynamoDBv2' },
  events: { prefix: 'EventBridge', service: 'AmazonEventBridge' },
  states: { prefix: 'StepFunctions', service: 'AWSStepFunctions' },
};

/** The integrations, each asking first whether the machine's role may do what the task asks for. */
export function guarded(world: World, integrations: Integrations): Integrations {
  return Object.fromEntries(
    Object.entries(integrations).map(([name, entry]) => {
      const asked = tasks[name.split(':')[0] ?? ''];
      const by = services[name.split(':')[0] ?? ''];
      if (asked === undefined || by === undefined) return [name, entry];
      const run: typeof entry.run = async (call, context) => {
        try {
          refuseUnlessPermitted(world, call, asked((call.arguments ?? {}) as Given, world, call));
        } catch (fault) {
          if (!(fault instanceof ServiceError)) throw fault;
          throw refusedBy(by, call, { error: fault.name, message: fault.message, status: 403 });
        }
        return entry.run(call, context);
      };
      return [name, { ...entry, run }];
    }),
  );
}

/** @throws ServiceError as AWS refuses what a role may not do */
export function refuseUnlessPermitted({ permissions }: World, { roleArn }: TaskCall, asked: readonly Asked[]): void {
  const refused = permissions.refused(roleArn, asked);
  if (refused === null) return;
  const message = `${roleArn} is not authorized to perform: ${refused.action} on resource: ${refused.resource ?? '*'}`;
  throw new ServiceError('AccessDeniedException', message, { status: 403 });
}
